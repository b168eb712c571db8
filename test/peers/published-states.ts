/** The states of a service deployment and where each may lead, as AWS publishes them. Facts 4.1. */
const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
	PENDING: ["IN_PROGRESS", "ROLLBACK_REQUESTED", "STOP_REQUESTED", "STOPPED"],
	IN_PROGRESS: ["SUCCESSFUL", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	STOP_REQUESTED: ["STOPPED"],
	ROLLBACK_REQUESTED: ["SUCCESSFUL", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	ROLLBACK_IN_PROGRESS: ["ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"],
	SUCCESSFUL: [],
	STOPPED: [],
	ROLLBACK_SUCCESSFUL: [],
	ROLLBACK_FAILED: [],
};

/** The first status of a trace that no path of the published machine leads to; a look may miss states in between. */
export function strays(trace: readonly string[]): string | undefined {
	for (const [index, status] of trace.entries()) {
		const before = trace[index - 1];
		if (!(status in LEADS_TO)) return `${status} is not published`;
		if (before !== undefined && before !== status && !reachable(before).has(status)) return `${before} → ${status}`;
	}
	return undefined;
}

function reachable(from: string, found: Set<string> = new Set()): Set<string> {
	for (const next of LEADS_TO[from] ?? []) {
		if (found.has(next)) continue;
		found.add(next);
		reachable(next, found);
	}
	return found;
}
