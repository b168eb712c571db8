import type { CallMatch, Faults, ReplicationMatch, ResourceMatch, TaskMatch } from "../faults.js";
import type { CallFaults } from "./call-faults.js";
import type { ServiceModel, TaskFault } from "./model.js";
import type { ArmedTaskFaults } from "./task-faults.js";

/** The public `faults` of a simulator: checks what is asked for, then arms it. */
export function armed(calls: CallFaults, tasks: ArmedTaskFaults, models: readonly ServiceModel[]): Faults {
	const call =
		(kind: Parameters<CallFaults["add"]>[0]) =>
		(match: CallMatch & { readonly ms?: number; readonly status?: number } = {}) => {
			checkMembers(kind, match, ["operation", "service", "times", "after"]);
			checkCall(kind, match, models);
			return calls.add(kind, match);
		};
	const task =
		(kind: Parameters<ArmedTaskFaults["add"]>[0]) =>
		(match: TaskMatch & TaskFault & { readonly name?: string } = {}) => {
			checkMembers(kind, match, ["image", "service", "times"]);
			checkCount(kind, "times", match.times, 1);
			checkCount(kind, "seconds", match.seconds, 0);
			return tasks.add(kind, match);
		};
	const replication = (match: ReplicationMatch = {}) => {
		checkMembers("failingReplication", match, ["image", "times"]);
		checkCount("failingReplication", "times", match.times, 1);
		return tasks.add("failingReplication", match);
	};
	const resource = (match: ResourceMatch = {}) => {
		checkMembers("failingResource", match, ["service", "times"]);
		checkCount("failingResource", "times", match.times, 1);
		return tasks.add("failingResource", match);
	};
	return {
		throttle: call("throttle"),
		serverError: call("serverError"),
		reset: call("reset"),
		lostAnswer: call("lostAnswer"),
		slow: call("slow"),
		staleRead: call("staleRead"),
		denied: call("denied"),
		expired: call("expired"),
		empty: call("empty"),
		html: call("html"),
		truncated: call("truncated"),
		imagePullError: task("imagePullError"),
		crashAfterStart: task("crashAfterStart"),
		failingHealthCheck: task("failingHealthCheck"),
		noCapacity: task("noCapacity"),
		alarm: task("alarm"),
		failingResource: resource,
		failingReplication: replication,
	};
}

/** What a fault of a kind knows besides what all of its sort do. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
	slow: ["ms"],
	html: ["status"],
	imagePullError: ["variant", "reason"],
	crashAfterStart: ["exitCode", "oom", "seconds", "reason"],
	failingHealthCheck: ["reason"],
	noCapacity: ["reason"],
	failingReplication: ["region", "reason"],
	failingResource: ["resource", "reason"],
	alarm: ["seconds", "reason", "name"],
};

function checkMembers(kind: string, match: object, common: readonly string[]): void {
	const known = [...common, ...(MEMBERS[kind] ?? [])];
	const foreign = Object.keys(match).find((name) => !known.includes(name));
	if (foreign === undefined) return;
	throw new TypeError(`faults.${kind}: '${foreign}' is not known; say one of ${known.join(", ")}`);
}

function checkCall(kind: string, match: CallMatch & { readonly ms?: number }, models: readonly ServiceModel[]): void {
	checkCount(kind, "times", match.times, 1);
	checkCount(kind, "after", match.after, 0);
	if (kind === "slow" && !(match.ms !== undefined && match.ms > 0)) {
		throw new TypeError(`faults.slow: ms is ${match.ms}: say how many milliseconds the answer takes`);
	}
	const { service, operation } = match;
	const meant = models.filter((model) => service === undefined || model.service === service);
	if (meant.length === 0) {
		const known = models.map((model) => model.service).join(", ");
		throw new TypeError(`faults.${kind}: service '${service}' is not simulated; ${known} are`);
	}
	if (operation === undefined || meant.some((model) => Object.hasOwn(model.operations, operation))) return;
	const known = meant.map((model) => model.service).join(", ");
	throw new TypeError(`faults.${kind}: operation '${operation}' is not simulated in ${known}`);
}

function checkCount(kind: string, name: string, value: number | undefined, least: number): void {
	if (value === undefined || value >= least) return;
	throw new TypeError(`faults.${kind}: ${name} is ${value}: say ${least} or more`);
}
