export async function tasks() {
	return { title: "tasks", rows: [] };
}
