import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import type { Simulator } from "../../../src/testing/index.js";
import { balanced } from "../shifting.js";
import { running, V1, V2 } from "../stage.js";

const shifting = (image: string) => balanced(image).canary({ percent: 5, stepBake: "10m", bake: "10m" });

it("the end is told in time where five earlier deployments are known", { timeout: 30_000 }, async () => {
	const taskStartSeconds: [number, number] = [280, 320];
	const { sim, aws } = await running({ switches: { taskStartSeconds } }, shifting(V1));
	for (let earlier = 0; earlier < 5; earlier++) {
		const again = { cluster: "prod", service: "api", forceNewDeployment: true };
		await new ECSClient(sim.clientConfig()).send(new UpdateServiceCommand(again));
		await sim.clock.sleep(3_600_000);
	}
	const mark = sim.journal.length;
	await aws.deploy(shifting(V2));
	expect(await lateSeconds(sim)).toBeLessThan(6);
	const looks = sim.journal.slice(mark).filter(({ operation }) => operation === "DescribeServiceDeployments");
	expect(looks.length).toBeLessThan(150);
});

it("and where the watch joins in the middle of a bake", { timeout: 30_000 }, async () => {
	const { sim, aws } = await running({}, balanced(V1));
	const stop = new AbortController();
	const left = aws.deploy(balanced(V2).blueGreen({ bake: "10m" }), { signal: stop.signal }).settled();
	await sim.clock.sleep(300_000);
	stop.abort();
	await left;
	await connect(sim).watch("prod/api");
	expect(await lateSeconds(sim)).toBeLessThan(16);
});

/** From the end of the newest deployment until now. */
async function lateSeconds(sim: Simulator): Promise<number> {
	const now = sim.clock.now();
	const [newest] = await connect(sim).deployments("prod/api");
	return (now - (newest?.finishedAt ?? 0)) / 1000;
}
