import type { CauseRule, Found } from "../cause-rule.js";
import { hasAny } from "../fragments.js";
import { asEvidence } from "../told.js";

/** What an error code of CodeDeploy means for an ECS service, and what then. Source: CodeDeploy API, `ErrorInformation.code`. */
const CODES: Readonly<Record<string, readonly [why: string, hint: string]>> = {
	ALARM_ACTIVE: ["an alarm of the deployment group fired", "Look at the alarm's metric since the deployment began."],
	APPLICATION_MISSING: ["its application does not exist", "Name one that exists in .codeDeploy({ application })."],
	DEPLOYMENT_GROUP_MISSING: ["its deployment group does not exist", "Name one that exists in .codeDeploy({ group })."],
	ECS_UPDATE_ERROR: [
		"ECS did not take its change of the service",
		"Look whether something else changes the service at the same time, then aws.deploy(app) again.",
	],
	ELASTIC_LOAD_BALANCING_INVALID: [
		"its load balancer, listeners or target groups do not fit",
		"Let the production listener forward to the primary task set's target group, and compare both with the deployment group.",
	],
	HOOK_EXECUTION_FAILURE: [
		"a function of its AppSpec failed or never reported back",
		"Look into the function's log; it must call PutLifecycleEventHookExecutionStatus in every case.",
	],
	IAM_ROLE_MISSING: ["its deployment group has no role", "Give the group a role with AWSCodeDeployRoleForECS."],
	IAM_ROLE_PERMISSIONS: [
		"the role of its deployment group lacks rights",
		"Attach AWSCodeDeployRoleForECS to it, and let it pass the roles of the task definition.",
	],
	INVALID_ECS_SERVICE: [
		"the service can't be deployed by CodeDeploy now",
		"Look at aws.status(ref): the service must be active, with one primary task set behind the production listener.",
	],
	INVALID_REVISION: ["its AppSpec is not valid", "aws.plan(app) prints the AppSpec that is sent."],
	MANUAL_STOP: ["somebody stopped it", "Ask whoever stopped it; CloudTrail names the caller of StopDeployment."],
	RESOURCE_LIMIT_EXCEEDED: ["a quota is used up", "Ask for more in Service Quotas (CodeDeploy, Amazon ECS)."],
	THROTTLED: ["its calls were throttled", "Deploy fewer services at once."],
	TIMEOUT: [
		"the new task set did not become healthy in time",
		"Look at the stopped tasks and targets of the new task set: aws.diagnose(ref) names what they told.",
	],
};
const UNKNOWN = ["CodeDeploy gave it up", "Look at aws.diagnose(ref) while the new task set still runs."] as const;

/** Source: CodeDeploy API, GetDeployment, `errorInformation`. */
export const codeDeployFailed: CauseRule = {
	code: "cause.codedeploy-failed",
	about: "CodeDeploy gave the deployment up.",
	reasons: Object.entries(CODES).map(([code, [why]]) => `${code}: ${why}`),
	level: "symptom",
	specificity: 15,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(({ lower }) => hasAny(lower, ["replacement task set", "replacement taskset"]));
		const { errorCode, message } = evidence.codeDeploy ?? {};
		if (!errorCode && !message && texts.length === 0) return undefined;
		const [why, hint] = CODES[errorCode ?? (texts.length > 0 ? "TIMEOUT" : "")] ?? UNKNOWN;
		return {
			confidence: errorCode ? "certain" : "likely",
			message: `The CodeDeploy deployment failed: ${why}.`,
			hint,
			evidence: [
				...(errorCode || message
					? [{ kind: "deployment", subject: evidence.service, text: [errorCode, message].filter(Boolean).join(": ") }]
					: []),
				...texts.map(asEvidence).filter(({ text }) => text !== message),
			],
			count: 1,
		};
	},
};
