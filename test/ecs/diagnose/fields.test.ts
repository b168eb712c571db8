import { describe, expect, it } from "vitest";
import type { HookSeen, RolloutEvidence, TargetHealth } from "../../../src/ecs/diagnose/evidence.js";
import { diagnose } from "../../../src/ecs/diagnose/index.js";
import { evidence, stoppedTask } from "./sample.js";

const causes = (part: Partial<RolloutEvidence>) => diagnose(evidence(part)).causes;
const first = (part: Partial<RolloutEvidence>) => causes(part)[0];
const LAMBDA = "arn:aws:lambda:eu-west-1:111122223333:function:smoke";

describe("a lifecycle hook", () => {
	const hook = (part: Partial<HookSeen>): HookSeen => ({
		type: "AWS_LAMBDA",
		status: "FAILED",
		stage: "POST_TEST_TRAFFIC_SHIFT",
		...part,
	});

	it("that failed is certain, and named with its stage", () => {
		const cause = first({ hooks: [hook({ targetArn: LAMBDA })] });
		expect(cause).toMatchObject({ code: "cause.hook-failed", confidence: "certain" });
		expect(cause?.message).toContain("Hook 'smoke' at POST_TEST_TRAFFIC_SHIFT");
	});

	it.each([
		["returned FAILED status.", "answered FAILED", "aws.deploy(app)"],
		["ECS was unable to assume role arn:aws:iam::111122223333:role/hooks", "can't assume its role", ".hook(stage"],
		[`ECS was unable to invoke hook target ${LAMBDA}`, "may not call the function", "lambda:InvokeFunction"],
		["ECS was unable to parse the response: HookStatus must not be null", "without a hookStatus", "hookStatus"],
		["The lifecycle hook timed out.", "did not end in time", "timeout"],
	])("that AWS explains with «%s» has a hint of its own", (text, why, hint) => {
		const statusReason = `Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ${text}`;
		const cause = first({ deployment: { status: "ROLLBACK_SUCCESSFUL", statusReason } });
		expect(cause).toMatchObject({ code: "cause.hook-failed", confidence: "likely" });
		expect(cause?.message).toContain("at PRE_SCALE_UP");
		expect(cause?.message).toContain(why);
		expect(cause?.hint).toContain(hint);
	});

	it("that could not move traffic for lack of a right is told as that", () => {
		const statusReason =
			"Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook(s) failed. User: x is not authorized to perform: elasticloadbalancing:ModifyRule on resource: y";
		const told = causes({ deployment: { status: "ROLLBACK_SUCCESSFUL", statusReason }, hooks: [hook({})] });
		expect(told.map(({ code }) => code)).toEqual(["cause.permission-missing"]);
		expect(told[0]?.message).toContain("elasticloadbalancing:ModifyRule");
		expect(told[0]?.hint).toContain(".loadBalancer({ role })");
	});

	it.each([
		["TIMED_OUT", "ROLLBACK", "cause.pause-expired"],
		["TIMED_OUT", undefined, "cause.pause-expired"],
		["TIMED_OUT", "CONTINUE", undefined],
		["FAILED", "ROLLBACK", "cause.pause-refused"],
		["AWAITING_ACTION", "ROLLBACK", undefined],
		["SUCCEEDED", "ROLLBACK", undefined],
	])("of type PAUSE that is %s (%s) tells %s", (status, timeoutAction, code) => {
		const pause = hook({ type: "PAUSE", status, ...(timeoutAction && { timeoutAction }) });
		expect(first({ hooks: [pause] })?.code).toBe(code);
	});
});

describe("a target", () => {
	const target = (reason: string, state = "unhealthy"): TargetHealth => ({
		targetGroup: "web",
		target: "10.0.1.7:8080",
		state,
		reason,
	});

	it.each([
		"Target.FailedHealthChecks",
		"Target.Timeout",
		"Target.ResponseCodeMismatch",
		"Target.NotRegistered",
		"Target.InvalidState",
		"Target.DeregistrationInProgress",
		"Target.HealthCheckDisabled",
		"Elb.InternalError",
		"Elb.RegistrationInProgress",
		"Elb.InitialHealthChecking",
	])("with %s is explained in a sentence of its own", (reason) => {
		const others = first({ targets: [target("Target.Unheard")] })?.message;
		const cause = first({ targets: [target(reason)] });
		expect(cause).toMatchObject({ code: "cause.target-unhealthy", confidence: "certain" });
		expect(cause?.message).not.toBe(others);
	});

	it.each(["Target.NotInUse", "Target.IpUnusable"])("that is unused with %s gets no traffic", (reason) => {
		expect(first({ targets: [target(reason, "unused")] })?.message).toContain("gets no traffic from the load balancer");
	});
});

describe("a task", () => {
	it("whose volume was not attached tells the attachment's reason", () => {
		const attachments = [
			{ type: "ElasticNetworkInterface", status: "ATTACHED" },
			{
				type: "AmazonElasticBlockStorage",
				status: "FAILED",
				reason: "ECS timed out while configuring the EBS volume attachment to your Task",
			},
		];
		const cause = first({ stoppedTasks: [stoppedTask({ stopCode: "TaskFailedToStart", attachments })] });
		expect(cause?.code).toBe("cause.volume-not-mounted");
		expect(cause?.message).toContain("EBS volume can't be mounted: it was not attached in time");
	});

	it("whose proxy alone is unhealthy fails by Service Connect", () => {
		const containers = [
			{ name: "web", healthStatus: "HEALTHY" },
			{ name: "ecs-service-connect-7Qs", healthStatus: "UNHEALTHY" },
		];
		const stoppedTasks = [stoppedTask({ stoppedReason: "Task failed container health checks", containers })];
		expect(causes({ stoppedTasks }).map(({ code }) => code)).toEqual(["cause.service-connect-failed"]);
	});

	it("that the proxy took down is not told as an exit of the application", () => {
		const containers = [
			{ name: "ecs-service-connect-7Qs", exitCode: 1 },
			{ name: "web", exitCode: 143 },
		];
		const stopCode = "EssentialContainerExited";
		const told = causes({ stoppedTasks: [stoppedTask({ stopCode, containers })] }).map(({ code }) => code);
		expect(told).toEqual(["cause.service-connect-failed"]);
	});

	it.each(["TerminationNotice", "InfrastructureHealth"])("that ended with %s lost its host", (stopCode) => {
		const cause = first({
			stoppedTasks: [stoppedTask({ stopCode, stoppedReason: "Host EC2 (instance i-0a1) terminated." })],
		});
		expect(cause).toMatchObject({ code: "cause.instance-lost", confidence: "certain" });
		expect(cause?.message).toContain("Instance 'i-0a1'");
	});

	it("of which many say the same is told once, with its count deciding between equals", () => {
		const many = Array.from({ length: 30 }, (_, index) =>
			stoppedTask({ id: `t${index}`, stoppedReason: "CannotPullContainerError: Error: image acme/web:2 not found" }),
		);
		const cause = first({ stoppedTasks: many });
		expect(cause?.evidence).toHaveLength(1);
		expect(cause?.message).toContain("'acme/web:2'");
	});
});

describe("ECS Exec", () => {
	const agent = { task: "t1", container: "web", name: "ExecuteCommandAgent", status: "STOPPED" };

	it("whose agent stopped is told, behind every root", () => {
		const codes = causes({
			managedAgents: [agent],
			stoppedTasks: [stoppedTask({ stoppedReason: "Task failed container health checks" })],
		}).map(({ code }) => code);
		expect(codes).toEqual(["cause.container-unhealthy", "cause.exec-agent-stopped"]);
	});

	it.each(["RUNNING", "PENDING"])("whose agent is %s is fine", (status) => {
		expect(causes({ managedAgents: [{ ...agent, status }] })).toEqual([]);
	});
});

describe("CodeDeploy", () => {
	it.each([
		["ALARM_ACTIVE", "an alarm of the deployment group fired"],
		["HOOK_EXECUTION_FAILURE", "a function of its AppSpec"],
		["IAM_ROLE_PERMISSIONS", "lacks rights"],
		["TIMEOUT", "did not become healthy in time"],
		["TOMORROWS_CODE", "CodeDeploy gave it up"],
	])("with %s says that %s", (errorCode, why) => {
		const cause = first({ codeDeploy: { errorCode, message: "words of AWS" } });
		expect(cause).toMatchObject({ code: "cause.codedeploy-failed", confidence: "certain" });
		expect(cause?.message).toContain(why);
		expect(cause?.evidence[0]?.text).toBe(`${errorCode}: words of AWS`);
	});

	it("stands behind what the tasks told", () => {
		const stoppedTasks = [stoppedTask({ stoppedReason: "Task failed ELB health checks in (target-group x)" })];
		const codes = causes({ codeDeploy: { errorCode: "TIMEOUT" }, stoppedTasks }).map(({ code }) => code);
		expect(codes).toEqual(["cause.target-unhealthy", "cause.codedeploy-failed"]);
	});
});

describe("an image", () => {
	it("whose digest a lifecycle policy removed is told apart from one that never was", () => {
		const stoppedReason =
			"CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/web:1@sha256:cca4a767de7ae6d33db8dcc9bb0452db96d042327c37a85515fe8612881477f7: not found";
		const cause = first({ stoppedTasks: [stoppedTask({ stoppedReason })] });
		expect(cause?.code).toBe("cause.image-not-found");
		expect(cause?.message).toContain("the digest that ECS resolved when the deployment began is gone");
		expect(cause?.hint).toContain("aws.restart(ref)");
	});
});
