import type { ClusterRecord, TaskRecord } from "./state.js";

/** Remembers a task under what lists ask for, so that no list reads all tasks. */
export function indexTask(cluster: ClusterRecord, task: TaskRecord): void {
	for (const key of keysOf(task)) {
		const tasks = cluster.tasksOf.get(key) ?? new Set<TaskRecord>();
		cluster.tasksOf.set(key, tasks);
		tasks.add(task);
	}
}

export function forgetTask(cluster: ClusterRecord, task: TaskRecord): void {
	for (const key of keysOf(task)) {
		const tasks = cluster.tasksOf.get(key);
		tasks?.delete(task);
		if (tasks?.size === 0) cluster.tasksOf.delete(key);
	}
}

/** Tasks that can be seen, of a group (`service:api`, `family:web`) or of a starter. */
export const tasksOf = (cluster: ClusterRecord, key: string): readonly TaskRecord[] => [
	...(cluster.tasksOf.get(key) ?? []),
];

const keysOf = ({ group, startedBy }: TaskRecord): readonly string[] =>
	startedBy === undefined ? [group] : [group, `by ${startedBy}`];
