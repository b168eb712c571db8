import { parseArn } from "../../../engine/arn.js";
import { principalOf } from "../caller.js";
import { check, type Subject } from "../check.js";
import { failed, ok, skipped, unknown, type Verdict } from "../line.js";
import { type Permission, type Phase, permissionsOf } from "../permissions.js";
import type { Reads } from "../reads.js";
import type { Scene } from "../scene.js";

const PHASES: readonly { readonly phase: Phase; readonly wants: string }[] = [
	{ phase: "plan", wants: "the caller may read what a plan is made of" },
	{ phase: "apply", wants: "the caller may make the calls of a plan" },
	{ phase: "watch", wants: "the caller may read how a deployment goes" },
	{ phase: "pass-role", wants: "the caller may pass each role to the service that takes it on" },
];

/** What the caller's own policies allow, as IAM simulates them. Source: SimulatePrincipalPolicy. */
export const deployerChecks = PHASES.map(({ phase, wants }) =>
	check({
		check: `deployer.${phase}`,
		wants,
		reads: ["sts:GetCallerIdentity", "iam:GetRole", "iam:SimulatePrincipalPolicy"],
		subjects: (scene) => permissionSubjects(phase, scene),
		look: ({ permission }, scene, reads) => simulated(permission, scene, reads),
	}),
);

const permissionSubjects = (phase: Phase, scene: Scene): (Subject & { readonly permission: Permission })[] =>
	permissionsOf(scene)
		.filter((one) => one.phase === phase)
		.map((permission) => {
			const { action, resource } = permission;
			return { subject: `${action} on ${resource}`, permission };
		});

interface Evaluation {
	readonly EvalActionName?: string;
	readonly EvalDecision?: string;
	readonly MissingContextValues?: readonly string[];
}

async function simulated(permission: Permission, scene: Scene, reads: Reads): Promise<Verdict> {
	const principal = await principalOf(reads);
	if ("why" in principal) return skipped(`is not simulated: the caller ${principal.why}`);
	const { resource, action, context } = permission;
	const evaluations = await reads.list<Evaluation>(
		"iam:SimulatePrincipalPolicy",
		{
			PolicySourceArn: principal.arn,
			ActionNames: actionsOn(permission, scene),
			ResourceArns: [arnOf(resource, principal.arn, scene)],
			ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
				ContextKeyName,
				ContextKeyValues: [arnOf(value, principal.arn, scene)],
				ContextKeyType: "string",
			})),
		},
		"EvaluationResults",
	);
	const evaluation = evaluations.find(({ EvalActionName: name }) => name === action);
	const { EvalDecision: decision, MissingContextValues: missing = [] } = evaluation ?? {};
	if (decision === "allowed") return ok(`is allowed to ${principal.arn}`);
	if (decision === undefined)
		return unknown("was not told by the simulation", `look at the policies of ${principal.arn}`);
	if (decision === "implicitDeny" && missing.length > 0)
		return unknown(
			`depends on ${missing.join(", ")}, which only the real call has`,
			"look at the conditions of the policy",
		);
	const why = decision === "explicitDeny" ? "is denied by a policy" : "is allowed by no policy";
	return {
		...failed(`${why} of ${principal.arn}`, `allow ${action} on ${arnOf(resource, principal.arn, scene)} to it`),
		needs: action,
	};
}

/** All actions on one resource are asked for in one call. */
const actionsOn = ({ resource, context }: Permission, scene: Scene): string[] => [
	...new Set(
		permissionsOf(scene)
			.filter((one) => one.resource === resource && JSON.stringify(one.context) === JSON.stringify(context))
			.map(({ action }) => action),
	),
];

function arnOf(resource: string, principal: string, { region }: Scene): string {
	if (!resource.includes("/") || resource.startsWith("arn:")) return resource;
	const { partition = "aws", account = "" } = parseArn(principal) ?? {};
	return `arn:${partition}:ecs:${region}:${account}:${resource}`;
}
