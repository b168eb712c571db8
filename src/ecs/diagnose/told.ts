import type { Evidence } from "../../engine/diagnosis.js";
import type { RolloutEvidence, StoppedContainer, StoppedTask } from "./evidence.js";
import { hasAny } from "./fragments.js";

/** One text of AWS's, and where it stood. */
export interface Told {
	readonly kind: "stopped-task" | "container" | "service-event" | "deployment";
	readonly subject: string;
	readonly text: string;
	/** The text in lower case, to look for fragments in: without ids, in which any number may stand, and without normal progress. */
	readonly lower: string;
	readonly at?: number;
	/** How many tasks or events told the same, ids apart. */
	readonly times: number;
	readonly task?: StoppedTask;
	readonly container?: StoppedContainer;
}

const NORMAL_STOPS = ["scaling activity initiated", "task stopped by user", "stopped by user"];

/** True for a stop that is part of daily work: scale-in, replacement by a newer deployment, a person. */
export const isNormalStop = (task: StoppedTask): boolean =>
	task.stopCode === "UserInitiated" || hasAny((task.stoppedReason ?? "").toLowerCase(), NORMAL_STOPS);

/** Stopped tasks that were not stopped on purpose. */
export const failedTasks = (evidence: RolloutEvidence): readonly StoppedTask[] =>
	evidence.stoppedTasks.filter((task) => !isNormalStop(task));

/** Every text of the evidence but log lines and the texts of normal stops; what a hundred tasks say alike stands there once. */
export function toldBy(evidence: RolloutEvidence): Told[] {
	const all = new Map<string, Told>();
	const tell = (kind: Told["kind"], subject: string, text: string, about: About = {}) => {
		const lower = plain(text);
		const key = `${kind} ${about.container?.name ?? ""} ${about.task ? shapeOf(about.task) : ""} ${lower}`;
		const before = all.get(key);
		all.set(key, before ? { ...before, times: before.times + 1 } : { kind, subject, text, lower, times: 1, ...about });
	};
	for (const task of failedTasks(evidence)) {
		const about = { task, ...(task.stoppedAt === undefined ? {} : { at: task.stoppedAt }) };
		if (task.stoppedReason) tell("stopped-task", task.id, task.stoppedReason, about);
		for (const container of task.containers)
			if (container.reason)
				tell("container", `${task.id}/${container.name}`, container.reason, { ...about, container });
		for (const { status, reason } of task.attachments ?? [])
			if (reason && status !== "ATTACHED") tell("stopped-task", task.id, reason, about);
	}
	for (const { message, createdAt } of evidence.events)
		tell("service-event", evidence.service, message, { at: createdAt });
	const { deployment, codeDeploy } = evidence;
	for (const reason of [deployment?.statusReason, deployment?.rolloutStateReason, codeDeploy?.message])
		if (reason) tell("deployment", evidence.service, reason);
	return [...all.values()];
}

type About = Pick<Told, "at" | "task" | "container">;

/** Account numbers, digests, ids of tasks and of resources. */
const IDS = /\b(?=[a-f-]*\d)[0-9a-f][0-9a-f-]{7,}\b/g;
const SUBJECT = String.raw`(?:\(?service(?: \(?[^\s),]+,?(?: taskset [^)\s]+)?)?\)? )?(?:\(deployment [^)]*\) )?`;
const TASKS = String.raw`(?::? \(task [^)]*\)|: task \S*)*`;
/** What a service's events tell while all goes well. Source: Amazon ECS developer guide, "Service event messages". */
const CLAUSES = [
	String.raw`has (?:started|stopped) \d+ (?:running )?tasks?${TASKS}`,
	String.raw`amazon ecs replaced \d+ tasks? due to an unhealthy status`,
	String.raw`(?:de)?registered \d+ targets? in \(?target-group(?: [^)\s]*)?\)?`,
	String.raw`has begun draining connections on \d+ tasks?`,
	String.raw`rolling back to deployment(?:id)? \S+`,
	"has reached a steady state",
	String.raw`(?:ecs )?deployment(?: \S*\d)? (?:in progress|completed)`,
];
const PROGRESS = new RegExp(`${SUBJECT}(?:${CLAUSES.join("|")})`, "g");

/** One of these stands in each clause; looking for them first spares most texts the rest. */
const SIGNS = [
	"has started",
	"has stopped",
	"has begun",
	"has reached",
	"registered",
	"ecs replaced",
	"rolling back",
	"deployment ",
];

/** AWS writes apostrophes both ways. */
function plain(text: string): string {
	const lower = text.toLowerCase().replaceAll("’", "'");
	return (hasAny(lower, SIGNS) ? lower.replace(PROGRESS, "") : lower).replace(IDS, "#");
}

/** What of a task decides which cause it speaks for. */
const shapeOf = ({ stopCode = "", containers }: StoppedTask): string =>
	[
		stopCode,
		...containers.flatMap(({ name, image, exitCode, healthStatus }) => [name, image, exitCode, healthStatus]),
	].join(" ");

export const asEvidence = ({ kind, subject, text, at }: Told): Evidence => ({
	kind,
	subject,
	text,
	...(at === undefined ? {} : { at }),
});
