import { expect, it } from "vitest";
import { api, follow, running, V2 } from "../stage.js";

it("Wait with progress", { timeout: 20_000 }, async () => {
	const { aws } = await running();
	const { events, error } = await follow(aws.deploy(api(V2)));
	expect(error).toBeUndefined();
	const of = (type: string) => events.filter((event) => event.type === type);
	expect(of("deployment").map((event) => "status" in event && event.status)).toContain("IN_PROGRESS");
	expect(of("tasks").at(-1)).toMatchObject({ desired: 2, running: 2, pending: 0, failed: 0 });
	expect(
		of("service-event")
			.map(({ message }) => message)
			.join("\n"),
	).toMatch(/has started 2 tasks/);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome: { status: "succeeded" } });
	// Nothing is told twice, and each line is for people.
	expect(new Set(of("service-event").map((event) => "id" in event && event.id)).size).toBe(of("service-event").length);
	for (const { message } of events) expect(message).toMatch(/\S/);
});
