import { type Answer, AwsFault, type ServiceModel, type World } from "../world/model.js";
import { awsMembers, readOnlyModel, strings } from "../world/read-only.js";

/** IAM, as far as a preflight looks at it: roles with their trust, and what a principal may do. */
export const iamModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "iam", signingName: "iam", protocol: "query-xml", target: "2010-05-08" },
		{
			GetRole: ({ RoleName }) => ({ Role: describeRole(world, String(RoleName)) }),
			SimulatePrincipalPolicy: (input) => ({ EvaluationResults: evaluate(world, input), IsTruncated: false }),
		},
	);

/** A role as IAM tells it, its trust policy URL-encoded. Source: GetRole, `AssumeRolePolicyDocument`. */
function describeRole(world: World, name: string): Answer {
	const declared = world.declared
		.all("role")
		.find((role) => [role.name, role.arn].some((one) => lastPart(one) === name));
	if (!declared && world.mode === "declared")
		throw new AwsFault("NoSuchEntity", `The role with name ${name} cannot be found.`, 404);
	const arn = [declared?.arn, declared?.name].find((one) => typeof one === "string" && one.startsWith("arn:"));
	const { AssumeRolePolicyDocument: trust = TRUST, ...members } = awsMembers(declared);
	return {
		Path: "/",
		RoleName: name,
		RoleId: "AROASIMULATED0000000A",
		Arn: arn ?? `arn:${world.partition}:iam::${world.account}:role/${name}`,
		CreateDate: "2026-01-01T00:00:00Z",
		MaxSessionDuration: 3600,
		...members,
		AssumeRolePolicyDocument: encodeURIComponent(typeof trust === "string" ? trust : JSON.stringify(trust)),
	};
}

/** Each action on each resource: allowed, unless a declared `permission` of that action, or of that resource, says otherwise. */
function evaluate(world: World, input: Answer): Answer[] {
	const resources = strings(input.ResourceArns);
	return strings(input.ActionNames).flatMap((action) =>
		(resources.length > 0 ? resources : ["*"]).map((resource) => {
			const isDenied = world.declared
				.all("permission")
				.some(
					(one) =>
						one.name === action && one.allowed === false && (one.resource === undefined || one.resource === resource),
				);
			return {
				EvalActionName: action,
				EvalResourceName: resource,
				EvalDecision: isDenied ? "implicitDeny" : "allowed",
				MatchedStatements: [],
				MissingContextValues: [],
			};
		}),
	);
}

const lastPart = (value: unknown): string => (typeof value === "string" ? value.slice(value.lastIndexOf("/") + 1) : "");

/** What a role of an assumed world trusts: all that takes roles on behalf of ECS. Facts 6.5. */
const TRUST = {
	Version: "2012-10-17",
	Statement: [
		{
			Effect: "Allow",
			Principal: { Service: ["ecs-tasks.amazonaws.com", "ecs.amazonaws.com"] },
			Action: "sts:AssumeRole",
		},
	],
};
