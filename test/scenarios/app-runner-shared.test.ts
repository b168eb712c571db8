import { describe, expect, it } from "vitest";
import { appRunner, isPlanError } from "../../src/index.js";
import { running, shared, stage, V2, web } from "./app-runner-stage.js";
import { follow, thrown, writes } from "./stage.js";

describe("services that share their configurations", () => {
	it("are deployed from one array, which makes each configuration once", async () => {
		const { sim, aws } = stage();
		const apps = [shared("one-api"), shared("two-api"), web()];
		await aws.deploy(apps);
		expect(
			writes(sim)
				.filter((call) => /Configuration|Connector/.test(call))
				.sort(),
		).toEqual(["CreateAutoScalingConfiguration", "CreateObservabilityConfiguration", "CreateVpcConnector"]);
		for (const app of apps) expect((await aws.plan(app)).steps).toEqual([]);
	});

	it("keep their own revisions where they say other values of one name", async () => {
		const { aws } = stage();
		const one = web().scaling("busy-scaling", { concurrency: 50 });
		const two = web(V2, "other-api").scaling("busy-scaling", { concurrency: 60 });
		await aws.deploy([one, two]);
		expect((await aws.plan(one)).steps).toEqual([]);
		expect((await aws.plan(two)).steps).toEqual([]);
		// What is not said is as the service has it, not as another's newer revision has it.
		const { steps } = await aws.plan(web().scaling("busy-scaling", { max: 5 }));
		expect(steps[0]?.input).toMatchObject({ MaxConcurrency: 50, MaxSize: 5 });
		expect(steps[1]?.why).toContain("→ <scaling.AutoScalingConfiguration.");
	});
});

it("a paused service that is deployed has no endpoint", async () => {
	const { aws, arn } = await running();
	await aws.appRunner.pause(arn);
	const outcome = await aws.deploy(web(V2));
	expect(outcome.changed).toEqual(["service"]);
	expect(outcome.endpoints).toBeUndefined();
});

it("a service that is said to be there and is not is told as missing, whatever else its chain lacks", async () => {
	const { aws } = stage();
	const error = await thrown(aws.plan(appRunner("nope-api").existing()));
	expect(isPlanError(error) && error.code).toBe("plan.app-runner-missing");
});

it("a creation with a domain tells its operation, and warns of no lag", async () => {
	const { aws } = stage();
	const run = aws.deploy(web().domain("shop.example.com"));
	const { events } = await follow(run);
	expect((await run.settled()).operation).toBeDefined();
	expect(events.map(({ message }) => message).join("\n")).not.toContain("found nothing");
});

it("a plan tells sizes as they are said", async () => {
	const { aws } = await running();
	expect(String(await aws.plan(web().size("2 vCPU", "4 GB")))).toMatch(/Cpu: 1 vCPU → 2 vCPU[^]*Memory: 2 GB → 4 GB/);
});
