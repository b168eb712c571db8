import { describe, expect, it } from "vitest";
import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome, Outcomes } from "../../src/engine/outcome.js";
import { cluster } from "../../src/index.js";
import { type ReportOptions, report } from "../../src/report/index.js";
import { CANARY, CANARY_SUCCEEDED, eventsAt } from "./canary.js";
import { eventsOfSubject, FAILED, fakeRun, Paper, RECORDED, SUCCEEDED } from "./sample.js";

async function github(
	events: readonly GantryEvent[],
	outcome: Outcome | Outcomes,
	append?: (path: string, text: string) => unknown,
) {
	const out = new Paper();
	const env = { GITHUB_ACTIONS: "true", ...(append ? { GITHUB_STEP_SUMMARY: "/summary" } : {}) };
	await report(fakeRun(events, outcome), { out, env, ...(append ? { append } : {}) });
	return out.lines;
}

async function summaryOf(events: readonly GantryEvent[], outcome: Outcome | Outcomes, options: ReportOptions = {}) {
	let summary = "";
	await report(fakeRun(events, outcome), {
		out: new Paper(),
		env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "/summary" },
		append: (_, text) => {
			summary += text;
		},
		...options,
	});
	return summary;
}

describe("in a GitHub action", () => {
	it("events are folded, and the outcome and its annotation stand open", async () => {
		const lines = await github(RECORDED, FAILED);
		expect(lines[0]).toBe("::group::Deployment");
		const end = lines.indexOf("::endgroup::");
		expect(lines.slice(end + 1)[0]).toBe("prod/api rolled back to api:7 (circuit breaker): tasks failed to start");
		expect(lines.at(-1)).toBe(
			"::error title=prod/api rolledBack::prod/api rolled back to api:7 (circuit breaker): tasks failed to start%0Acertain: Container 'web' exited with code 1: the application failed. (cause.container-exited)%0A→ Read the last log lines.%0Alog web/t1: 100%25 <b>boom</b>",
		);
	});

	it("warnings are annotations with their code", async () => {
		expect(await github(RECORDED, FAILED)).toContain(
			"::warning title=plan.tag-may-have-moved::the tag may have moved → pin a digest",
		);
	});

	it("a success has no annotation, a superseded deployment only a warning", async () => {
		const success = await github([], SUCCEEDED);
		expect(success).toEqual(["prod/web succeeded: web:3 runs"]);
		const superseded = await github([], { status: "superseded", subject: "a,b:c", by: "9" });
		expect(superseded.at(-1)).toBe("::warning title=a%2Cb%3Ac superseded::a,b:c superseded by 9");
	});

	it("what a container logged is never taken for a command", async () => {
		const events = eventsOfSubject("s", [
			{ type: "service-event", message: "##[error]x", id: "1", text: "", createdAt: 1 },
		]);
		const outcome: Outcome = { status: "failed", subject: "::set-output name=a::b", reason: "c" };
		const lines = await github(events, outcome);
		expect(lines.join("\n")).not.toContain("##[");
		expect(lines.filter((line) => line.trimStart().startsWith("::")).map((line) => line.slice(0, 8))).toEqual([
			"::group:",
			"::endgro",
			"::error ",
		]);
	});

	it("the step summary has a row for each app and the reasons, escaped", async () => {
		const written: [string, string][] = [];
		const outcome: Outcomes = {
			status: "rolledBack",
			parts: { api: FAILED, web: { ...SUCCEEDED, subject: "prod/a|b" } },
		};
		await github(RECORDED, outcome, (path, text) => written.push([path, text]));
		expect(written).toHaveLength(1);
		const [path, text = ""] = written[0] ?? [];
		expect(path).toBe("/summary");
		expect(text).toContain("| ❌ | prod/api | prod/api rolled back to api:7");
		expect(text).toContain("| ✅ | prod/a\\|b |");
		expect(text).toContain("log web/t1: 100% &lt;b&gt;boom&lt;/b&gt;");
	});

	it("the step summary tells stages with their shares, gates and calls of each app", async () => {
		const text = await summaryOf(CANARY, CANARY_SUCCEEDED);
		expect(text).toContain("| ✅ | prod/shop | prod/shop succeeded: shop:12 runs | shop:12 | 13m 42s |");
		expect(text).toContain("| From | Took | Stage | Status | New revision | Test traffic |");
		expect(text).toContain("| 12:02:50 | 5m 20s | PRODUCTION\\_TRAFFIC\\_SHIFT | IN\\_PROGRESS | 100% | 100% |");
		expect(text).toContain("| 12:01:41 | 59s | gate smoke | POST\\_TEST\\_TRAFFIC\\_SHIFT | continued |");
		expect(text).toContain("Calls: ecs.RegisterTaskDefinition, ecs.UpdateService");
	});

	it("the step summary names a function's hook by the function, and shows the plan without its values", async () => {
		const target = "arn:aws:lambda:eu-west-1:111122223333:function:smoke-test";
		const events = eventsAt("prod/api", [
			[0, { type: "hook", message: "", hook: "h1", stage: "POST_SCALE_UP", status: "IN_PROGRESS", target }],
			[9, { type: "hook", message: "", hook: "h1", stage: "POST_SCALE_UP", status: "FAILED", target }],
		]);
		const plan = cluster("prod")
			.service("api")
			.network({ subnets: ["subnet-1"] })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image("ghcr.io/acme/api:1")
			.env("PASSWORD", "correct-horse-battery")
			.compile();
		const text = await summaryOf(events, FAILED, { plan });
		expect(text).toContain("| 12:00:00 | 9s | smoke-test | POST\\_SCALE\\_UP | FAILED |");
		expect(text).toContain("<details><summary>Plan</summary>");
		expect(text).toContain("2. ecs RegisterTaskDefinition");
		expect(text).not.toContain("correct-horse");
	});

	it("the step summary takes nobody's words for Markdown, HTML or a command", async () => {
		const evil = "|a`b*_[x](http://y)<img src=x>\u001b[31m$1$\r\n## h\n::set-output name=a::b\n| c |";
		const events = eventsAt(evil, [
			[0, { type: "deployment", message: evil, deployment: evil, status: evil, stage: evil }],
			[1, { type: "hook", message: evil, hook: evil, stage: evil, status: evil }],
			[2, { type: "step", message: evil, step: evil, state: "done", service: evil, operation: evil }],
		]);
		const cause = {
			code: evil,
			confidence: "likely",
			message: evil,
			hint: evil,
			evidence: [{ kind: evil, subject: evil, text: `</pre>${evil}` }],
		} as const;
		const text = await summaryOf(events, {
			status: "failed",
			subject: evil,
			reason: evil,
			diagnosis: { causes: [cause], unseen: [evil] },
		});
		expect(text).not.toMatch(/<img|\u001b|^\s*(##? h|::)/m);
		expect(text.match(/<\/pre>/g)).toHaveLength(1);
		const cells = text.split("\n").filter((line) => line.startsWith("|"));
		expect(cells.every((line) => line.endsWith(" |"))).toBe(true);
		for (const line of cells) expect(line).not.toMatch(/(?<!\\)[`*_[\]~]|\$(?!<)/);
	});

	it("the step summary stays below what GitHub takes", async () => {
		const reason = "🚀".repeat(2000);
		const parts = Object.fromEntries(
			Array.from({ length: 400 }, (_, index) => [
				`s${index}`,
				{ ...FAILED, subject: `s${index}`, diagnosis: { causes: [], unseen: [reason] } },
			]),
		);
		const text = await summaryOf([], { status: "rolledBack", parts });
		expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
		expect(text).toContain("| ❌ | s399 |");
		expect(text.trimEnd().endsWith("…")).toBe(true);
	});

	it("a paused deployment is a warning that says how to answer", async () => {
		const lines = await github([], { status: "paused", subject: "prod/api", hookId: "h", stage: "POST_SCALE_UP" });
		expect(lines.at(-1)).toBe(
			'::warning title=prod/api paused::prod/api paused at POST_SCALE_UP, hook h%0A→ aws.continue("prod/api", "continue", { stage: "POST_SCALE_UP" })',
		);
	});

	it("a summary that can't be written costs a warning and not the outcome", async () => {
		const lines = await github([], SUCCEEDED, () => Promise.reject(new Error("read-only")));
		expect(lines.at(-1)).toBe("::warning::The step summary can't be written: read-only");
	});
});

describe("step outputs", () => {
	const env = { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: "/output" };
	/** What a later step reads: the last value of each name. */
	const read = (text: string) =>
		Object.fromEntries(
			text
				.split("\n")
				.filter(Boolean)
				.map((line) => line.split(/=(.*)/s).slice(0, 2)),
		);

	async function outputsOf(
		events: readonly GantryEvent[],
		outcome: Outcome | Outcomes,
		options: ReportOptions = { outputs: true },
	) {
		let text = "";
		const append = (path: string, added: string) => {
			expect(path).toBe("/output");
			text += added;
		};
		await report(fakeRun(events, outcome), { out: new Paper(), env, append, ...options });
		return text;
	}

	it("tell token, deployment and status", async () => {
		expect(read(await outputsOf(CANARY, CANARY_SUCCEEDED))).toEqual({
			status: "succeeded",
			token: "token-822",
			deployment: CANARY_SUCCEEDED.deployment,
		});
	});

	it("stand in the file before the next event is looked at", async () => {
		const seen: string[] = [];
		let text = "";
		async function* events() {
			for (const event of CANARY.slice(0, 4)) {
				yield event;
				seen.push(text);
			}
		}
		await report(
			{ [Symbol.asyncIterator]: events, settled: async () => CANARY_SUCCEEDED },
			{ out: new Paper(), env, outputs: true, append: async (_, added) => void (text += await added) },
		);
		expect(seen[0]).toBe("token=token-0\n");
		expect(seen[3]).toBe(`token=token-0\ndeployment=${CANARY_SUCCEEDED.deployment}\n`);
	});

	it("name no one app where there were several", async () => {
		const outcome: Outcomes = { status: "rolledBack", parts: { shop: CANARY_SUCCEEDED, api: FAILED } };
		expect(read(await outputsOf([...CANARY, ...RECORDED], outcome))).toEqual({
			status: "rolledBack",
			token: "",
			deployment: "",
		});
	});

	it("are one line each, whatever a value holds", async () => {
		const text = await outputsOf([], { ...CANARY_SUCCEEDED, subject: "s", deployment: "a\nstatus=b" });
		expect(read(text)).toEqual({ status: "succeeded" });
		const [first] = CANARY;
		const evil = await outputsOf(first ? [{ ...first, token: "t\nstatus=evil" }] : [], {
			status: "failed",
			subject: "s",
			reason: "r",
		});
		expect(read(evil)).toEqual({ token: "t status=evil", status: "failed" });
	});

	it("are written only where they are wanted", async () => {
		expect(await outputsOf(CANARY, CANARY_SUCCEEDED, {})).toBe("");
	});

	it("that can't be written cost a warning and not the outcome", async () => {
		const out = new Paper();
		const append = () => Promise.reject(new Error("read-only"));
		const outcome = await report(fakeRun(CANARY, CANARY_SUCCEEDED), { out, env, append, outputs: true });
		expect(outcome).toBe(CANARY_SUCCEEDED);
		expect(out.text).toContain("::warning::The step outputs can't be written: read-only");
	});
});
