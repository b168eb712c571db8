import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome } from "../../src/engine/outcome.js";
import type { Telling } from "../../src/engine/run.js";

export const START = Date.UTC(2026, 0, 2, 12, 0, 0);
const ACCOUNT = "arn:aws:ecs:eu-west-1:111122223333";
const DEPLOYMENT = `${ACCOUNT}:service-deployment/prod/shop/7c5f0b1d`;
const SUBJECT = "prod/shop";
export const HOOK = "hook-5f2c";
/** When the pause at POST_TEST_TRAFFIC_SHIFT ends by itself. */
export const EXPIRES = START + 13 * 60_000;

/** Events of one subject at seconds from 12:00:00. */
export const eventsAt = (
	subject: string,
	parts: readonly (readonly [seconds: number, event: Telling])[],
): GantryEvent[] =>
	parts.map(
		([seconds, event]) => ({ ...event, subject, token: `token-${seconds}`, at: START + seconds * 1000 }) as GantryEvent,
	);

const deployment = (stage: string | undefined, status = "IN_PROGRESS"): Telling => ({
	type: "deployment",
	message: `deployment ${status}${stage ? ` at ${stage}` : ""}`,
	deployment: DEPLOYMENT,
	status,
	...(stage && { stage }),
});

const traffic = (production: number, test: number): Telling => ({
	type: "traffic",
	message: `production ${production}%, test ${test}% on the new revision`,
	deployment: DEPLOYMENT,
	production,
	test,
});

const tasks = (desired: number, running: number, pending: number, failed = 0): Telling => ({
	type: "tasks",
	message: `tasks ${running}/${desired} running, ${pending} pending`,
	desired,
	running,
	pending,
	failed,
});

const idOf = (index: number): string => `${index}c9d`.repeat(8).slice(0, 32);

const said = (seconds: number, text: string): readonly [number, Telling] => [
	seconds + 2,
	{
		type: "service-event",
		message: `(service shop) ${text}`,
		id: `e${seconds}`,
		text: `(service shop) ${text}`,
		createdAt: START + seconds * 1000,
	},
];

const started = (seconds: number, ...indexes: number[]) =>
	said(seconds, `has started ${indexes.length} tasks: ${indexes.map((index) => `(task ${idOf(index)})`).join(" ")}.`);

const step = (name: string, operation: string): Telling => ({
	type: "step",
	message: `${operation} done (${name})`,
	step: name,
	state: "done",
	service: "ecs",
	operation,
});

const hook = (status: string): Telling => ({
	type: "hook",
	message: `hook ${HOOK} ${status} at POST_TEST_TRAFFIC_SHIFT`,
	hook: HOOK,
	stage: "POST_TEST_TRAFFIC_SHIFT",
	status,
	expiresAt: EXPIRES,
	timeoutAction: "ROLLBACK",
});

const gate = (state: Extract<Telling, { type: "gate" }>["state"]): Telling => ({
	type: "gate",
	message: `gate smoke ${state}`,
	gate: "smoke",
	stage: "POST_TEST_TRAFFIC_SHIFT",
	hook: HOOK,
	state,
});

/** A canary up to the moment when its pause waits and nobody has been asked. */
export const UNTIL_PAUSE: readonly GantryEvent[] = eventsAt(SUBJECT, [
	[0, { type: "plan", message: "2 calls to make", steps: ["task-definition", "service"] }],
	[1, step("task-definition", "RegisterTaskDefinition")],
	[2, step("service", "UpdateService")],
	[4, deployment(undefined, "PENDING")],
	[10, deployment("SCALE_UP")],
	[10, tasks(4, 2, 0)],
	started(12, 1, 2),
	[20, tasks(4, 2, 2)],
	[50, tasks(4, 4, 0)],
	[60, deployment("TEST_TRAFFIC_SHIFT")],
	[95, traffic(0, 100)],
	[100, deployment("POST_TEST_TRAFFIC_SHIFT")],
	[101, hook("AWAITING_ACTION")],
]);

export const ASKED: GantryEvent = onlyOne(eventsAt(SUBJECT, [[103, gate("asked")]]));

const AFTER_GATE = [
	[160, gate("continued")],
	[162, hook("SUCCEEDED")],
	[170, deployment("PRODUCTION_TRAFFIC_SHIFT")],
	[180, traffic(25, 100)],
] as const;

export const CANARY_SUCCEEDED: Outcome = {
	status: "succeeded",
	subject: SUBJECT,
	deployment: DEPLOYMENT,
	taskDefinition: `${ACCOUNT}:task-definition/shop:12`,
	changed: ["taskDefinition"],
};

/** The canary that goes well. */
export const CANARY: readonly GantryEvent[] = [
	...UNTIL_PAUSE,
	ASKED,
	...eventsAt(SUBJECT, [
		...AFTER_GATE,
		[480, traffic(100, 100)],
		[490, deployment("BAKE_TIME")],
		[790, deployment("CLEAN_UP")],
		said(795, `has stopped 2 running tasks: (task ${idOf(8)}) (task ${idOf(9)}).`),
		[800, tasks(2, 2, 0)],
		[820, deployment("CLEAN_UP", "SUCCESSFUL")],
		said(820, "has reached a steady state."),
		[822, { type: "outcome", message: "succeeded", outcome: CANARY_SUCCEEDED }],
	]),
];

export const CANARY_ROLLED_BACK: Outcome = {
	status: "rolledBack",
	subject: SUBJECT,
	deployment: DEPLOYMENT,
	taskDefinition: `${ACCOUNT}:task-definition/shop:12`,
	by: "alarm",
	to: `${ACCOUNT}:task-definition/shop:11`,
	reason: "alarm shop-5xx went into ALARM",
	diagnosis: {
		causes: [
			{
				code: "cause.container-exited",
				confidence: "certain",
				message: "Container 'web' exited with code 1: the application failed.",
				hint: "Read the last log lines, mend the image and deploy again.",
				evidence: [
					{ kind: "stopped-task", subject: idOf(1), text: "Essential container in task exited", at: START + 240_000 },
					{
						kind: "log",
						subject: `web/${idOf(1)}`,
						text: "FATAL connect ECONNREFUSED 10.0.3.7:5432",
						at: START + 239_000,
					},
				],
			},
			{
				code: "cause.alarm",
				confidence: "likely",
				message: "Alarm 'shop-5xx' fired while the new revision served 25 % of the traffic.",
				hint: "Look at the alarm's metric around 12:04.",
				evidence: [{ kind: "deployment", subject: "7c5f0b1d", text: "Rollback initiated by alarm shop-5xx" }],
			},
		],
		unseen: ["target health: elasticloadbalancing:DescribeTargetHealth was denied"],
	},
};

const stopped = (
	index: number,
	from: number,
	to: number,
	reason: string,
	stopCode = "EssentialContainerExited",
): readonly [number, Telling] => [
	to + 5,
	{
		type: "task-stopped",
		message: `task ${idOf(index)} stopped: ${reason}`,
		task: `${ACCOUNT}:task/prod/${idOf(index)}`,
		stopCode,
		reason,
		startedAt: START + from * 1000,
		stoppedAt: START + to * 1000,
	},
];

/** The canary that an alarm sends back. */
export const CANARY_BACK: readonly GantryEvent[] = [
	...UNTIL_PAUSE,
	ASKED,
	...eventsAt(SUBJECT, [
		...AFTER_GATE,
		stopped(1, 34, 240, "Essential container in task exited"),
		[246, tasks(4, 3, 0, 1)],
		started(250, 3),
		stopped(3, 262, 275, "Essential container in task exited"),
		[281, tasks(4, 3, 0, 2)],
		[290, deployment("PRODUCTION_TRAFFIC_SHIFT", "ROLLBACK_IN_PROGRESS")],
		[300, traffic(0, 0)],
		[320, deployment("CLEAN_UP", "ROLLBACK_IN_PROGRESS")],
		stopped(2, 36, 330, "Scaling activity initiated by deployment", "ServiceSchedulerInitiated"),
		[336, tasks(2, 2, 0, 2)],
		[350, deployment("CLEAN_UP", "ROLLBACK_SUCCESSFUL")],
		[352, { type: "outcome", message: "rolled back", outcome: CANARY_ROLLED_BACK }],
	]),
];

function onlyOne(events: readonly GantryEvent[]): GantryEvent {
	const [event] = events;
	if (!event) throw new Error("no event");
	return event;
}
