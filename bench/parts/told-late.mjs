export async function late() {
	return { title: "late", rows: [] };
}
export async function known() {
	return { title: "known", rows: [] };
}
