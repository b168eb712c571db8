import { expect, it } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { everything, preflight, told } from "../../across/preflight/stage.js";

const trusting = (service: string) => ({
	AssumeRolePolicyDocument: JSON.stringify({
		Statement: [{ Effect: "Allow", Principal: { Service: [service] }, Action: "sts:AssumeRole" }],
	}),
});

it("IAM role verification", { timeout: 20_000 }, async () => {
	const sim = simulate({ world: "declared" });
	expect(told(await preflight(sim, everything()), "role.execution")).toMatch(/^failed: does not exist/);
	sim.add("role", "exec", trusting("ec2.amazonaws.com")).add("role", "task", trusting("ecs-tasks.amazonaws.com"));
	const found = await preflight(sim, everything());
	expect(told(found, "role.execution")).toMatch(/^failed: .*ecs-tasks\.amazonaws\.com/);
	expect(told(found, "role.task")).toMatch(/^ok/);
});
