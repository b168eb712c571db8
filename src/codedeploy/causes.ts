import { timeMs } from "../ecs/observe/described.js";
import type { Cause, Diagnosis, Evidence } from "../engine/diagnosis.js";
import type { Redactor } from "../engine/redact.js";
import type { DescribedDeployment, DescribedTarget } from "./described.js";

interface Meaning {
	readonly code: string;
	readonly message: string;
	readonly hint: string;
}

const failed = (message: string, hint: string): Meaning => ({ code: "cause.codedeploy-failed", message, hint });

/** What CodeDeploy's error codes mean for an ECS service. Source: ErrorCode in client-codedeploy; CodeDeploy user guide, "Error codes". */
const MEANINGS: Readonly<Record<string, Meaning>> = {
	ALARM_ACTIVE: {
		code: "cause.alarm-fired",
		message: "an alarm of the deployment group went off",
		hint: "look at the alarm's metric since the deployment began; an alarm that rang before it stops every deployment",
	},
	HOOK_EXECUTION_FAILURE: {
		code: "cause.hook-failed",
		message: "a Lambda function of the AppSpec said no, or did not answer within an hour",
		hint: "read the function's log; it answers by PutLifecycleEventHookExecutionStatus",
	},
	HEALTH_CONSTRAINTS: {
		code: "cause.tasks-keep-failing",
		message: "the new task set did not become healthy",
		hint: "look at its stopped tasks and at the health of its targets: aws.diagnose(ref)",
	},
	CUSTOMER_APPLICATION_UNHEALTHY: {
		code: "cause.tasks-keep-failing",
		message: "the new task set did not become healthy",
		hint: "look at its stopped tasks and at the health of its targets: aws.diagnose(ref)",
	},
	TIMEOUT: failed(
		"a step of the deployment was not done in time",
		"see which lifecycle event was the last: Install waits 60 minutes for healthy tasks, Ready for aws.continue(ref)",
	),
	ECS_UPDATE_ERROR: failed(
		"ECS refused what CodeDeploy asked of it",
		"AWS's message says what; check the task definition, container and port, and the group's role",
	),
	INVALID_ECS_SERVICE: failed(
		"the ECS service can't be deployed by CodeDeploy",
		"it must be ACTIVE, with deployment controller CODE_DEPLOY, and be the one that the deployment group names",
	),
	INVALID_REVISION: failed("the AppSpec can't be used", "AWS's message says what of it"),
	ELASTIC_LOAD_BALANCING_INVALID: failed(
		"the load balancer does not fit the deployment group",
		"both target groups must belong to its listeners, and exactly one of them serve",
	),
	ELB_INVALID_INSTANCE: failed(
		"the load balancer refused a target",
		"target groups of Fargate tasks must have target type ip",
	),
	IAM_ROLE_MISSING: {
		code: "cause.role-not-assumable",
		message: "the deployment group's role is not there",
		hint: "make it, and let codedeploy.amazonaws.com assume it",
	},
	IAM_ROLE_PERMISSIONS: {
		code: "cause.permission-missing",
		message: "the deployment group's role may not do what is needed",
		hint: "attach AWSCodeDeployRoleForECS, and iam:PassRole for the roles of the task definition",
	},
	THROTTLED: {
		code: "cause.throttled",
		message: "CodeDeploy's own calls were throttled",
		hint: "deploy again, fewer at a time",
	},
	RESOURCE_LIMIT_EXCEEDED: failed("a quota was reached", "AWS's message says which; ask for more in Service Quotas"),
	DEPLOYMENT_GROUP_MISSING: failed("the deployment group was deleted meanwhile", "make it again"),
	APPLICATION_MISSING: failed("the application was deleted meanwhile", "make it again"),
	INTERNAL_ERROR: failed("CodeDeploy broke by itself", "deploy again"),
};

/** No causes: it is what somebody wanted. */
const WANTED: ReadonlySet<string> = new Set(["MANUAL_STOP"]);

/** Why a deployment ended as it did: by its error code first, then by the lifecycle events that failed; pure. */
export function diagnoseDeployment(
	deployment: DescribedDeployment | undefined,
	target: DescribedTarget | undefined,
	unseen: Iterable<string>,
	redact: Redactor,
): Diagnosis {
	const evidence = evidenceOf(deployment, target, redact);
	const { code = "" } = deployment?.errorInformation ?? {};
	const meaning = MEANINGS[code] ?? (code && !WANTED.has(code) ? unknownMeaning(code) : undefined);
	const cause: Cause[] = meaning ? [{ ...meaning, confidence: "certain", evidence }] : [];
	return { causes: cause, unseen: [...unseen] };
}

const unknownMeaning = (code: string): Meaning =>
	failed(`CodeDeploy gave up with ${code}`, "see AWS's message, and the code in CodeDeploy's user guide");

function evidenceOf(
	deployment: DescribedDeployment | undefined,
	target: DescribedTarget | undefined,
	redact: Redactor,
): Evidence[] {
	const { deploymentId = "", errorInformation, completeTime } = deployment ?? {};
	const found: Evidence[] = [];
	if (errorInformation?.message) {
		const at = timeMs(completeTime);
		const text = redact(errorInformation.message);
		found.push({ kind: "deployment", subject: deploymentId, text, ...(at !== undefined && { at }) });
	}
	for (const { lifecycleEventName = "", status, diagnostics, endTime } of target?.lifecycleEvents ?? []) {
		if (status !== "Failed") continue;
		const at = timeMs(endTime);
		const text = redact([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join("\n") || "failed");
		found.push({ kind: "deployment", subject: lifecycleEventName, text, ...(at !== undefined && { at }) });
	}
	return found;
}
