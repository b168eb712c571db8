import { describe, expect, it } from "vitest";
import { isPlanError } from "../../src/index.js";
import { running, V2, web } from "./app-runner-stage.js";
import { thrown, writes } from "./stage.js";

describe("pausing and resuming", () => {
	it("ends when the service is so, and asks nothing twice", async () => {
		const { sim, aws, arn, mark } = await running();
		const paused = await aws.appRunner.pause(web());
		expect(paused.operation).toBeDefined();
		expect((await aws.appRunner.status(arn)).status).toBe("PAUSED");
		expect((await aws.appRunner.pause(arn)).changed).toEqual([]);
		const resumed = await aws.appRunner.resume(arn);
		expect(resumed.endpoints?.[0]).toMatch(/^https:/);
		expect((await aws.appRunner.resume(arn)).changed).toEqual([]);
		expect(writes(sim, mark)).toEqual(["PauseService", "ResumeService"]);
	});

	it("deploys nothing while it is paused", async () => {
		const { aws, arn } = await running();
		await aws.appRunner.pause(arn);
		const error = await thrown(aws.appRunner.startDeployment(arn));
		expect(isPlanError(error) && [error.code, error.hint]).toEqual([
			"plan.app-runner-state",
			"App Runner deploys only what runs: aws.appRunner.resume(ref) first",
		]);
	});
});

describe("a deployment of what its source has now", () => {
	it("is started by restart as well, and by force", async () => {
		const { sim, aws, arn, mark } = await running();
		expect((await aws.restart(arn)).changed).toEqual(["deployment"]);
		expect((await aws.appRunner.startDeployment(web())).changed).toEqual(["deployment"]);
		await sim.clock.advance("1m");
		expect((await aws.deploy(web(), { force: true })).changed).toEqual(["deployment"]);
		expect(writes(sim, mark)).toEqual(["StartDeployment", "StartDeployment", "StartDeployment"]);
		const types = (await aws.appRunner.operations(arn)).map(({ type }) => type);
		expect(types.filter((type) => type === "START_DEPLOYMENT")).toHaveLength(3);
	});

	it("tells a rollback as one", async () => {
		const { sim, aws, arn } = await running();
		sim.faults.crashAfterStart({ service: "web-api" });
		expect((await aws.restart(arn).settled()).status).toBe("rolledBack");
	});
});

describe("another operation", () => {
	it("is waited for, then all is read again", async () => {
		const { sim, aws, arn, mark } = await running();
		const [, second] = await Promise.all([aws.restart(arn), aws.deploy(web(V2))]);
		expect(second.status).toBe("succeeded");
		expect(writes(sim, mark).filter((write) => !write.includes(" "))).toEqual(["StartDeployment", "UpdateService"]);
	});

	it("makes it fail where it shall not be waited for", async () => {
		const { aws, arn } = await running();
		const other = aws.restart(arn);
		for await (const event of other) {
			if (event.type !== "state") continue;
			const error = await thrown(aws.deploy(web(V2), { ifBusy: "refuse" }));
			expect(isPlanError(error) && error.code).toBe("plan.busy");
			break;
		}
	});
});

describe("verbs of ECS", () => {
	it("name the verb that App Runner has instead", async () => {
		const { aws, arn } = await running();
		const calls = [
			aws.rollback(arn),
			aws.stop(arn),
			aws.scale(arn, 2),
			aws.waitFor(arn, "running"),
			aws.continue(arn, "continue"),
			// @ts-expect-error refused by types as well
			aws.status(web()),
			aws.diagnose(arn),
			aws.deployments(arn),
			aws.revisions(arn),
			// @ts-expect-error refused by types as well
			aws.preflight(web()),
			aws.toEcsStrategy(arn),
		];
		for (const error of await Promise.all(calls.map(thrown))) {
			expect(isPlanError(error) && error.code).toBe("plan.ref");
			expect(isPlanError(error) && error.hint).toMatch(/aws\.|App Runner|toExpress/);
		}
	});
});
