import { describe, expect, it } from "vitest";
import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome, Outcomes } from "../../src/engine/outcome.js";
import { startRun } from "../../src/engine/run.js";
import { report } from "../../src/report/index.js";
import { eventsOfSubject, FAILED, fakeRun, onScreen, Paper, RECORDED, SUCCEEDED } from "./sample.js";

const env = {};
const BOTH: Outcomes = { status: "rolledBack", parts: { api: FAILED, web: SUCCEEDED } };

describe("report", () => {
	it("gives the outcome of a failed rollout and does not throw", async () => {
		expect(await report(fakeRun(RECORDED, FAILED), { out: new Paper(), env })).toBe(FAILED);
	});

	it("lets go of a run whose report can't be written", async () => {
		let left = false;
		async function* events() {
			try {
				yield* RECORDED;
			} finally {
				left = true;
			}
		}
		const out = {
			write() {
				throw new Error("no space");
			},
		};
		const run = { [Symbol.asyncIterator]: events, settled: async () => FAILED };
		await expect(report(run, { out, env, as: "lines" })).rejects.toThrow("no space");
		expect(left).toBe(true);
	});

	it("takes the runs of the engine, also those that end by throwing", async () => {
		const out = new Paper();
		const run = startRun({
			subject: "prod/api",
			now: () => 0,
			work: async (teller) => {
				teller.tell({ type: "plan", message: "1 step", steps: ["service"] });
				return FAILED;
			},
			failed: (): Outcome => FAILED,
			judge: () => {
				throw new Error("rolled back");
			},
		});
		expect(await report(run, { out, env })).toBe(FAILED);
		expect(out.lines[0]).toBe("00:00:00 prod/api  1 step");
	});

	it.each([
		["github in an action", { GITHUB_ACTIONS: "true" }, true, "::group::"],
		["live on a terminal", {}, true, "\u001b[0J"],
		["lines in a pipe", {}, false, "12:03:05 prod/api  2 steps\n"],
		["lines on a dumb terminal", { TERM: "dumb" }, true, "12:03:05 prod/api  2 steps\n"],
	])("is %s by itself", async (_, environment, isTTY, mark) => {
		const out = new Paper(isTTY);
		await report(fakeRun(RECORDED, FAILED), { out, env: environment });
		expect(out.text).toContain(mark);
		expect(out.text.includes("\u001b")).toBe(mark.startsWith("\u001b"));
	});
});

describe("lines", () => {
	const lines = async (events: readonly GantryEvent[], outcome: Outcome | Outcomes, verbose = false) => {
		const out = new Paper();
		await report(fakeRun(events, outcome), { out, env, as: "lines", verbose });
		return out.lines;
	};

	it("tell each event worth seeing, then the outcome and why", async () => {
		expect(await lines(RECORDED, FAILED)).toEqual([
			"12:03:05 prod/api  2 steps",
			"12:03:07 prod/api  registered api:8",
			"12:03:08 prod/api  updating prod/api",
			"12:03:09 prod/api  the tag may have moved → pin a digest",
			"12:03:10 prod/api  IN_PROGRESS",
			"12:03:11 prod/api  tasks 1/2 running, 1 pending",
			"12:03:12 prod/api  (service api) has started 1 tasks",
			"12:03:13 prod/api  tasks 0/2 running, 3 failed",
			"prod/api rolled back to api:7 (circuit breaker): tasks failed to start",
			"  certain: Container 'web' exited with code 1: the application failed. (cause.container-exited)",
			"    → Read the last log lines.",
			"    log web/t1: 100% <b>boom</b>",
		]);
	});

	it("tell calls only when they are wanted", async () => {
		const call = "12:03:06 prod/api  ecs.RegisterTaskDefinition ok";
		expect(await lines(RECORDED, FAILED)).not.toContain(call);
		expect(await lines(RECORDED, FAILED, true)).toContain(call);
	});

	it("tell every part of an array and count the good ones", async () => {
		const told = await lines([], BOTH);
		expect(told[0]).toContain("prod/api rolled back");
		expect(told.slice(-2)).toEqual(["prod/web succeeded: web:3 runs", "1 of 2 succeeded"]);
	});

	it("keep terminal codes and line ends of others' texts out", async () => {
		const nasty = eventsOfSubject("prod/api", [
			{ type: "service-event", message: "a\u001b[2Jb\r\nc\u0007d\u202ee", id: "1", text: "", createdAt: 1 },
		]);
		expect((await lines(nasty, SUCCEEDED))[0]).toBe("12:03:05 prod/api  ab cde");
	});

	it("say how to answer a pause that is left to others", async () => {
		expect(await lines([], { status: "paused", subject: "prod/api", hookId: "h", stage: "POST_SCALE_UP" })).toEqual([
			"prod/api paused at POST_SCALE_UP, hook h",
			'  → aws.continue("prod/api", "continue", { stage: "POST_SCALE_UP" })',
		]);
	});

	it.each([
		[{ ...SUCCEEDED, deployment: undefined, changed: [] }, "prod/web succeeded: nothing had to change"],
		[
			{ status: "timedOut", subject: "a", state: "IN_PROGRESS", afterSeconds: 1805 },
			"a timed out after 30m 5s; AWS goes on, last seen IN_PROGRESS",
		],
		[
			{ status: "superseded", subject: "a", by: "arn:aws:ecs:eu-west-1:1:service-deployment/prod/api/9" },
			"a superseded by 9",
		],
		[{ status: "stopped", subject: "a", reason: "asked" }, "a stopped: asked"],
		[{ status: "failed", subject: "a", reason: "no" }, "a failed: no"],
		[{ status: "cancelled", subject: "a", how: "detach", reason: "SIGINT" }, "a cancelled (detach): SIGINT"],
	] as const)("say how it ended: %#", async (outcome, line) => {
		const { deployment, ...rest } = { deployment: undefined, ...outcome };
		expect(await lines([], deployment === undefined ? rest : { ...rest, deployment })).toEqual([line]);
	});
});

describe("json", () => {
	it("is one event a line, the outcome last and once", async () => {
		const out = new Paper();
		await report(fakeRun(RECORDED, FAILED), { out, env, as: "json" });
		const told = out.lines.map((line) => JSON.parse(line));
		expect(told).toEqual(RECORDED);
	});

	it("tells an outcome even where the run told none, after all events", async () => {
		const out = new Paper();
		await report(fakeRun(RECORDED, BOTH), { out, env, as: "json" });
		const last = out.lines.slice(-2).map((line) => JSON.parse(line));
		expect(last).toMatchObject([
			{ type: "outcome", subject: "prod/api", outcome: { status: "rolledBack" } },
			{ type: "outcome", subject: "prod/web", outcome: { status: "succeeded" }, token: "token" },
		]);
	});
});

describe("live", () => {
	const live = async (
		events: readonly GantryEvent[],
		outcome: typeof FAILED | Outcomes,
		environment = {},
		columns = 80,
	) => {
		const out = new Paper(true, columns);
		await report(fakeRun(events, outcome), { out, env: environment, as: "live" });
		return out.text;
	};

	it("leaves the last state, the outcome and why on the screen", async () => {
		expect(onScreen(await live(RECORDED, FAILED))).toEqual([
			"the tag may have moved",
			"✗ prod/api  rolledBack  [░░░░░░░░░░░░░░░░░░░░] 0/2 running, 3 failed  9s",
			"  ✓ register  ecs.RegisterTaskDefinition",
			"  • service  ecs.UpdateService",
			"  12:03:12 (service api) has started 1 tasks",
			"prod/api rolled back to api:7 (circuit breaker): tasks failed to start",
			"  certain: Container 'web' exited with code 1: the application failed. (cause.container-exited)",
			"    → Read the last log lines.",
			"    log web/t1: 100% <b>boom</b>",
		]);
	});

	it("shows how many run while it goes", async () => {
		const screen = onScreen(await live(RECORDED.slice(0, 7), { ...SUCCEEDED, subject: "other" }));
		expect(screen[1]).toBe("• prod/api  IN_PROGRESS  [██████████░░░░░░░░░░] 1/2 running, 1 pending  6s");
	});

	it("never hides the cursor, and has no colour where none is wanted", async () => {
		const text = await live(RECORDED, FAILED);
		expect(text).not.toContain("?25l");
		expect(text).toContain("\u001b[32m");
		expect(await live(RECORDED, FAILED, { NO_COLOR: "1" })).not.toMatch(/\u001b\[\d+m/);
	});

	it("wraps no line of a frame, else it could not be redrawn", async () => {
		const text = await live(RECORDED.slice(0, 9), { ...SUCCEEDED, subject: "x" }, { NO_COLOR: "1" }, 30);
		for (const line of onScreen(text)) expect(line.length).toBeLessThan(30);
	});

	it("draws as on a usual terminal where the terminal tells no width", async () => {
		const usual = await live(RECORDED, FAILED, { NO_COLOR: "1" });
		expect(await live(RECORDED, FAILED, { NO_COLOR: "1" }, 0)).toBe(usual);
	});

	it("gives each of many apps one line", async () => {
		const events = ["a", "b", "c", "d"].flatMap((name) =>
			eventsOfSubject(name, [
				{ type: "step", message: "", step: "service", state: "done", service: "ecs", operation: "UpdateService" },
			]),
		);
		const screen = onScreen(await live(events, { status: "succeeded", parts: { a: { ...SUCCEEDED, subject: "a" } } }));
		expect(screen.slice(0, 4)).toEqual(["✓ a  succeeded  0s", "• b  0s", "• c  0s", "• d  0s"]);
	});
});
