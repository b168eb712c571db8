import type { Answer, ServiceModel, World } from "../world/model.js";
import { awsMembers, readOnlyModel, strings } from "../world/read-only.js";

/** The Parameter Store without values: what a parameter is, never what it holds. */
export const ssmModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "ssm", signingName: "ssm", protocol: "json-1.1", target: "AmazonSSM" },
		{
			DescribeParameters: ({ ParameterFilters }) => ({
				Parameters: namesIn(world, ParameterFilters).flatMap((name) => describeParameter(world, name)),
			}),
		},
	);

/** Names of a filter by name, else of all that are declared; an assumed world has what a filter names. */
function namesIn(world: World, filters: unknown): string[] {
	const byName = (Array.isArray(filters) ? filters : []).find(({ Key }) => Key === "Name");
	return byName ? strings(byName.Values) : world.declared.all("parameter").map(({ name }) => String(name));
}

function describeParameter(world: World, name: string): Answer[] {
	const arn = `arn:${world.partition}:ssm:${world.region}:${world.account}:parameter/${name.replace(/^\//, "")}`;
	const declared = world.declared.get("parameter", name);
	if (!declared && world.mode === "declared") return [];
	return [{ Name: name, ARN: arn, Type: "SecureString", KeyId: "alias/aws/ssm", Version: 1, ...awsMembers(declared) }];
}
