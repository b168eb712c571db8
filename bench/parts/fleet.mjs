export async function fleet() {
	return { title: "fleet", rows: [] };
}
