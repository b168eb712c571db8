import { type Answer, AwsFault, type ServiceModel, type World } from "../world/model.js";
import { awsMembers, readOnlyModel } from "../world/read-only.js";

/** Lambda, as far as functions of hooks are looked up; ECS calls them within the model. */
export const lambdaModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "lambda", signingName: "lambda", protocol: "lambda-rest", target: "2015-03-31" },
		{ GetFunction: ({ FunctionName }) => ({ Configuration: describeFunction(world, String(FunctionName)) }) },
	);

/** A function that was declared or given its code. Source: GetFunction. */
function describeFunction(world: World, nameOrArn: string): Answer {
	const name = /:function:([^:]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
	const declared = world.declared.get("lambda", nameOrArn) ?? world.declared.get("lambda", name);
	const arn = `arn:${world.partition}:lambda:${world.region}:${world.account}:function:${name}`;
	const isGiven = world.functions?.find(nameOrArn) ?? world.functions?.find(arn);
	if (!declared && !isGiven && world.mode === "declared")
		throw new AwsFault("ResourceNotFoundException", `Function not found: ${nameOrArn}`, 404);
	return {
		FunctionName: name,
		FunctionArn: arn,
		State: "Active",
		LastUpdateStatus: "Successful",
		...awsMembers(declared),
	};
}
