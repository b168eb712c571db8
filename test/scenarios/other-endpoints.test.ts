import { expect, it } from "vitest";
import { api, running, V2 } from "./stage.js";

it("statuses that nobody knows yet are survived", async () => {
	const { aws } = await running({ switches: { unknownStatuses: true } });
	expect(await aws.deploy(api(V2))).toMatchObject({ status: "succeeded" });
});

it("an endpoint without service deployments is watched by the service, also through a rollback", async () => {
	const { sim, aws } = await running({ switches: { withoutServiceDeployments: true } });
	expect(await aws.deploy(api(V2))).toMatchObject({ status: "succeeded" });
	sim.faults.imagePullError({ image: "ghcr.io/acme/api:3" });
	expect(await aws.deploy(api("ghcr.io/acme/api:3")).settled()).toMatchObject({ status: "rolledBack" });
});

it("one page of HTML in mid-watch changes nothing", async () => {
	const { sim, aws } = await running();
	sim.faults.imagePullError({ image: V2 });
	sim.faults.html({ operation: "DescribeServiceDeployments", status: 200, after: 2 });
	expect(await aws.deploy(api(V2)).settled()).toMatchObject({ status: "rolledBack", by: "circuitBreaker" });
});

it("reads that lag behind for long are waited out", async () => {
	const { sim, aws } = await running();
	sim.faults.staleRead({ operation: "DescribeServices", after: 1, times: 5 });
	expect(await aws.deploy(api(V2))).toMatchObject({ status: "succeeded" });
});
