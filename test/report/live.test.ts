import { describe, expect, it } from "vitest";
import type { GantryEvent } from "../../src/engine/events.js";
import { report } from "../../src/report/index.js";
import { simulate } from "../../src/testing/index.js";
import { blocksOf } from "../docs/blocks.js";
import { read } from "../docs/pages.js";
import {
	ASKED,
	CANARY,
	CANARY_BACK,
	CANARY_ROLLED_BACK,
	CANARY_SUCCEEDED,
	eventsAt,
	HOOK,
	UNTIL_PAUSE,
} from "./canary.js";
import { FAILED, fakeRun, onScreen, Paper, SUCCEEDED } from "./sample.js";

const AWAY = { ...SUCCEEDED, subject: "elsewhere" };

/** The frame that stands while the run goes on after these events. */
async function screenAfter(events: readonly GantryEvent[], columns = 200, env = {}): Promise<string[]> {
	const out = new Paper(true, columns);
	await report(fakeRun(events, AWAY), { out, env: { NO_COLOR: "1", ...env }, as: "live" });
	return onScreen(out.text).slice(0, -1);
}
const upTo = (events: readonly GantryEvent[], seconds: number) =>
	events.filter(({ token }) => Number(token.slice("token-".length)) <= seconds);

describe("a canary on a terminal", () => {
	it("shows passed, present and coming stages, and how long the present one lasts", async () => {
		expect(await screenAfter(upTo(CANARY, 480))).toContain(
			"  ✓ SCALE_UP  ✓ TEST_TRAFFIC_SHIFT  ✓ POST_TEST_TRAFFIC_SHIFT  • PRODUCTION_TRAFFIC_SHIFT 5m 10s  ○ BAKE_TIME  ○ CLEAN_UP",
		);
	});

	it("shows who has which share of the traffic", async () => {
		expect(await screenAfter(upTo(CANARY, 180))).toContain("  new 25% [█████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒] 75% old  test 100% new");
	});

	it("says what waits, until when, what then, and how to answer", async () => {
		const screen = await screenAfter(UNTIL_PAUSE);
		expect(screen[0]).toBe("‖ prod/shop  IN_PROGRESS  [████████████████████] 4/4 running  1m 41s");
		expect(screen).toContain(
			"  ‖ POST_TEST_TRAFFIC_SHIFT waits for an answer, 11m 19s left until 12:13:00, then ROLLBACK",
		);
		expect(screen).toContain('    → aws.continue("prod/shop", "continue", { stage: "POST_TEST_TRAFFIC_SHIFT" })');
	});

	it("is what the page of reports shows", async () => {
		const shown = blocksOf(read("docs/reports.md")).find(({ code }) => code.startsWith("‖"));
		expect((await screenAfter(UNTIL_PAUSE)).join("\n")).toBe(shown?.code);
	});

	it("says that a gate's function is asked, and nothing once it has answered", async () => {
		const asked = await screenAfter([...UNTIL_PAUSE, ASKED]);
		expect(asked).toContain(
			"  ‖ gate smoke at POST_TEST_TRAFFIC_SHIFT: its function is asked, 11m 17s left until 12:13:00, then ROLLBACK",
		);
		expect(asked.join("\n")).not.toContain("aws.continue");
		expect((await screenAfter(upTo(CANARY, 160))).join("\n")).not.toContain("‖");
	});

	it("shows a rollback where it began, with nothing to come", async () => {
		const screen = await screenAfter(upTo(CANARY_BACK, 300));
		expect(screen).toContain(
			"  ✓ SCALE_UP  ✓ TEST_TRAFFIC_SHIFT  ✓ POST_TEST_TRAFFIC_SHIFT  ↩ PRODUCTION_TRAFFIC_SHIFT 10s",
		);
	});

	it("shows a stage that comes again with each step as to come", async () => {
		const at = (stage: string) =>
			({ type: "deployment", message: "", deployment: "arn:d", status: "IN_PROGRESS", stage }) as const;
		const screen = await screenAfter(
			eventsAt("s", [
				[0, at("SCALE_UP")],
				[5, at("PRE_PRODUCTION_TRAFFIC_SHIFT")],
				[6, at("PRODUCTION_TRAFFIC_SHIFT")],
				[9, at("PRE_PRODUCTION_TRAFFIC_SHIFT")],
			]),
		);
		expect(screen).toContain(
			"  ✓ SCALE_UP  • PRE_PRODUCTION_TRAFFIC_SHIFT 0s  ○ PRODUCTION_TRAFFIC_SHIFT  ○ BAKE_TIME  ○ CLEAN_UP",
		);
	});

	it("ends with every stage passed, or with the one where it went wrong", async () => {
		const last = async (events: readonly GantryEvent[], outcome: typeof FAILED) => {
			const out = new Paper(true, 200);
			await report(fakeRun(events, outcome), { out, env: { NO_COLOR: "1" }, as: "live" });
			return onScreen(out.text).find((line) => line.includes("SCALE_UP"));
		};
		expect(await last(CANARY, CANARY_SUCCEEDED)).toMatch(/✓ BAKE_TIME {2}✓ CLEAN_UP$/);
		expect(await last(CANARY_BACK, CANARY_ROLLED_BACK)).toMatch(/✗ CLEAN_UP$/);
	});

	it("draws marks alone for stages, and numbers alone for shares, where the terminal is narrow", async () => {
		const screen = await screenAfter(upTo(CANARY, 180), 40);
		expect(screen).toContain("  ✓✓✓•○○ PRODUCTION_TRAFFIC_SHIFT 10s");
		expect(screen).toContain("  new 25%  test 100% new");
		expect(screen[0]).toBe("• prod/shop  IN_PROGRESS  4/4 running …");
		for (const line of screen) expect(line.length).toBeLessThan(40);
	});

	it("ends at the stage that waits, where a gate is left to others", async () => {
		const out = new Paper(true, 200);
		const paused = { status: "paused", subject: "prod/shop", hookId: HOOK, stage: "POST_TEST_TRAFFIC_SHIFT" } as const;
		await report(fakeRun(UNTIL_PAUSE, paused), { out, env: { NO_COLOR: "1" }, as: "live" });
		const screen = onScreen(out.text);
		expect(screen[0]).toMatch(/^‖ prod\/shop {2}paused/);
		expect(screen.join("\n")).toContain("‖ POST_TEST_TRAFFIC_SHIFT  ○ PRODUCTION_TRAFFIC_SHIFT");
		expect(screen.join("\n")).toContain("→ aws.continue(");
	});

	it("gives the time left a line of its own where the terminal is narrow", async () => {
		const screen = await screenAfter([...UNTIL_PAUSE, ASKED], 66);
		expect(screen.slice(5, 7)).toEqual([
			"  ‖ gate smoke at POST_TEST_TRAFFIC_SHIFT: its function is asked",
			"    11m 17s left until 12:13:00, then ROLLBACK",
		]);
	});

	it("leaves a deployment without stages as it was", async () => {
		const screen = await screenAfter(
			eventsAt("a", [[0, { type: "deployment", message: "", deployment: "d", status: "IN_PROGRESS" }]]),
		);
		expect(screen).toEqual(["• a  IN_PROGRESS  0s"]);
	});
});

describe("time on a terminal", () => {
	/** A run that tells a first part, lets seconds pass, and ends. */
	async function* slow(sleep: (ms: number) => Promise<void>): AsyncGenerator<GantryEvent> {
		yield* UNTIL_PAUSE;
		await sleep(62_000);
	}

	it("goes on between events where a clock is handed in", async () => {
		const { clock } = simulate();
		const out = new Paper(true, 200);
		const run = { [Symbol.asyncIterator]: () => slow((ms) => clock.sleep(ms)), settled: async () => AWAY };
		await report(run, { out, env: { NO_COLOR: "1" }, as: "live", clock });
		const frames = out.text.split("\u001b[0J");
		expect(frames.length).toBeGreaterThan(UNTIL_PAUSE.length + 55);
		expect(onScreen(out.text)[0]).toMatch(/2m 4[1-4]s$/);
		expect(out.text).toContain("10m 30s left until 12:13:00");
	});

	it("stands still between events where none is", async () => {
		const { clock } = simulate();
		const out = new Paper(true, 200);
		const run = { [Symbol.asyncIterator]: () => slow((ms) => clock.sleep(ms)), settled: async () => AWAY };
		await report(run, { out, env: { NO_COLOR: "1" }, as: "live" });
		expect(onScreen(out.text)[0]).toMatch(/1m 41s$/);
	});

	it("does not keep a report from ending, nor go on after it", async () => {
		const { clock } = simulate();
		const out = new Paper(true);
		await report(fakeRun(UNTIL_PAUSE, AWAY), { out, env: {}, as: "live", clock });
		const length = out.text.length;
		await clock.advance("10s");
		expect(out.text).toHaveLength(length);
	});
});

describe("a terminal's size", () => {
	it("is looked at anew for each frame, and what a narrower one wrapped is erased", async () => {
		const out = new Paper(true, 120);
		async function* events() {
			yield* UNTIL_PAUSE;
			out.columns = 60;
			yield ASKED;
		}
		await report(
			{ [Symbol.asyncIterator]: events, settled: async () => AWAY },
			{ out, env: { NO_COLOR: "1" }, as: "live" },
		);
		const erased = [...out.text.matchAll(/\u001b\[(\d+)A/g)].map(([, count]) => Number(count));
		const lines = out.text.split("\u001b[0J").at(-3)?.split("\n").slice(0, -1) ?? [];
		expect(lines.some((line) => line.length > 60)).toBe(true);
		expect(erased.at(-2)).toBe(lines.reduce((rows, line) => rows + Math.ceil(line.length / 60), 0));
	});

	const fleet = (count: number) =>
		Array.from({ length: count }, (_, index) =>
			eventsAt(`prod/s${index}`, [
				[0, { type: "deployment", message: "", deployment: "d", status: "IN_PROGRESS", stage: "BAKE_TIME" }],
				[1, { type: "traffic", message: "", deployment: "d", production: 50, test: 0 }],
			]),
		).flat();

	it("gives each of many apps a line with its stage and share", async () => {
		expect(await screenAfter(fleet(5))).toEqual(
			[0, 1, 2, 3, 4].map((index) => `• prod/s${index}  IN_PROGRESS BAKE_TIME  50% new  1s`),
		);
	});

	it("is never exceeded: successes are counted, and what does not fit too", async () => {
		const done = eventsAt("prod/s0", [
			[2, { type: "outcome", message: "", outcome: { ...SUCCEEDED, subject: "prod/s0" } }],
		]);
		const out = new Paper(true, 80, 10);
		await report(fakeRun([...fleet(40), ...done], AWAY), { out, env: { NO_COLOR: "1" }, as: "live" });
		const screen = onScreen(out.text).slice(0, -1);
		expect(screen).toHaveLength(9);
		expect(screen[0]).toBe("✓ 1 succeeded");
		expect(screen.at(-1)).toBe("… 32 more");
	});

	it("is kept with wide characters, and no code of others reaches it", async () => {
		const text = "部署失败 🚀 ".repeat(12);
		const screen = await screenAfter(
			eventsAt("s", [[0, { type: "service-event", message: "", id: "1", text: `\u001b[2J${text}`, createdAt: 0 }]]),
			40,
		);
		expect(screen.at(-1)).toBe("  12:00:00 部署失败 🚀 部署失败 🚀 部…");
	});
});
