import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { api, follow, running } from "./stage.js";

it("a lagging read of the old count is no success", async () => {
	const { sim, aws } = await running();
	await sim.clock.advance("10m");
	sim.faults.staleRead({ operation: "DescribeServices", times: 1, after: 2 });
	expect(await aws.scale("prod/api", 4).settled()).toMatchObject({ status: "succeeded" });
	expect(await aws.status("prod/api")).toMatchObject({ desiredCount: 4, runningCount: 4, pendingCount: 0 });
});

it("a count that somebody else changed meanwhile is told, not taken for ours", async () => {
	const { sim, aws } = await running();
	const scaling = aws.scale("prod/api", 4).settled();
	await sim.clock.sleep(2000);
	const other = new ECSClient(sim.clientConfig());
	await other.send(new UpdateServiceCommand({ cluster: "prod", service: "api", desiredCount: 1 }));
	expect(await scaling).toMatchObject({ status: "failed", reason: expect.stringContaining("is 1") });
});

it("no event tells a value of what runs, whichever verb looks on", async () => {
	const { sim, aws } = await running();
	sim.faults.noCapacity({ reason: "bad correct-horse-battery" });
	const scaled = await follow(aws.scale("prod/api", 4, { timeout: "5m" }));
	const deployed = await follow(
		aws.deploy(api().container("web").env("DATABASE_PASSWORD", "another-long-value"), { timeout: "5m" }),
	);
	const watched = await follow(aws.watch("prod/api", { timeout: "5m" }));
	const told = JSON.stringify([scaled, deployed, watched, await aws.status("prod/api")]);
	expect(told).toContain("***");
	expect(told).not.toContain("correct-horse-battery");
});
