import { describe, expect, it } from "vitest";
import { timeline } from "../../src/report/index.js";
import { eventsOfSubject, RECORDED } from "./sample.js";

describe("timeline", () => {
	const page = timeline(RECORDED);

	it("tells steps, task counts, events and why", () => {
		expect(page).toContain("<h1>prod/api</h1>");
		expect(page).toContain('<li class="done">register <code>ecs.RegisterTaskDefinition</code></li>');
		expect(page).toContain('<path class="running" d="M0 79.3H480V118H720"/>');
		expect(page).toContain("12:03:12</time>");
		expect(page).toContain("rolled back to api:7 (circuit breaker): tasks failed to start");
		expect(page).toContain("cause.container-exited");
	});

	it("loads nothing, runs nothing, and suits dark and light", () => {
		expect(page).not.toMatch(/<script|<link|\ssrc=|url\(|@import|https?:/);
		expect(page).toContain("default-src 'none'");
		expect(page).toContain("prefers-color-scheme: dark");
	});

	it("shows others' texts as text", () => {
		const evil = `<img src=x onerror=alert(1)> & "quotes"`;
		const told = timeline(
			eventsOfSubject(evil, [
				{ type: "service-event", message: evil, id: "1", text: evil, createdAt: 1 },
				{ type: "step", message: evil, step: evil, state: "done", service: evil, operation: evil },
				{ type: "outcome", message: evil, outcome: { status: "failed", subject: evil, reason: evil } },
			]),
		);
		expect(told).not.toContain("<img");
		expect(told).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;");
	});

	it("has a section for each subject, and draws no chart of a single count", () => {
		const tasks = { type: "tasks", message: "", desired: 1, running: 1, pending: 0, failed: 0 } as const;
		const told = timeline([...eventsOfSubject("a", [tasks]), ...eventsOfSubject("b", [tasks])]);
		expect(told.match(/<section>/g)).toHaveLength(2);
		expect(told).not.toContain("<svg");
	});

	it("is a page even without events", () => {
		expect(timeline([])).toContain("</html>");
	});
});
