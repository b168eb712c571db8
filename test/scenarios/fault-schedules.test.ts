import { ECSClient, ListServiceDeploymentsCommand, ListTaskDefinitionsCommand } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { cluster, connect } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";
import fc from "../random.js";

const app = (image: string) =>
	cluster("prod")
		.service("api")
		.desiredCount(2)
		.network({ subnets: ["subnet-1"] })
		.rolling({ circuitBreaker: true })
		.taskDef()
		.fargate(512, 1024)
		.container("web")
		.image(image);

const KINDS = ["throttle", "serverError", "reset", "lostAnswer", "staleRead", "empty", "html", "truncated"] as const;
const OPERATIONS = [
	"CreateCluster",
	"RegisterTaskDefinition",
	"CreateService",
	"UpdateService",
	"DescribeServices",
	"DescribeServiceDeployments",
	"DescribeServiceRevisions",
	"ListServiceDeployments",
	"DescribeTaskDefinition",
] as const;

const schedule = fc.record({
	kind: fc.constantFrom(...KINDS),
	operation: fc.constantFrom(...OPERATIONS),
	times: fc.integer({ min: 1, max: 4 }),
	after: fc.integer({ min: 0, max: 3 }),
});

test("whatever the network does, one deploy has one effect, and success is told only when it is so", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(schedule, { minLength: 1, maxLength: 4 }),
			fc.integer({ min: 1, max: 1000 }),
			fc.constantFrom("describe" as const, "late" as const, "never" as const),
			fc.constantFrom("create" as const, "update" as const, "force" as const),
			async (faults, seed, currentServiceDeployment, job) => {
				const simulator = simulate({ seed, switches: { currentServiceDeployment } });
				const aws = connect(simulator);
				if (job !== "create") await aws.deploy(app("acme/api:1"));
				for (const { kind, ...match } of faults) simulator.faults[kind](match);
				const image = job === "force" ? "acme/api:1" : "acme/api:2";
				const outcome = await aws.deploy(app(image), { force: job === "force" }).settled();
				await simulator.clock.advance("10m");
				const there = await effects(simulator);
				const deployments = job === "create" ? 1 : 2;
				const revisions = job === "update" ? 2 : 1;
				expect(there.deployments).toBeLessThanOrEqual(deployments);
				expect(there.revisions).toBeLessThanOrEqual(revisions);
				if (outcome.status === "succeeded") expect(there).toEqual({ deployments, revisions, newest: "SUCCESSFUL" });
				else expect(outcome).toMatchObject({ status: "failed", error: { name: expect.stringMatching(/Call|Wait/) } });
			},
		),
		{ numRuns: 25 },
	);
}, 60_000);

/** What an honest look shows after the story; faults that are left over are waited out. */
async function effects(simulator: Simulator) {
	const client = new ECSClient({ ...simulator.clientConfig(), maxAttempts: 1 });
	const listed = await patiently(async () => {
		const answer = await client.send(new ListServiceDeploymentsCommand({ cluster: "prod", service: "api" }));
		return answer.serviceDeployments;
	});
	const revisions = await patiently(async () => {
		const answer = await client.send(new ListTaskDefinitionsCommand({ familyPrefix: "api" }));
		return answer.taskDefinitionArns;
	});
	return { deployments: listed.length, revisions: revisions.length, newest: listed[0]?.status };
}

const NOT_THERE = new Set(["ClusterNotFoundException", "ServiceNotFoundException"]);

async function patiently<T>(look: () => Promise<T[] | undefined>): Promise<T[]> {
	for (let tries = 0; tries < 20; tries++) {
		try {
			const found = await look();
			if (found) return found;
		} catch (error) {
			if (error instanceof Error && NOT_THERE.has(error.name)) return [];
		}
	}
	throw new Error("the simulator never answered");
}
