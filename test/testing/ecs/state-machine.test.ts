import { expect, test } from "vitest";
import fc from "../../random.js";
import { definition, deploy, rollouts, withService } from "./world.js";

/** AWS's published states, typed here a second time on purpose. Facts 4.1. */
const PUBLISHED: Readonly<Record<string, string>> = {
	PENDING: "IN_PROGRESS ROLLBACK_REQUESTED STOP_REQUESTED STOPPED",
	IN_PROGRESS: "SUCCESSFUL STOP_REQUESTED ROLLBACK_REQUESTED ROLLBACK_IN_PROGRESS STOPPED",
	STOP_REQUESTED: "STOPPED",
	ROLLBACK_REQUESTED: "SUCCESSFUL ROLLBACK_IN_PROGRESS STOPPED",
	ROLLBACK_IN_PROGRESS: "ROLLBACK_SUCCESSFUL ROLLBACK_FAILED",
	SUCCESSFUL: "",
	STOPPED: "",
	ROLLBACK_SUCCESSFUL: "",
	ROLLBACK_FAILED: "",
};

const act = fc.oneof(
	fc.record({
		kind: fc.constant("deploy" as const),
		image: fc.constantFrom("good:1", "good:2", "crash:1", "gone:1", "sick:1"),
	}),
	fc.record({ kind: fc.constant("force" as const) }),
	fc.record({ kind: fc.constant("stop" as const) }),
	fc.record({ kind: fc.constant("scale" as const), to: fc.integer({ min: 0, max: 5 }) }),
	fc.record({ kind: fc.constant("alarm" as const) }),
	fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 0, max: 400 }) }),
);

const policy = fc.record({
	maximumPercent: fc.constantFrom(100, 150, 200),
	minimumHealthyPercent: fc.constantFrom(0, 50, 100),
	bakeTimeInMinutes: fc.constantFrom(0, 2),
	deploymentCircuitBreaker: fc.record({ enable: fc.boolean(), rollback: fc.boolean() }),
	alarms: fc.record({ enable: fc.boolean(), rollback: fc.boolean(), alarmNames: fc.constant(["errors"]) }),
});

test("whatever happens, every service deployment walks the published state machine, and task counts are kept", () => {
	const statusesSeen = new Set<string>();
	fc.assert(
		fc.property(fc.nat(), policy, fc.array(act, { maxLength: 12 }), (seed, deploymentConfiguration, acts) => {
			const world = withService({ seed }, { deploymentConfiguration });
			world.arm("crashAfterStart", { image: "crash:1" });
			world.arm("imagePullError", { image: "gone:1" });
			world.arm("failingHealthCheck", { image: "sick:1" });
			const last = new Map<string, string>();
			const look = () => {
				for (const { serviceDeploymentArn: arn, status } of rollouts(world)) {
					const before = last.get(arn) ?? "PENDING";
					if (before !== status) expect(reachable(before), `${before} → ${status}`).toContain(status);
					last.set(arn, status);
					statusesSeen.add(status);
				}
				const told = world.call("DescribeServices", { cluster: "prod", services: ["api"] }).services as {
					desiredCount: number;
					deployments: { runningCount: number; pendingCount: number }[];
				}[];
				for (const { runningCount, pendingCount } of told[0]?.deployments ?? []) {
					expect(Math.min(runningCount, pendingCount)).toBeGreaterThanOrEqual(0);
				}
			};
			for (const step of acts) {
				if (step.kind === "deploy") {
					const healthCheck = { command: ["CMD-SHELL", "true"], interval: 5, retries: 2 };
					world.call(
						"RegisterTaskDefinition",
						definition(step.image, {}, step.image === "sick:1" ? { healthCheck } : {}),
					);
					world.call("UpdateService", { cluster: "prod", service: "api", taskDefinition: "web" });
				} else if (step.kind === "force") deploy(world, "good:1", { forceNewDeployment: true });
				else if (step.kind === "scale")
					world.call("UpdateService", { cluster: "prod", service: "api", desiredCount: step.to });
				else if (step.kind === "alarm") world.arm("alarm", { times: 1 });
				else if (step.kind === "stop") {
					const serviceDeploymentArn = rollouts(world)[0]?.serviceDeploymentArn;
					expect(refusal(() => world.call("StopServiceDeployment", { serviceDeploymentArn }))).toBeOneOf([
						undefined,
						"ConflictException",
						"InvalidParameterException",
					]);
				} else
					for (let passed = 0; passed < step.seconds; passed += 7) {
						world.pass(7);
						look();
					}
				look();
			}
			const newest = rollouts(world)[0];
			expect(newest).toBeDefined();
		}),
		{ numRuns: 150, seed: 7 },
	);
	expect([...statusesSeen].sort()).toEqual(Object.keys(PUBLISHED).sort());
}, 60_000);

/** A poll may miss states in between. */
function reachable(from: string): readonly string[] {
	const found = new Set<string>();
	const queue = [from];
	for (let status = queue.pop(); status !== undefined; status = queue.pop()) {
		for (const next of (PUBLISHED[status] ?? "").split(" ").filter(Boolean)) {
			if (!found.has(next)) queue.push(next);
			found.add(next);
		}
	}
	return [...found];
}

function refusal(call: () => unknown): string | undefined {
	try {
		call();
		return undefined;
	} catch (error) {
		return (error as { code: string }).code;
	}
}
