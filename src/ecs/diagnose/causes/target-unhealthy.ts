import type { Evidence } from "../../../engine/diagnosis.js";
import type { CauseRule, Found } from "../cause-rule.js";
import type { TargetHealth } from "../evidence.js";
import { hasAny, hasEach } from "../fragments.js";
import { asEvidence } from "../told.js";

const PORT_HINT =
	"Let the load balancer's security group in on the container's port; the application must listen on 0.0.0.0.";

/** Source: Elastic Load Balancing API, `TargetHealth.Reason`. */
const REASONS: Readonly<Record<string, readonly [why: string, hint: string]>> = {
	"Target.FailedHealthChecks": ["the connection was refused, or the answer was no health", PORT_HINT],
	"Target.Timeout": ["it did not answer in time", PORT_HINT],
	"Target.ResponseCodeMismatch": [
		"it answers with a status that the target group does not take for healthy",
		"Correct the path or the matcher of the target group's health check, or what the application answers there.",
	],
	"Target.NotInUse": [
		"no listener sends to its target group",
		"Attach the target group to a listener rule, and enable the load balancer in the task's zones.",
	],
	"Target.NotRegistered": [
		"it is not registered with its target group",
		"Look whether something else deregisters targets of this group.",
	],
	"Target.InvalidState": ["the task was stopping", "Look at why the task stops before its health is checked."],
	"Target.IpUnusable": [
		"its address can't be a target",
		"Use subnets of the load balancer's own network in .network({ subnets }).",
	],
	"Target.DeregistrationInProgress": [
		"it was being deregistered",
		"Look at why the task was stopped before its health was checked.",
	],
	"Target.HealthCheckDisabled": [
		"its target group has no health checks",
		"Switch the health checks of the target group on; ECS waits for their result.",
	],
	"Elb.InternalError": ["the load balancer has a fault of its own", "Try again; look at the AWS Health Dashboard."],
	"Elb.RegistrationInProgress": [
		"it is still being registered",
		"Wait, or give more time with .healthCheckGrace(duration).",
	],
	"Elb.InitialHealthChecking": [
		"it has not passed its first checks",
		"Give more time with .healthCheckGrace(duration), or shorten the target group's interval.",
	],
};
/** In texts AWS writes the reasons out. */
const WORDS: readonly (readonly [readonly string[], string])[] = [
	[["target is not found"], "Target.NotRegistered"],
	[["timed out", "timeout"], "Target.Timeout"],
	[["codes", "status code", "response code", "mismatch"], "Target.ResponseCodeMismatch"],
	[["health checks failed", "health check failed", "failed"], "Target.FailedHealthChecks"],
];
/** States without a health check that no waiting mends. */
const USELESS = ["Target.NotInUse", "Target.IpUnusable"];
/** An event that leaves the target group out. */
const WITHOUT_GROUP = /is unhealthy due to \(reason/;
const UNKNOWN = ["its health check fails", PORT_HINT] as const;
const GRACE = " Give a slow start more time with .healthCheckGrace(duration).";

export const targetUnhealthy: CauseRule = {
	code: "cause.target-unhealthy",
	about: "A target fails the load balancer's health checks; the reason that it gives is explained.",
	reasons: Object.entries(REASONS).map(([reason, [why]]) => `${reason}: ${why}`),
	level: "root",
	specificity: 70,
	find({ evidence, told }): Found | undefined {
		const sick = evidence.targets.filter(({ state, reason = "" }) => state === "unhealthy" || USELESS.includes(reason));
		const texts = told
			.filter(
				({ lower }) =>
					hasEach(
						lower,
						["health check", "unhealthy", "healthcheck", "not healthy"],
						["elb", "target", "load balancer"],
						["fail", "unhealthy", "timed out", "not healthy"],
					) && !hasAny(lower, ["unable to consistently", "unable to place", "group is not found"]),
			)
			.concat(told.filter(({ lower }) => WITHOUT_GROUP.test(lower)));
		const first = sick[0];
		const text = texts[0];
		if (!first && !text) return undefined;
		const reason = first?.reason ?? WORDS.find(([fragments]) => hasAny(text?.lower ?? "", fragments))?.[1] ?? "";
		const [why, hint] = REASONS[reason] ?? UNKNOWN;
		const said = first?.description ? ` (${first.description})` : "";
		const subject = first ? `Target ${first.target}` : "A task";
		return {
			confidence: first?.state === "unhealthy" ? "certain" : "likely",
			message: `${subject} ${USELESS.includes(reason) ? "gets no traffic from the load balancer" : "fails the load balancer's health checks"}: ${why}${said}.`,
			hint: !hint.startsWith(PORT_HINT) ? hint : hint + GRACE,
			evidence: [...sick.map(targetEvidence), ...texts.map(asEvidence)],
			count: Math.max(sick.length, texts.length),
		};
	},
};

const targetEvidence = ({ target, targetGroup, state, reason, description }: TargetHealth): Evidence => ({
	kind: "target-health",
	subject: target,
	text: `${[state, reason, description].filter(Boolean).join("; ")} in ${targetGroup}`,
});
