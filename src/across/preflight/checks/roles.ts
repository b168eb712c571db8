import { privateImage } from "../../../ecr/images/private-image.js";
import { nameOf, parseArn } from "../../../engine/arn.js";
import { isRef } from "../../../engine/late.js";
import { check, type Subject } from "../check.js";
import { hooksOf } from "../hooks.js";
import { failed, ok, type Verdict } from "../line.js";
import type { Reads } from "../reads.js";
import type { Scene } from "../scene.js";
import { trustOf } from "../trust.js";

const TASKS = "ecs-tasks.amazonaws.com";
const ECS = "ecs.amazonaws.com";

/** Roles that ECS takes on: they exist, and trust it. Source: "IAM roles for Amazon ECS". */
export const roleChecks = [
	check({
		check: "role.execution",
		wants: `the execution role, where one is needed, exists and trusts ${TASKS}`,
		reads: ["iam:GetRole"],
		subjects: executionRole,
		look: ({ subject, need }, _, reads) => (need ? lacksRole(need) : roleTrusts(subject, TASKS, reads)),
	}),
	check({
		check: "role.task",
		wants: `the task role exists and trusts ${TASKS}`,
		reads: ["iam:GetRole"],
		subjects: ({ taskDefinition }) => subjectsOf([taskDefinition?.taskRoleArn]),
		look: ({ subject }, _, reads) => roleTrusts(subject, TASKS, reads),
	}),
	check({
		check: "role.infrastructure",
		wants: `each role with which ECS works on load balancers, volumes and certificates exists and trusts ${ECS}`,
		reads: ["iam:GetRole"],
		subjects: ({ service }) => subjectsOf(service?.infrastructureRoles),
		look: ({ subject }, _, reads) => roleTrusts(subject, ECS, reads),
	}),
	check({
		check: "role.hook",
		wants: `the role that calls a hook's function exists and trusts ${ECS}`,
		reads: ["iam:GetRole"],
		subjects: (scene) => subjectsOf(hooksOf(scene).map(({ roleArn }) => roleArn)),
		look: ({ subject }, _, reads) => roleTrusts(subject, ECS, reads),
	}),
];

interface DescribedRole {
	readonly Arn?: string;
	readonly AssumeRolePolicyDocument?: string;
}

const subjectsOf = (arns: readonly (string | undefined)[] = []): Subject[] =>
	arns.flatMap((subject) => (subject ? [{ subject }] : []));

/** A role that is named is looked at; a need without one is told. Source: "Amazon ECS task execution IAM role". */
function executionRole(scene: Scene): (Subject & { readonly need?: string })[] {
	const { taskDefinition } = scene;
	if (!taskDefinition) return [];
	if (taskDefinition.executionRoleArn) return [{ subject: taskDefinition.executionRoleArn }];
	const need = needOfRole(scene);
	return need ? [{ subject: taskDefinition.family, need }] : [];
}

function needOfRole({ containers, onFargate }: Scene): string | undefined {
	for (const { name, image, secrets, environmentFiles, repositoryCredentials, logConfiguration: log } of containers) {
		if (secrets?.length || log?.secretOptions?.length) return `secrets of container '${name}'`;
		if (environmentFiles?.length) return `environment files of container '${name}'`;
		if (repositoryCredentials) return `registry credentials of container '${name}'`;
		if (onFargate && log?.logDriver === "awslogs") return `log driver awslogs of container '${name}'`;
		if (onFargate && image && (isRef(image) || privateImage(image))) return `the private image of container '${name}'`;
	}
	return undefined;
}

const lacksRole = (need: string): Verdict =>
	failed(`has no execution role, which ${need} needs`, "call .executionRole(arn)");

async function roleTrusts(arnOrName: string, principal: string, reads: Reads): Promise<Verdict> {
	const answer = await reads.find("iam:GetRole", { RoleName: nameOf(arnOrName) });
	const role = answer?.Role as DescribedRole | undefined;
	if (!role) return failed("does not exist", "create it, or correct the ARN");
	if (parseArn(arnOrName) && role.Arn !== arnOrName)
		return failed(`does not exist: the role of that name is ${role.Arn}`, "correct its account or path");
	const trust = trustOf(role.AssumeRolePolicyDocument ?? "", principal);
	if (trust === "none")
		return failed(
			`does not trust ${principal}`,
			`allow sts:AssumeRole to { "Service": "${principal}" } in its trust policy`,
		);
	if (trust === "conditional")
		return ok(`trusts ${principal} under conditions`, "its conditions must fit this account and cluster");
	return ok(`exists and trusts ${principal}`);
}
