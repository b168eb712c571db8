import { expect, it } from "vitest";
import { api, follow, running, V2, writes } from "./stage.js";

it("rolls to version 2 with one registration and one update, and tells all of it once", async () => {
	const { sim, aws, mark } = await running();
	const run = aws.deploy(api(V2));
	const { events, error } = await follow(run);
	expect(error).toBeUndefined();
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	expect(await run).toMatchObject({ status: "succeeded", subject: "prod/api", changed: ["taskDefinition"] });
	expect(events.find(({ type }) => type === "plan")).toMatchObject({
		type: "plan",
		steps: ["task-definition", "service"],
	});
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome: { status: "succeeded" } });
	expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
	const told = events.filter((event) => event.type === "service-event").map(({ id }) => id);
	expect(told.length).toBeGreaterThan(0);
	expect(new Set(told).size).toBe(told.length);
	const late = await follow(run);
	expect(late.events).toEqual(events);
	expect(JSON.parse(JSON.stringify(await run.settled()))).toEqual(await run.settled());
});
