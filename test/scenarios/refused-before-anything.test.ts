import { expect, test } from "vitest";
import { cluster, connect, type GantryError } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const api = cluster("prod")
	.service("api")
	.network({ subnets: ["subnet-1"] })
	.taskDef()
	.fargate(512, 1024)
	.container("web")
	.image("acme/api:1");

const refusal = async (run: PromiseLike<unknown>): Promise<GantryError> =>
	run.then(
		() => {
			throw new Error("it was not refused");
		},
		(error: GantryError) => error,
	);

test("a cluster that must exist is not created", async () => {
	const sim = simulate();
	const error = await refusal(connect(sim).deploy(api.cluster("prod").existing()));
	expect(error).toMatchObject({ name: "PlanError", code: "plan.cluster-missing" });
	expect(sim.journal.map(({ operation }) => operation)).not.toContain("CreateCluster");
});

test("a cluster that exists is taken as it is", async () => {
	const aws = connect(simulate());
	await aws.deploy(api);
	await expect(aws.deploy(api.cluster("prod").existing())).resolves.toMatchObject({ changed: [] });
});

test("an empty array of apps is no success", async () => {
	expect(await refusal(connect(simulate()).deploy([]))).toMatchObject({ name: "PlanError", code: "plan.no-app" });
});

test("the same service twice in an array is refused before anything is sent", async () => {
	const sim = simulate();
	const error = await refusal(connect(sim).deploy([api, api.container("web").image("acme/api:2")]));
	expect(error).toMatchObject({ name: "SpecError", code: "spec.repeated-service" });
	expect(sim.journal).toEqual([]);
});

test("a run of one region is not watched in another, where a service of the same name may live", async () => {
	const run = connect(simulate({ region: "eu-west-1" })).deploy(api);
	await run;
	const elsewhere = connect(simulate({ region: "us-east-1" }));
	expect(await refusal(elsewhere.watch(run.token ?? ""))).toMatchObject({ name: "PlanError", code: "plan.region" });
});

test("options that would be passed over are refused", () => {
	expect(() => connect(JSON.parse('{ "endpoint": "http://localhost" }'))).toThrow(/'endpoint' is not known/);
	expect(() => connect({ clients: JSON.parse('{ "ecs": {} }') })).toThrow(/'clients'/);
});
