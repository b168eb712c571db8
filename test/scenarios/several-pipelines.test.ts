import {
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
} from "@aws-sdk/client-ecs";
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

const pipeline = fc.record({
	image: fc.constantFrom("acme/api:1", "acme/api:2", "acme/api:3", "acme/api:bad"),
	force: fc.boolean(),
	ifBusy: fc.constantFrom("wait" as const, "supersede" as const),
	startsAfterSeconds: fc.integer({ min: 0, max: 120 }),
});

/** Statuses that AWS may show for what each outcome tells. */
const TRUE_OF: Readonly<Record<string, readonly string[]>> = {
	succeeded: ["SUCCESSFUL"],
	rolledBack: ["ROLLBACK_SUCCESSFUL"],
	superseded: ["STOPPED", "ROLLBACK_FAILED"],
	failed: ["STOPPED", "ROLLBACK_FAILED"],
};

test("pipelines that meet on one service are each told their own end, and none the end of another", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(pipeline, { minLength: 2, maxLength: 3 }),
			fc.integer({ min: 1, max: 1000 }),
			fc.constantFrom("describe" as const, "late" as const, "never" as const),
			async (pipelines, seed, currentServiceDeployment) => {
				const simulator = simulate({ seed, switches: { currentServiceDeployment } });
				await connect(simulator).deploy(app("acme/api:1"));
				simulator.faults.crashAfterStart({ image: "acme/api:bad" });
				const outcomes = await Promise.all(
					pipelines.map(async ({ image, startsAfterSeconds, force, ifBusy }) => {
						await simulator.clock.sleep(startsAfterSeconds * 1000);
						return connect(simulator).deploy(app(image), { force, ifBusy }).settled();
					}),
				);
				await simulator.clock.advance("30m");
				const there = await deployments(simulator);
				outcomes.forEach((outcome, index) => {
					if (outcome.deployment === undefined) {
						if (outcome.status !== "superseded") expect(outcome).toMatchObject({ status: "succeeded", changed: [] });
						return;
					}
					const { status, image } = there.get(outcome.deployment) ?? {};
					expect(TRUE_OF[outcome.status]).toContain(status);
					expect(image).toBe(pipelines[index]?.image);
				});
				const claimed = outcomes.filter((outcome) => outcome.status === "succeeded" && outcome.changed.length > 0);
				expect(new Set(claimed.map(({ deployment }) => deployment)).size).toBe(claimed.length);
			},
		),
		{ numRuns: 12, examples: [FORCED_BETWEEN_READ_AND_WRITE, WANTED_WHAT_A_ROLLBACK_BRINGS, FORCED_UNDER_AN_OLD_VIEW] },
	);
}, 60_000);

/** Found by this test: a forced update that names no definition deploys what another pipeline has put there meanwhile. */
const FORCED_BETWEEN_READ_AND_WRITE: [
	{ image: "acme/api:1" | "acme/api:3"; force: boolean; ifBusy: "wait"; startsAfterSeconds: number }[],
	number,
	"never",
] = [
	[
		{ image: "acme/api:1", force: false, ifBusy: "wait", startsAfterSeconds: 3 },
		{ image: "acme/api:3", force: false, ifBusy: "wait", startsAfterSeconds: 0 },
		{ image: "acme/api:3", force: true, ifBusy: "wait", startsAfterSeconds: 53 },
	],
	620,
	"never",
];

/** Found by this test: whoever wants the version that a rollback under way brings back has got it, not a failure. */
const WANTED_WHAT_A_ROLLBACK_BRINGS: [
	{ image: "acme/api:1" | "acme/api:bad"; force: boolean; ifBusy: "wait"; startsAfterSeconds: number }[],
	number,
	"describe",
] = [
	[
		{ image: "acme/api:bad", force: false, ifBusy: "wait", startsAfterSeconds: 11 },
		{ image: "acme/api:1", force: false, ifBusy: "wait", startsAfterSeconds: 110 },
	],
	10,
	"describe",
];

/** Found by this test: a look at the service that is older than a forced deployment of the same definition makes that one ours. */
const FORCED_UNDER_AN_OLD_VIEW: [
	{ image: "acme/api:2" | "acme/api:bad"; force: boolean; ifBusy: "wait"; startsAfterSeconds: number }[],
	number,
	"describe",
] = [
	[
		{ image: "acme/api:2", force: true, ifBusy: "wait", startsAfterSeconds: 71 },
		{ image: "acme/api:2", force: false, ifBusy: "wait", startsAfterSeconds: 6 },
		{ image: "acme/api:bad", force: false, ifBusy: "wait", startsAfterSeconds: 0 },
	],
	988,
	"describe",
];

/** Status and image of every deployment of the service. */
async function deployments(simulator: Simulator): Promise<Map<string, { status: string; image: string }>> {
	const client = new ECSClient(simulator.clientConfig());
	const { serviceDeployments: listed = [] } = await client.send(
		new ListServiceDeploymentsCommand({ cluster: "prod", service: "api", maxResults: 100 }),
	);
	const found = new Map<string, { status: string; image: string }>();
	for (const { serviceDeploymentArn = "", targetServiceRevisionArn = "" } of listed) {
		const described = await client.send(
			new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn] }),
		);
		const revisions = await client.send(
			new DescribeServiceRevisionsCommand({ serviceRevisionArns: [targetServiceRevisionArn] }),
		);
		const image = revisions.serviceRevisions?.[0]?.containerImages?.[0]?.image?.split("@")[0] ?? "";
		found.set(serviceDeploymentArn, { status: described.serviceDeployments?.[0]?.status ?? "", image });
	}
	return found;
}
