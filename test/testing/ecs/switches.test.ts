import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import type { Switches } from "../../../src/testing/world/model.js";
import { definition, deploy, NETWORK, type Rig, rig, rollouts, service, withService } from "./world.js";

const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
const BAD = "nginx:broken";
const refused = (code: string) => expect.objectContaining({ code });

/** A service whose very first deployment has nothing to go back to. */
function firstDeployment(switches: Switches, arm: (world: Rig) => void = () => {}): Rig {
	const world = rig({ switches });
	arm(world);
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition());
	const input = { cluster: "prod", serviceName: "api", taskDefinition: "web", desiredCount: 1, launchType: "FARGATE" };
	world.call("CreateService", { ...input, networkConfiguration: NETWORK, ...BREAKER });
	return world;
}

/** A service whose second version is being rolled back. */
function rollingBack(switches: Switches): Rig {
	const world = withService({ switches }, BREAKER);
	deploy(world, "nginx:2");
	world.pass(20);
	world.call("StopServiceDeployment", { serviceDeploymentArn: rollouts(world)[0]?.serviceDeploymentArn });
	world.pass(4);
	expect(rollouts(world)[0]?.status).toBe("ROLLBACK_IN_PROGRESS");
	return world;
}

test.each(["FAILED", "IN_PROGRESS"] as const)("a stalled deployment is told as rolloutState %s", (state) => {
	const world = firstDeployment({ stalledRolloutState: state }, (armed) => armed.arm("imagePullError"));
	world.pass(1800);
	expect(service(world).deployments).toMatchObject([{ status: "PRIMARY", rolloutState: state, failedTasks: 3 }]);
	expect(rollouts(world)[0]).toMatchObject({
		status: "IN_PROGRESS",
		deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3 },
	});
});

test.each(["ROLLBACK_FAILED", "STOPPED"] as const)("a rollback that is superseded ends as %s", (status) => {
	const world = rollingBack({ supersededRollback: status });
	deploy(world, "nginx:3");
	expect(rollouts(world).map((rollout) => rollout.status)).toEqual(["PENDING", status, "SUCCESSFUL"]);
	world.pass(300);
	expect(rollouts(world)[0]?.status).toBe("SUCCESSFUL");
});

test('only in position "answer" a write tells the service deployment that it started', () => {
	const world = withService({ switches: { currentServiceDeployment: "answer" } });
	const answer = deploy(world, "nginx:2");
	expect(answer.currentServiceDeployment).toBe(rollouts(world)[0]?.serviceDeploymentArn);
	expect(deploy(withService(), "nginx:2").currentServiceDeployment).toBeUndefined();
});

test.each([true, false])("an ended service deployment goes on being named: %s", (stays) => {
	const world = withService({ switches: { namesEndedServiceDeployment: stays } });
	expect(service(world).currentServiceDeployment !== undefined).toBe(stays);
	deploy(world, "nginx:2");
	expect(service(world).currentServiceDeployment).toBe(rollouts(world)[0]?.serviceDeploymentArn);
});

test.each([
	[true, "ROLLBACK_SUCCESSFUL", "TRIGGERED"],
	[false, "IN_PROGRESS", "MONITORING"],
])("crashes after RUNNING count for the breaker: %s", (counts, status, breaker) => {
	const world = withService({ switches: { breakerCountsCrashes: counts } }, BREAKER);
	world.arm("crashAfterStart", { image: BAD });
	deploy(world, BAD);
	world.pass(1200);
	expect(rollouts(world)[0]).toMatchObject({ status, deploymentCircuitBreaker: { status: breaker } });
});

test.each([
	[true, "ROLLBACK_SUCCESSFUL"],
	[false, "IN_PROGRESS"],
])("tasks that find no capacity count for the breaker: %s", (counts, status) => {
	const world = withService({ switches: { breakerCountsNoCapacity: counts } }, BREAKER);
	world.arm("noCapacity", { image: BAD });
	deploy(world, BAD);
	world.pass(600);
	expect(rollouts(world)[0]?.status).toBe(status);
});

test("a stop without an earlier revision is refused, or ends as STOPPED", () => {
	const strict = firstDeployment({});
	strict.pass(10);
	const { serviceDeploymentArn } = rollouts(strict)[0] ?? {};
	expect(() => strict.call("StopServiceDeployment", { serviceDeploymentArn })).toThrow(
		refused("InvalidParameterException"),
	);
	expect(rollouts(strict)[0]?.status).toBe("IN_PROGRESS");
	const lenient = firstDeployment({ stopWithoutRevision: "STOPPED" });
	lenient.pass(10);
	lenient.call("StopServiceDeployment", { serviceDeploymentArn: rollouts(lenient)[0]?.serviceDeploymentArn });
	expect(rollouts(lenient)[0]?.status).toBe("STOP_REQUESTED");
	lenient.pass(5);
	expect(rollouts(lenient)[0]?.status).toBe("STOPPED");
	expect(service(lenient).deployments).toMatchObject([{ rolloutState: "FAILED" }]);
});

test.each(["InvalidParameterException", "UnsupportedFeatureException"] as const)(
	"stopType ABORT is refused with %s and changes nothing",
	(stopTypeAbort) => {
		const world = withService({ switches: { stopTypeAbort } });
		deploy(world, "nginx:2");
		world.pass(10);
		const input = { serviceDeploymentArn: rollouts(world)[0]?.serviceDeploymentArn, stopType: "ABORT" };
		expect(() => world.call("StopServiceDeployment", input)).toThrow(refused(stopTypeAbort));
		expect(rollouts(world)[0]?.status).toBe("IN_PROGRESS");
	},
);

test("stopType ABORT may end as STOPPED, without a rollback", () => {
	const world = withService({ switches: { stopTypeAbort: "STOPPED" } });
	deploy(world, "nginx:2");
	world.pass(10);
	const serviceDeploymentArn = rollouts(world)[0]?.serviceDeploymentArn;
	world.call("StopServiceDeployment", { serviceDeploymentArn, stopType: "ABORT" });
	world.pass(300);
	expect(rollouts(world)[0]).toMatchObject({ status: "STOPPED" });
	expect(rollouts(world)[0]).not.toHaveProperty("rollback");
	expect(service(world).deployments[0]).toMatchObject({ status: "PRIMARY", rolloutState: "FAILED" });
});

test.each(["kept", "new"] as const)("the tasks of a rollback are %s", (rollbackTasks) => {
	const world = withService({ switches: { rollbackTasks } }, BREAKER);
	const tasks = () => world.call("ListTasks", { cluster: "prod", serviceName: "api" }).taskArns as string[];
	const before = tasks().sort();
	world.arm("imagePullError", { image: BAD });
	deploy(world, BAD);
	world.pass(900);
	expect(rollouts(world)[0]?.status).toBe("ROLLBACK_SUCCESSFUL");
	const kept = tasks().filter((arn) => before.includes(arn));
	expect(kept).toHaveLength(rollbackTasks === "kept" ? 2 : 0);
	expect(service(world)).toMatchObject({ runningCount: 2 });
});

test.each(["new", "old"] as const)("the PRIMARY id of a rollback is %s, and no id is told twice", (which) => {
	const world = withService({ switches: { rollbackDeploymentId: which } }, BREAKER);
	const first = service(world).deployments[0]?.id;
	world.arm("imagePullError", { image: BAD });
	const failed = deploy(world, BAD).deployments[0]?.id;
	for (let step = 0; step < 90; step++) {
		world.pass(10);
		const ids = service(world).deployments.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	}
	const [primary, ...others] = service(world).deployments;
	expect(others).toEqual([]);
	expect(primary).toMatchObject({ rolloutState: "COMPLETED", runningCount: 2 });
	expect(primary?.id === first).toBe(which === "old");
	expect(primary?.id).not.toBe(failed);
});

test("steps take as long as is said", () => {
	const world = withService({ switches: { seconds: { deploymentStart: 30 }, taskStartSeconds: [5, 5] } });
	deploy(world, "nginx:2");
	world.pass(25);
	expect(rollouts(world)[0]?.status).toBe("PENDING");
	world.pass(10);
	expect(rollouts(world)[0]?.status).toBe("IN_PROGRESS");
});

test.each<[Switches, string]>([
	[{ seconds: { targetDrain: -1 } }, "seconds.targetDrain is -1: say 0 or more"],
	[JSON.parse('{ "seconds": { "drain": 1 } }'), "option 'drain' is not known"],
	[
		JSON.parse('{ "supersededRollback": "FAILED" }'),
		"supersededRollback is FAILED: say one of ROLLBACK_FAILED, STOPPED",
	],
	[{ rollbackDeploymentId: "old", rollbackTasks: "new" }, 'say rollbackTasks "kept"'],
])("a switch in no position that it has is refused: %j", (switches, message) => {
	expect(() => simulate({ switches })).toThrow(message);
});
