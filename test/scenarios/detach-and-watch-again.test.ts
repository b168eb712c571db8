import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { api, follow, running, V2 } from "./stage.js";

it("leaving the loop ends the watch, and the token goes on elsewhere without repeating or losing an event", async () => {
	const { sim, aws } = await running();
	const run = aws.deploy(api(V2));
	const told: string[] = [];
	for await (const event of run) {
		if (event.type === "service-event") told.push(event.id);
		if (told.length === 2) break;
	}
	await sim.clock.sleep(60_000);
	const calls = sim.journal.length;
	await sim.clock.sleep(300_000);
	expect(sim.journal.length).toBe(calls);
	expect(await run.settled()).toMatchObject({ status: "cancelled", how: "detach" });
	const { events, error } = await follow(connect(sim).watch(run.token ?? ""));
	expect(error).toBeUndefined();
	for (const event of events) if (event.type === "service-event") told.push(event.id);
	expect(new Set(told).size).toBe(told.length);
	const client = new ECSClient(sim.clientConfig());
	const answer = await client.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
	const all = (answer.services?.[0]?.events ?? []).map(({ id }) => id);
	expect(all).toEqual(expect.arrayContaining(told));
	const ours = all.slice(0, all.length - told.length).filter((id) => id !== undefined && !told.includes(id));
	const earlier = all.indexOf(told[0]);
	expect(all.slice(0, earlier + 1).sort()).toEqual([...told].sort());
	expect(ours).toEqual([]);
});
