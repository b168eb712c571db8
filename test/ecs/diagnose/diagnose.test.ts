import { describe, expect, it } from "vitest";
import type { RolloutEvidence, TargetHealth } from "../../../src/ecs/diagnose/evidence.js";
import { diagnose } from "../../../src/ecs/diagnose/index.js";
import { event, evidence, exited, stoppedTask } from "./sample.js";

const codes = (seen: RolloutEvidence) => diagnose(seen).causes.map(({ code }) => code);
const firstCause = (seen: RolloutEvidence) => diagnose(seen).causes[0];
const NOT_FOUND = "CannotPullContainerError: failed to resolve ref acme/web:2: not found";

describe("container exits", () => {
	it.each([
		[0, "a service's container must keep running"],
		[1, "the application failed"],
		[2, "refused its arguments"],
		[126, "can't be executed"],
		[127, "the command was not found in the image"],
		[137, "SIGKILL"],
		[139, "SIGSEGV"],
		[143, "SIGTERM"],
		[152, "ended by signal 24"],
		[42, "the application chose this code"],
	])("say what code %i means", (exitCode, meaning) => {
		const cause = firstCause(evidence({ stoppedTasks: [exited({ exitCode })] }));
		expect(cause).toMatchObject({ code: "cause.container-exited", confidence: "certain" });
		expect(cause?.message).toContain(`Container 'web' exited with code ${exitCode}: `);
		expect(cause?.message).toContain(meaning);
	});

	it("carry the last log lines of that container, oldest first", () => {
		const lines = ["1", "2", "3", "4", "5", "6 boom"];
		const logs = [
			{ container: "sidecar", task: "t1", lines: ["quiet"] },
			{ container: "web", task: "t1", lines },
		];
		const cause = firstCause(evidence({ stoppedTasks: [exited({ exitCode: 1 })], logs }));
		const told = cause?.evidence.filter(({ kind }) => kind === "log").map(({ text }) => text);
		expect(told).toEqual(["2", "3", "4", "5", "6 boom"]);
	});

	it("name the container that failed, and not the sibling that ended with it", () => {
		const containers = [
			{ name: "proxy", exitCode: 137 },
			{ name: "web", exitCode: 3 },
		];
		expect(firstCause(evidence({ stoppedTasks: [exited({}, { containers })] }))?.message).toContain(
			"'web' exited with code 3",
		);
	});

	it("leave out containers that are not essential", () => {
		const containers = [
			{ name: "init", exitCode: 1, essential: false },
			{ name: "web", exitCode: 0 },
		];
		expect(firstCause(evidence({ stoppedTasks: [exited({}, { containers })] }))?.message).toContain(
			"'web' exited with code 0",
		);
	});

	it("tell the code that most tasks left with", () => {
		const stoppedTasks = [
			exited({ exitCode: 9 }, { id: "a" }),
			exited({ exitCode: 1 }, { id: "b" }),
			exited({ exitCode: 1 }, { id: "c" }),
		];
		expect(firstCause(evidence({ stoppedTasks }))?.message).toContain("code 1:");
	});

	it.each([
		["ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1)"],
		["UserInitiated", "Task stopped by user"],
		["UserInitiated", "moved by hand, the host ran out of memory"],
	])("after a normal stop (%s, %s) are no cause", (stopCode, stoppedReason) => {
		const containers = [{ name: "web", exitCode: 143 }];
		expect(codes(evidence({ stoppedTasks: [stoppedTask({ stopCode, stoppedReason, containers })] }))).toEqual([]);
	});

	it("after a failed load balancer check are its aftermath", () => {
		const stoppedReason = "Task failed ELB health checks in (target-group arn:x)";
		const containers = [{ name: "web", exitCode: 137 }];
		const stoppedTasks = [stoppedTask({ stopCode: "ServiceSchedulerInitiated", stoppedReason, containers })];
		expect(codes(evidence({ stoppedTasks }))).toEqual(["cause.target-unhealthy"]);
	});

	it("with 137 are certain to be out of memory only where AWS says so", () => {
		const reason = "OutOfMemoryError: Container killed due to memory usage";
		const said = diagnose(evidence({ stoppedTasks: [exited({ exitCode: 137, reason })] }));
		expect(said.causes).toMatchObject([{ code: "cause.out-of-memory", confidence: "certain" }]);
		expect(codes(evidence({ stoppedTasks: [exited({ exitCode: 137 })] }))).toEqual(["cause.container-exited"]);
	});

	it("with an exec format error in the log are a platform mismatch", () => {
		const logs = [{ container: "web", task: "t1", lines: ["exec /usr/bin/node: exec format error"] }];
		const { causes } = diagnose(evidence({ stoppedTasks: [exited({ exitCode: 255 })], logs }));
		expect(causes).toMatchObject([{ code: "cause.image-platform-mismatch", confidence: "likely" }]);
	});
});

describe("targets", () => {
	const target = (part: Partial<TargetHealth>): TargetHealth => ({
		targetGroup: "web",
		target: "10.0.1.7:8080",
		state: "unhealthy",
		...part,
	});

	it.each([
		["Target.FailedHealthChecks", "connection was refused"],
		["Target.Timeout", "did not answer in time"],
		["Target.ResponseCodeMismatch", "answers with a status"],
		["Elb.InternalError", "fault of its own"],
	])("say what %s means", (reason, meaning) => {
		const cause = firstCause(evidence({ targets: [target({ reason })] }));
		expect(cause).toMatchObject({ code: "cause.target-unhealthy", confidence: "certain" });
		expect(cause?.message).toContain("Target 10.0.1.7:8080");
		expect(cause?.message).toContain(meaning);
	});

	it("of a group that no listener uses are likely the cause", () => {
		const cause = firstCause(evidence({ targets: [target({ state: "unused", reason: "Target.NotInUse" })] }));
		expect(cause).toMatchObject({ code: "cause.target-unhealthy", confidence: "likely" });
	});

	it.each(["healthy", "initial", "draining", "unavailable"])("that are %s are no cause", (state) => {
		expect(codes(evidence({ targets: [target({ state })] }))).toEqual([]);
	});
});

describe("a rollout that can't move", () => {
	const frozen = { desiredCount: 1, runningCount: 1, minimumHealthyPercent: 100, maximumPercent: 100 };

	it("is likely by its numbers, and certain when AWS says it too", () => {
		expect(firstCause(evidence(frozen))).toMatchObject({ code: "cause.rollout-frozen", confidence: "likely" });
		const events = [
			event(
				"(service api) was unable to stop or start tasks during a deployment because of the service deployment configuration.",
			),
		];
		expect(firstCause(evidence({ ...frozen, events }))?.confidence).toBe("certain");
	});

	it("shows its sum", () => {
		const seen = evidence({ desiredCount: 3, runningCount: 3, minimumHealthyPercent: 75, maximumPercent: 125 });
		expect(firstCause(seen)?.message).toContain("of 3 desired tasks at most 3 may run and at least 3 must");
	});

	it.each([
		["a task may start", { ...frozen, maximumPercent: 200 }],
		["a task may stop", { ...frozen, minimumHealthyPercent: 0 }],
		["it is not full yet", { ...frozen, runningCount: 0 }],
		["nothing is wanted", { ...frozen, desiredCount: 0, runningCount: 0 }],
		["no percentage was read", { desiredCount: 1, runningCount: 1 }],
		["it is over", { ...frozen, deployment: { status: "SUCCESSFUL" } }],
	])("is none where %s", (_, part) => {
		expect(codes(evidence(part))).toEqual([]);
	});
});

describe("the circuit breaker", () => {
	const circuitBreaker = { status: "TRIGGERED", failureCount: 3, threshold: 3 };

	it("with nothing to go back to is told behind the reason why tasks fail", () => {
		const deployment = { status: "IN_PROGRESS", hasRollbackTarget: false };
		const stoppedTasks = [stoppedTask({ stoppedReason: "Task failed container health checks" })];
		expect(codes(evidence({ circuitBreaker, deployment, stoppedTasks }))).toEqual([
			"cause.container-unhealthy",
			"cause.nothing-to-roll-back-to",
			"cause.tasks-keep-failing",
		]);
	});

	it("with a revision to go back to stalls nothing", () => {
		const deployment = { status: "ROLLBACK_SUCCESSFUL", hasRollbackTarget: true };
		expect(codes(evidence({ circuitBreaker, deployment }))).toEqual(["cause.tasks-keep-failing"]);
	});

	it("that only monitors is no cause", () => {
		expect(codes(evidence({ circuitBreaker: { ...circuitBreaker, status: "MONITORING" } }))).toEqual([]);
	});
});

describe("a diagnosis", () => {
	it("puts the surer cause first, then the more specific one", () => {
		const events = [
			event("(service api) operations are being throttled on elasticloadbalancing. Will try again later."),
		];
		const alarms = { status: "TRIGGERED", names: ["errors"], triggered: ["errors"] };
		const stoppedTasks = [exited({ exitCode: 1 })];
		expect(codes(evidence({ events, alarms, stoppedTasks }))).toEqual([
			"cause.container-exited",
			"cause.alarm-fired",
			"cause.throttled",
		]);
	});

	it("names the image, the secret, the role and the action that AWS names", () => {
		const told = (stoppedReason: string) =>
			firstCause(evidence({ stoppedTasks: [stoppedTask({ stoppedReason })] }))?.message;
		expect(told(NOT_FOUND)).toContain("'acme/web:2'");
		const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf";
		expect(
			told(
				`unable to retrieve secret from asm: failed to fetch secret ${secret} from secrets manager: ResourceNotFoundException`,
			),
		).toContain(`'${secret}'`);
		expect(
			told(
				"CannotPullECRContainerError: AccessDeniedException: User: x is not authorized to perform: ecr:BatchGetImage on resource: *",
			),
		).toContain("lacks ecr:BatchGetImage");
		expect(
			told("ECS was unable to assume the role 'arn:aws:iam::111122223333:role/tasks' that was provided"),
		).toContain("role/tasks'");
	});

	it("tells a container that is unhealthy by field for certain", () => {
		const containers = [{ name: "web", healthStatus: "UNHEALTHY" }];
		const stoppedTasks = [stoppedTask({ stoppedReason: "Task failed container health checks", containers })];
		expect(firstCause(evidence({ stoppedTasks }))).toMatchObject({
			code: "cause.container-unhealthy",
			confidence: "certain",
		});
	});

	it("tells a missing target group and a Spot interruption", () => {
		const text =
			"(service api) The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1 does not have an associated load balancer.";
		expect(codes(evidence({ events: [event(text)] }))).toEqual(["cause.target-group-missing"]);
		const stoppedTasks = [
			stoppedTask({ stopCode: "SpotInterruption", stoppedReason: "Your Spot Task was interrupted." }),
		];
		expect(firstCause(evidence({ stoppedTasks }))).toMatchObject({
			code: "cause.spot-interrupted",
			confidence: "possible",
		});
	});

	it("is empty where nothing fits, and passes on what could not be seen", () => {
		const seen = evidence({ unseen: ["log lines: install @aws-sdk/client-cloudwatch-logs"] });
		expect(diagnose(seen)).toEqual({ causes: [], unseen: seen.unseen });
	});

	it("redacts before it shortens, and in every text", () => {
		const secret = "hunter2";
		const reason = `${"x".repeat(295)}${secret} ${NOT_FOUND.replace("acme", secret)}`;
		const logs = [{ container: "web", task: "t1", lines: [`password=${secret}`] }];
		const stoppedTasks = [stoppedTask({ stoppedReason: reason }), exited({ exitCode: 1 })];
		const diagnosis = diagnose(evidence({ stoppedTasks, logs }), { redact: (text) => text.replaceAll(secret, "***") });
		expect(JSON.stringify(diagnosis)).not.toContain("hunt");
		for (const cause of diagnosis.causes)
			for (const { text } of cause.evidence) expect(text.length).toBeLessThanOrEqual(300);
	});

	it("shows one of each text, however many tasks said it", () => {
		const stoppedTasks = Array.from({ length: 50 }, (_, index) =>
			stoppedTask({ id: `t${index}`, stoppedReason: NOT_FOUND }),
		);
		expect(firstCause(evidence({ stoppedTasks }))?.evidence).toHaveLength(1);
	});
});
