import { type Answer, AwsFault, type ServiceModel, type World } from "../world/model.js";
import { awsMembers, readOnlyModel } from "../world/read-only.js";

/** Secrets Manager without values: what a secret is, never what it holds. */
export const secretsManagerModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "secrets-manager", signingName: "secretsmanager", protocol: "json-1.1", target: "secretsmanager" },
		{ DescribeSecret: ({ SecretId }) => describeSecret(world, String(SecretId)) },
	);

function describeSecret(world: World, id: string): Answer {
	const name = id.replace(/^arn:.*:secret:/, "");
	const declared = ["", SUFFIX]
		.map((suffix) => name.replace(suffix, ""))
		.map((one) => world.declared.get("secret", id) ?? world.declared.get("secret", one))
		.find((one) => one !== undefined);
	if (!declared && world.mode === "declared")
		throw new AwsFault("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
	return {
		ARN: id.startsWith("arn:")
			? id
			: `arn:${world.partition}:secretsmanager:${world.region}:${world.account}:secret:${id}-a1B2c3`,
		Name: name.replace(SUFFIX, ""),
		VersionIdsToStages: { "5048a2c1-6e0b-4f7d-9c3e-1a2b3c4d5e6f": ["AWSCURRENT"] },
		...awsMembers(declared),
	};
}

/** A hyphen and six characters that Secrets Manager puts behind the name in an ARN. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;
