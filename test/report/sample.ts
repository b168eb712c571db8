import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome, Outcomes } from "../../src/engine/outcome.js";
import type { ReportedRun, ReportOut } from "../../src/report/index.js";

const START = Date.UTC(2026, 0, 2, 12, 3, 5);

type Part = GantryEvent extends infer E ? (E extends GantryEvent ? Omit<E, "at" | "subject" | "token"> : never) : never;

/** Events of one subject, a second apart from 12:03:05. */
export const eventsOfSubject = (subject: string, parts: readonly Part[], from = START): GantryEvent[] =>
	parts.map((part, index): GantryEvent => ({ ...part, subject, token: "token", at: from + index * 1000 }));

export const FAILED: Outcome = {
	status: "rolledBack",
	subject: "prod/api",
	deployment: "arn:aws:ecs:eu-west-1:111122223333:service-deployment/prod/api/1",
	taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/api:8",
	by: "circuitBreaker",
	to: "arn:aws:ecs:eu-west-1:111122223333:task-definition/api:7",
	reason: "tasks failed to start",
	diagnosis: {
		causes: [
			{
				code: "cause.container-exited",
				confidence: "certain",
				message: "Container 'web' exited with code 1: the application failed.",
				hint: "Read the last log lines.",
				evidence: [{ kind: "log", subject: "web/t1", text: "100% <b>boom</b>" }],
			},
		],
		unseen: [],
	},
};

export const SUCCEEDED: Outcome = {
	status: "succeeded",
	subject: "prod/web",
	deployment: "arn:aws:ecs:eu-west-1:111122223333:service-deployment/prod/web/1",
	taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3",
	changed: ["taskDefinition"],
};

/** A rollout that fails, as a run tells it. */
export const RECORDED: readonly GantryEvent[] = eventsOfSubject("prod/api", [
	{ type: "plan", message: "2 steps", steps: ["register", "service"] },
	{
		type: "call",
		message: "ecs.RegisterTaskDefinition ok",
		service: "ecs",
		operation: "RegisterTaskDefinition",
		attempt: 1,
		outcome: "ok",
		durationMs: 12,
	},
	{
		type: "step",
		message: "registered api:8",
		step: "register",
		state: "done",
		service: "ecs",
		operation: "RegisterTaskDefinition",
	},
	{
		type: "step",
		message: "updating prod/api",
		step: "service",
		state: "started",
		service: "ecs",
		operation: "UpdateService",
	},
	{ type: "warning", message: "the tag may have moved", code: "plan.tag-may-have-moved", hint: "pin a digest" },
	{ type: "deployment", message: "IN_PROGRESS", deployment: "arn", status: "IN_PROGRESS" },
	{ type: "tasks", message: "tasks", desired: 2, running: 1, pending: 1, failed: 0 },
	{
		type: "service-event",
		message: "(service api) has started 1 tasks",
		id: "1",
		text: "(service api) has started 1 tasks",
		createdAt: 1,
	},
	{ type: "tasks", message: "tasks", desired: 2, running: 0, pending: 0, failed: 3 },
	{ type: "outcome", message: "rolled back", outcome: FAILED },
]);

/** A run that tells recorded events, and then ends as runs do: by throwing for anything but success. */
export const fakeRun = <R extends Outcome | Outcomes>(events: readonly GantryEvent[], settled: R): ReportedRun<R> => ({
	async *[Symbol.asyncIterator]() {
		yield* events;
		if (settled.status !== "succeeded") throw new Error(settled.status);
	},
	settled: async () => settled,
});

/** Takes what is written. */
export class Paper implements ReportOut {
	text = "";
	constructor(
		readonly isTTY = false,
		public columns = 80,
		readonly rows = 24,
	) {}
	write(text: string): void {
		this.text += text;
	}
	get lines(): string[] {
		return this.text.split("\n").slice(0, -1);
	}
}

/** What a terminal shows after the codes that a live report uses; throws on any other code. */
export function onScreen(text: string): string[] {
	const lines: string[] = [""];
	for (const [token] of text.matchAll(/\u001b\[(\d*)([A-Za-z])|\n|[^\u001b\n]+/g)) {
		const up = /^\u001b\[(\d+)A$/.exec(token);
		if (up) lines.length = Math.max(1, lines.length - Number(up[1]));
		else if (token === "\u001b[0J") lines[lines.length - 1] = "";
		else if (token === "\n") lines.push("");
		else if (/^\u001b\[\d+m$/.test(token)) continue;
		else if (token.startsWith("\u001b")) throw new Error(`unexpected code ${JSON.stringify(token)}`);
		else lines[lines.length - 1] += token;
	}
	return lines.slice(0, -1);
}
