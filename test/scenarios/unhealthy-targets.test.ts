import { expect, it } from "vitest";
import { api, running, V1, V2 } from "./stage.js";

it("a load balancer that finds no health is told with the target", async () => {
	const targetGroup = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/0123456789abcdef";
	const behind = (image: string) => api(image).loadBalancer({ container: "web", port: "http", targetGroup });
	const { sim, aws } = await running({}, behind(V1));
	sim.faults.failingHealthCheck({ image: V2 });
	const outcome = await aws.deploy(behind(V2)).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "circuitBreaker" });
	expect(outcome).toHaveProperty("diagnosis.causes.0.code", "cause.target-unhealthy");
});
