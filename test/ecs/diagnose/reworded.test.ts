import { describe, expect, it } from "vitest";
import { type CauseCode, diagnose } from "../../../src/ecs/diagnose/index.js";
import fc from "../../random.js";
import { event, evidence, exited, stoppedTask } from "./sample.js";

/** AWS rewords its texts: the same news in other words, of our own making. */
const REWORDED: readonly (readonly [CauseCode, string])[] = [
	["cause.image-not-found", "Image pull failed: acme/web:9 could not be found in the registry"],
	["cause.image-not-found", "Unable to pull the image: manifest for acme/web:9 does not exist"],
	["cause.image-denied", "Could not pull the container image: access to the repository was denied"],
	["cause.image-rate-limited", "Failed to pull acme/web:9, the registry answered 429 Too Many Requests"],
	["cause.image-unreachable", "Pulling image acme/web:9 failed: connection timed out"],
	["cause.image-platform-mismatch", "Failed to pull image: no matching manifest for linux/arm64"],
	["cause.image-too-large", "CannotPullContainerError: not enough disk space to unpack the image"],
	[
		"cause.secret-unreadable",
		"The task could not read secret arn:aws:secretsmanager:eu-west-1:111122223333:secret:db: access denied",
	],
	["cause.secret-unreadable", "Could not fetch SSM parameter /prod/key: ParameterNotFound"],
	["cause.log-group-missing", "Could not start logging: log group /ecs/api does not exist"],
	["cause.out-of-memory", "The container ran out of memory and was stopped"],
	["cause.container-unhealthy", "The task was stopped: health checks of container web failed"],
	["cause.target-unhealthy", "Task stopped after failed load balancer health checks"],
	["cause.no-instance-fits", "No container instance has enough free memory for this task"],
	["cause.no-instance-fits", "The task could not be placed: instances lack a required attribute"],
	["cause.fargate-capacity", "Fargate capacity is not available in this zone at the moment"],
	["cause.quota-reached", "Task not started, the service quota for vCPUs is used up"],
	["cause.no-network-address", "Subnet subnet-1 has not enough free addresses for the task"],
	["cause.role-not-assumable", "The task's role could not be assumed: role arn:aws:iam::111122223333:role/api"],
	["cause.rollout-frozen", "Cannot start or stop tasks in this deployment with the given percentages"],
	["cause.alarm-fired", "The deployment was failed because alarm api-errors went off"],
	["cause.throttled", "Calls to Elastic Load Balancing are throttled, the scheduler tries again"],
	["cause.tasks-keep-failing", "The service cannot start tasks consistently"],
	["cause.hook-failed", "The deployment hook smoke timed out at PRE_SCALE_UP"],
	["cause.hook-failed", "Lifecycle hook check could not be called: its function does not exist"],
	["cause.pause-expired", "The pause hook at PRE_SCALE_UP expired"],
	["cause.traffic-misconfigured", "The production listener rule is not associated with target group web"],
	["cause.target-refused", "Could not register target 10.0.1.7 with target group web: another VPC"],
	["cause.interface-limit", "The instance's network interface limit exceeded: no attachment point is free"],
	["cause.instance-lost", "The container instance was retired while the task ran"],
	["cause.task-definition-unusable", "The task definition web:4 has been deregistered"],
	["cause.key-unusable", "The KMS key of the cluster's storage is disabled"],
	["cause.service-connect-failed", "Service Connect could not find its Cloud Map namespace"],
	["cause.service-connect-failed", "Service Connect: client alias web is already in use in this namespace"],
	["cause.volume-not-mounted", "The EBS volume failed to attach: storage quota reached for the task's volume"],
];

describe("texts in other words", () => {
	it.each(REWORDED)("%s: %s", (code, stoppedReason) => {
		const { causes } = diagnose(evidence({ stoppedTasks: [stoppedTask({ stoppedReason })] }));
		expect(causes.map((cause) => cause.code)).toEqual([code]);
		expect(causes[0]?.confidence).not.toBe("certain");
	});

	it.each([
		["a steady state", "The service is steady again"],
		["a start", "Two tasks of container web were started"],
		["registered targets", "Registered 2 targets with the target group web"],
		["a scale-in", "Scaling activity initiated by (deployment ecs-svc/9)"],
		["an application that logs a health check", "Container web: health check configured"],
	])("%s is no cause", (_, text) => {
		expect(
			diagnose(evidence({ events: [event(text)], stoppedTasks: [stoppedTask({ stoppedReason: text })] })).causes,
		).toEqual([]);
	});
});

describe("any evidence", () => {
	const words = REWORDED.flatMap(([, text]) => text.split(" "));
	const text = fc.oneof(
		fc.string(),
		fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(" ")),
	);
	const seen = fc.record({ reason: text, told: text, exitCode: fc.integer({ min: 0, max: 255 }), line: text });

	it("gives causes in order, with short texts, and never the secret", () => {
		fc.assert(
			fc.property(seen, ({ reason, told, exitCode, line }) => {
				const secret = "s3cr3t-value";
				const stoppedTasks = [
					exited({ exitCode, reason: `${reason} ${secret}` }),
					stoppedTask({ stoppedReason: `${told} ${secret}` }),
				];
				const logs = [{ container: "web", task: "t1", lines: [`${line}${secret}`] }];
				const redact = (value: string) => value.replaceAll(secret, "***");
				const diagnosis = diagnose(evidence({ stoppedTasks, logs, events: [event(`${told}${secret}`)] }), { redact });
				expect(JSON.stringify(diagnosis)).not.toContain(secret);
				for (const { evidence: shown, message, hint } of diagnosis.causes) {
					expect(shown.length).toBeGreaterThan(0);
					expect(shown.every((each) => each.text.length <= 300)).toBe(true);
					expect(message).toMatch(/\.$/);
					expect(hint).not.toBe("");
				}
			}),
		);
	});
});
