import { ECSServiceException, StopServiceDeploymentCommand, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import fc from "../../random.js";
import { ARN, type Express, express } from "./express-world.js";

/** Where AWS publishes that a service deployment may go. Facts, ecs-api 4.1. */
const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
	PENDING: ["IN_PROGRESS", "ROLLBACK_REQUESTED", "STOP_REQUESTED", "STOPPED"],
	IN_PROGRESS: ["SUCCESSFUL", "STOP_REQUESTED", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	STOP_REQUESTED: ["STOPPED"],
	ROLLBACK_REQUESTED: ["SUCCESSFUL", "ROLLBACK_IN_PROGRESS", "STOPPED"],
	ROLLBACK_IN_PROGRESS: ["ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"],
};

const act = fc.oneof(
	fc.record({ kind: fc.constant("update" as const), image: fc.constantFrom("good:1", "good:2", "gone:1", "crash:1") }),
	fc.record({ kind: fc.constant("scale" as const), minTaskCount: fc.integer({ min: 1, max: 3 }) }),
	fc.record({ kind: fc.constant("alarm" as const) }),
	fc.record({ kind: fc.constant("restart" as const) }),
	fc.record({ kind: fc.constant("stop" as const) }),
	fc.record({ kind: fc.constant("remove" as const) }),
	fc.record({ kind: fc.constant("create" as const) }),
	fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 500 }) }),
);

const switches = fc.record({
	expressCircuitBreaker: fc.boolean(),
	expressUpdate: fc.constantFrom("deploys" as const, "keeps" as const),
	expressStructures: fc.constantFrom("replaced" as const, "merged" as const),
});

test("whatever happens, a deployment follows the published states, and its weights add up to 100", async () => {
	await fc.assert(
		fc.asyncProperty(fc.nat(), switches, fc.array(act, { maxLength: 8 }), async (seed, positions, acts) => {
			const world = express({ seed, switches: positions });
			world.sim.faults.imagePullError({ image: "gone:1" });
			world.sim.faults.crashAfterStart({ image: "crash:1" });
			await world.create({ primaryContainer: { image: "good:1" } });
			const traces = new Map<string, string[]>();
			for (const step of acts) {
				await look(world, traces);
				await perform(world, step).catch((error: unknown) => {
					if (!(error instanceof ECSServiceException)) throw error;
					expect(error.name).toMatch(/^(InvalidParameter|ServiceNotActive|Conflict)Exception$/);
				});
				for (let passed = 0; step.kind === "wait" && passed < step.seconds; passed += 40) {
					await world.sim.clock.advance(40);
					await look(world, traces);
				}
			}
			await world.sim.clock.advance("30m");
			await look(world, traces);
			const { status } = await world.read();
			expect(status?.statusCode).toMatch(/^(ACTIVE|INACTIVE)$/);
		}),
		{ numRuns: 12 },
	);
}, 60_000);

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

async function perform(world: Express, step: Act): Promise<unknown> {
	if (step.kind === "update") return world.update({ primaryContainer: { image: step.image } });
	if (step.kind === "scale") return world.update({ scalingTarget: { minTaskCount: step.minTaskCount } });
	if (step.kind === "restart")
		return world.ecs.send(new UpdateServiceCommand({ service: ARN, forceNewDeployment: true }));
	if (step.kind === "remove") return world.remove();
	if (step.kind === "create") return world.create({ primaryContainer: { image: "good:1" } });
	if (step.kind === "alarm") return world.sim.faults.alarm({ service: "web", times: 1 });
	if (step.kind !== "stop") return undefined;
	const { serviceDeploymentArn } = await world.newest();
	return world.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
}

async function look(world: Express, traces: Map<string, string[]>): Promise<void> {
	for (const told of await world.deployments()) {
		const { serviceDeploymentArn = "", status = "", targetServiceRevision, sourceServiceRevisions = [] } = told;
		const before = traces.get(serviceDeploymentArn)?.at(-1);
		if (before !== undefined)
			expect([before, [...reachable(before)]]).toEqual([before, expect.arrayContaining([status])]);
		traces.set(serviceDeploymentArn, [...(traces.get(serviceDeploymentArn) ?? []), status]);
		const back = told.rollback?.serviceRevisionArn;
		// What is gone back to need not be what was replaced: then its share is told nowhere.
		if (back !== undefined && !sourceServiceRevisions.some(({ arn }) => arn === back)) continue;
		const weights = [targetServiceRevision, ...sourceServiceRevisions].map(
			(revision) => revision?.requestedProductionTrafficWeight ?? 0,
		);
		const sum = weights.reduce((one, other) => one + other, 0);
		expect(sourceServiceRevisions.length === 0 ? [0, 100] : [100]).toContain(sum);
	}
}

function reachable(from: string, found = new Set([from])): ReadonlySet<string> {
	for (const next of LEADS_TO[from] ?? []) if (!found.has(next)) reachable(next, found.add(next));
	return found;
}
