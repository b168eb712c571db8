import { describe, expect, it } from "vitest";
import type { GantryEvent } from "../../src/engine/events.js";
import { timeline } from "../../src/report/index.js";
import { ASKED, CANARY, CANARY_BACK, eventsAt, START, UNTIL_PAUSE } from "./canary.js";
import { eventsOfSubject, RECORDED } from "./sample.js";

/** What a reader sees of a page: its text without tags, styles, and what shows only under the pointer. */
const seen = (page: string): string =>
	page
		.replace(/<style>[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>/g, "")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ");

/** One lane of the chart, as SVG. */
const lane = (page: string, name: string): string =>
	page.split('<g transform="translate').find((part) => part.includes(`class="name" x="0" y="14">${name}<`)) ?? "";

const places = (svg: string, kind: string): [x: number, width: number][] =>
	[...svg.matchAll(/<rect class="([^"]+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)]
		.filter(([, name]) => name === kind)
		.map(([, , x, width]) => [Number(x), Number(width)]);

describe("the page of a rollout that failed", () => {
	const page = timeline(RECORDED);

	it("tells how it ended, why, what was called and what was said", () => {
		const words = seen(page);
		expect(words).toContain(
			"prod/api ✗ rolledBack prod/api rolled back to api:7 (circuit breaker): tasks failed to start",
		);
		expect(words).toContain(
			"certain Container &#39;web&#39; exited with code 1: the application failed. cause.container-exited",
		);
		expect(words).toContain("→ Read the last log lines.");
		expect(words).toContain("log web/t1 100% &lt;b&gt;boom&lt;/b&gt;");
		expect(words).toContain("done register ecs.RegisterTaskDefinition");
		expect(words).toContain("12:03:12 service-event (service api) has started 1 tasks");
		expect(words).toContain("warning the tag may have moved → pin a digest");
	});

	it("draws the counts of tasks as stairs, and no line where nothing failed", () => {
		const svg = lane(page, "Task counts");
		expect(svg).toContain('<path class="running"');
		const failed = /<path class="failed" d="([^"]+)"/.exec(svg)?.[1] ?? "";
		expect(failed.match(/M/g)).toHaveLength(1);
		const [, start] = /^M([\d.]+)/.exec(failed) ?? [];
		expect(Number(start)).toBeGreaterThan(800);
	});
});

describe("the page of a canary", () => {
	const page = timeline(CANARY);

	it("has a band for each stage, as long as it lasted", () => {
		const svg = lane(page, "Stages");
		expect(svg.match(/<title>([^<]+)<\/title>/g)).toEqual(
			[
				"PENDING, 6s",
				"SCALE_UP, IN_PROGRESS, 50s",
				"TEST_TRAFFIC_SHIFT, IN_PROGRESS, 40s",
				"POST_TEST_TRAFFIC_SHIFT, IN_PROGRESS, 1m 10s",
				"PRODUCTION_TRAFFIC_SHIFT, IN_PROGRESS, 5m 20s",
				"BAKE_TIME, IN_PROGRESS, 5m",
				"CLEAN_UP, IN_PROGRESS, 30s",
			].map((title) => `<title>${title}</title>`),
		);
		const widths = [...places(svg, "band"), ...places(svg, "band odd")].map(([, width]) => width).sort((a, b) => b - a);
		expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(320 / 300, 1);
	});

	it("draws the shares of traffic over time", () => {
		const svg = lane(page, "Traffic");
		expect(seen(svg)).toContain("25% 100%");
		// 0 % at 84, 25 % at 63, 100 % at 0.
		expect(/class="new-line" d="([^"]+)"/.exec(svg)?.[1]).toMatch(/^M92 84H[\d.]+V84H[\d.]+V63H[\d.]+V0H992$/);
		expect(svg).toContain('class="test-line"');
	});

	it("shows a gate from its question to its answer, once in the chart and once in a table", () => {
		expect(lane(page, "Gates, hooks")).toContain(
			"<title>gate smoke: continued at POST_TEST_TRAFFIC_SHIFT, 59s</title>",
		);
		expect(seen(page)).toContain("12:01:41 59s gate smoke POST_TEST_TRAFFIC_SHIFT continued");
	});

	it("shows the lives of new and of replaced tasks", () => {
		const svg = lane(page, "Tasks");
		expect(places(svg, "life alive")).toHaveLength(2);
		const [old] = places(svg, "life replaced");
		expect(old?.[0]).toBe(92);
		expect(svg).toContain("ran before, stopped 12:13:15");
	});

	it("folds nothing of so few events", () => {
		expect(page).not.toContain("<details>");
		expect(seen(page)).toContain("Events 25");
	});
});

describe("the page of a canary that goes back", () => {
	const page = timeline(CANARY_BACK);

	it("sets the stages of the way back apart", () => {
		expect(places(lane(page, "Stages"), "band back")).toHaveLength(2);
	});

	it("shows when tasks began to run and where they failed", () => {
		const svg = lane(page, "Tasks");
		expect(places(svg, "life failed")).toHaveLength(2);
		expect(places(svg, "life pale failed")).toHaveLength(2);
		expect(svg.match(/class="cross"/g)).toHaveLength(2);
		expect(places(svg, "life replaced")).toHaveLength(1);
		expect(svg).toContain("failed 12:04:00, lived 3m 48s: Essential container in task exited");
	});

	it("believes a stopped task's own word over the service's, whichever comes first", () => {
		const text = "(service s) has stopped 1 running tasks: (task 1a).";
		const said = { type: "service-event", message: text, id: "1", text, createdAt: START + 5000 } as const;
		const failed = {
			type: "task-stopped",
			message: "",
			task: "1a",
			stopCode: "TaskFailedToStart",
			reason: "r",
		} as const;
		for (const pair of [[failed, said] as const, [said, failed] as const]) {
			const svg = lane(
				timeline(
					eventsAt("s", [
						[0, pair[0]],
						[9, pair[1]],
					]),
				),
				"Tasks",
			);
			expect(places(svg, "life failed")).toHaveLength(1);
			expect(places(svg, "life replaced")).toHaveLength(0);
		}
	});

	it("tells every cause with its evidence, and what was not seen", () => {
		const words = seen(page);
		expect(words).toMatch(/certain Container.*likely Alarm .*Not seen: target health/);
		expect(words).toContain("12:03:59 log");
	});
});

describe("the page of a CodeDeploy deployment", () => {
	const deployment = (id: string, status: string) =>
		({ type: "deployment", message: `${id} ${status}`, deployment: id, status }) as const;
	const event = (name: string, status: string) =>
		({ type: "hook", message: `${name} ${status}`, hook: `d-1/${name}`, stage: name, status }) as const;
	const page = timeline(
		eventsAt("prod/api", [
			[0, deployment("d-1", "InProgress")],
			[1, event("Install", "InProgress")],
			[30, event("Install", "Failed")],
			[30, deployment("d-1", "Stopped")],
			[35, deployment("d-2", "InProgress")],
			[60, deployment("d-2", "Succeeded")],
		]),
	);

	it("shows its lifecycle events by name, and the deployment that goes back as the way back", () => {
		expect(lane(page, "Gates, hooks")).toContain("<title>Install: Failed at Install, 29s</title>");
		const svg = lane(page, "Stages");
		expect(places(svg, "band")).toHaveLength(1);
		expect(places(svg, "band back")).toHaveLength(1);
		expect(svg).toContain("<title>InProgress, 25s</title>");
	});
});

describe("the page of a run that still goes", () => {
	it("says what waits, until when and how to answer", () => {
		const words = seen(timeline([...UNTIL_PAUSE, ASKED]));
		expect(words).toContain("prod/shop • still going");
		expect(words).toContain(
			"Gate smoke: its function is asked at POST_TEST_TRAFFIC_SHIFT until 12:13:00 , then ROLLBACK",
		);
		expect(words).toContain("aws.continue(&quot;prod/shop&quot;, &quot;continue&quot;");
		expect(seen(timeline(CANARY))).not.toContain("Waits");
	});
});

describe("every page", () => {
	it("loads nothing, runs nothing, and suits dark, light and paper", () => {
		for (const page of [timeline(RECORDED), timeline(CANARY)]) {
			expect(page).not.toMatch(/<script|<link|\ssrc=|url\(|@import|https?:|\son\w+=|style="/);
			expect(page).toContain("default-src 'none'");
			expect(page).toContain("prefers-color-scheme:dark");
			expect(page).toContain("@media print");
		}
	});

	it("closes every element that it opens, in order", () => {
		for (const page of [timeline(RECORDED), timeline(CANARY_BACK), timeline([...CANARY, ...RECORDED])]) {
			const open: string[] = [];
			for (const [, slash, name = "", self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
				if (self || name === "meta" || name === "br") continue;
				if (slash) expect(open.pop()).toBe(name);
				else open.push(name);
			}
			expect(open).toEqual([]);
		}
	});

	it("shows others' texts as text, wherever they stand", () => {
		const evil = `<img src=x onerror=alert(1)> & "quotes" \u001b[31m</title></style>`;
		const told = timeline(
			eventsAt(evil, [
				[0, { type: "service-event", message: evil, id: "1", text: evil, createdAt: START }],
				[
					1,
					{
						type: "service-event",
						message: evil,
						id: "2",
						text: `has started 1 tasks: (task ${evil.replaceAll(/[\s()]/g, "")})`,
						createdAt: START,
					},
				],
				[2, { type: "step", message: evil, step: evil, state: "done", service: evil, operation: evil }],
				[3, { type: "deployment", message: evil, deployment: evil, status: evil, stage: evil }],
				[
					4,
					{ type: "hook", message: evil, hook: evil, stage: evil, status: evil, timeoutAction: evil, expiresAt: START },
				],
				[5, { type: "gate", message: evil, gate: evil, stage: evil, hook: evil, state: "refused", reason: evil }],
				[6, { type: "hook", message: evil, hook: "h", stage: evil, status: "AWAITING_ACTION", timeoutAction: evil }],
				[7, { type: "traffic", message: evil, deployment: evil, production: 50, test: 0 }],
				[8, { type: "task-stopped", message: evil, task: evil, reason: evil, stopCode: evil }],
				[9, { type: "warning", message: evil, code: evil, hint: evil }],
			]),
		);
		const failed: GantryEvent[] = eventsOfSubject(evil, [
			{
				type: "outcome",
				message: evil,
				outcome: {
					status: "failed",
					subject: evil,
					reason: evil,
					deployment: evil,
					taskDefinition: evil,
					diagnosis: {
						causes: [
							{
								code: evil,
								confidence: "likely",
								message: evil,
								hint: evil,
								evidence: [{ kind: evil, subject: evil, text: evil }],
							},
						],
						unseen: [evil],
					},
				},
			},
		]);
		for (const page of [told, timeline(failed), timeline([...failed, ...RECORDED])]) {
			expect(page).not.toContain("<img");
			expect(page.match(/<\/style>/g)).toHaveLength(1);
			expect(page).not.toContain("\u001b");
			expect(page).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;");
		}
	});

	it("names many apps at its head, with a way to each", () => {
		const page = timeline([...CANARY, ...RECORDED]);
		expect(seen(page)).toContain("Deployment of 2 apps");
		expect(page).toContain('<a href="#s2">prod/api</a>');
		expect(page).toContain('<section class="subject" id="s2">');
	});

	it("draws no chart where no time has passed", () => {
		const tasks = { type: "tasks", message: "", desired: 1, running: 1, pending: 0, failed: 0 } as const;
		expect(timeline(eventsOfSubject("a", [tasks]))).not.toContain("<svg");
	});

	it("is a page even without events", () => {
		expect(timeline([])).toContain("</html>");
	});

	it("stays small and folds its tables with 1,000 events, and says how many tasks it left out", () => {
		const many = Array.from(
			{ length: 1000 },
			(_, index): readonly [number, Parameters<typeof eventsAt>[1][number][1]] => {
				const text = `(service s) has started 1 tasks: (task ${String(index).padStart(32, "0")}).`;
				return [
					index,
					{ type: "service-event", message: text, id: String(index), text, createdAt: START + index * 1000 },
				];
			},
		);
		const page = timeline(eventsAt("s", many));
		expect(page.length).toBeLessThan(600_000);
		expect(page).toContain("<details>");
		expect(seen(page)).toContain("and 960 more");
	});
});
