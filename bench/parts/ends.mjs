export async function ends() {
	return { title: "ends", rows: [] };
}
