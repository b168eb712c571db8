import { describe, expect, it } from "vitest";
import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome, Outcomes } from "../../src/engine/outcome.js";
import { report } from "../../src/report/index.js";
import { eventsOfSubject, FAILED, fakeRun, Paper, RECORDED, SUCCEEDED } from "./sample.js";

async function github(
	events: readonly GantryEvent[],
	outcome: Outcome | Outcomes,
	append?: (path: string, text: string) => unknown,
) {
	const out = new Paper();
	const env = { GITHUB_ACTIONS: "true", ...(append ? { GITHUB_STEP_SUMMARY: "/summary" } : {}) };
	await report(fakeRun(events, outcome), { out, env, ...(append ? { appendSummary: append } : {}) });
	return out.lines;
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

	it("a summary that can't be written costs a warning and not the outcome", async () => {
		const lines = await github([], SUCCEEDED, () => Promise.reject(new Error("read-only")));
		expect(lines.at(-1)).toBe("::warning::The step summary can't be written: read-only");
	});
});
