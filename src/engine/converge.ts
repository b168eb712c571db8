import { isCallError } from "./errors/call-error.js";

/** An error that passes by itself: something else has to finish or to become visible first. */
interface Convergence {
	/** AWS's name of the error. */
	readonly name: string;
	/** A fragment of its text, lower case; any text where absent. */
	readonly text?: string;
	/** Only for these operations; any where absent. */
	readonly operations?: readonly string[];
	/** How long it is waited for, and how often it is tried, seconds. */
	readonly forSeconds: number;
	readonly everySeconds: number;
	/** Where this is known from. */
	readonly source: string;
}

const EXPRESS_WRITES = ["CreateExpressGatewayService", "UpdateExpressGatewayService"];
const EXPRESS_ROLES =
	"a new role takes minutes until ECS can assume it (facts 4.6; terraform-provider-aws, aws_ecs_express_gateway_service)";

const CONVERGENCES: readonly Convergence[] = [
	...(["cannot assume role", "perform: sts:assumerole"] as const).map((text) => ({
		name: "AccessDeniedException",
		text,
		operations: EXPRESS_WRITES,
		forSeconds: 240,
		everySeconds: 10,
		source: EXPRESS_ROLES,
	})),
	{
		name: "ClientException",
		text: "access credentials",
		operations: EXPRESS_WRITES,
		forSeconds: 240,
		everySeconds: 10,
		source: EXPRESS_ROLES,
	},
	{
		name: "ClusterNotFoundException",
		operations: ["CreateService"],
		forSeconds: 30,
		everySeconds: 2,
		source: "a cluster that was just created is not visible everywhere (ECS API reference, CreateCluster)",
	},
	{
		name: "InvalidParameterException",
		text: "unable to assume",
		forSeconds: 90,
		everySeconds: 5,
		source: "IAM is eventually consistent: a new role takes seconds (IAM user guide, troubleshooting)",
	},
	{
		name: "ClientException",
		text: "unable to assume",
		forSeconds: 90,
		everySeconds: 5,
		source: "IAM is eventually consistent: a new role takes seconds (IAM user guide, troubleshooting)",
	},
	{
		name: "UpdateInProgressException",
		forSeconds: 300,
		everySeconds: 5,
		source: "ECS API reference, UpdateInProgressException",
	},
	{
		name: "ResourceInUseException",
		forSeconds: 300,
		everySeconds: 5,
		source: "ECS API reference, ResourceInUseException",
	},
	{
		name: "InvalidParameterException",
		text: "invalid repository policy provided",
		operations: ["SetRepositoryPolicy"],
		forSeconds: 60,
		everySeconds: 5,
		source: "ECR does not see a principal that was just created (terraform-provider-aws, aws_ecr_repository_policy)",
	},
	{
		name: "RepositoryNotFoundException",
		operations: ["SetRepositoryPolicy", "PutLifecyclePolicy"],
		forSeconds: 15,
		everySeconds: 2,
		source: "a repository that was just created is not visible everywhere (terraform-provider-aws, aws_ecr_repository)",
	},
	{
		name: "InvalidRequestException",
		text: "error in assuming",
		operations: ["CreateService", "UpdateService"],
		forSeconds: 120,
		everySeconds: 5,
		source: "a new role takes seconds until App Runner can assume it (terraform-provider-aws, aws_apprunner_service)",
	},
	{
		name: "InvalidStateException",
		operations: [
			"AssociateCustomDomain",
			"DisassociateCustomDomain",
			"CreateVpcIngressConnection",
			"UpdateVpcIngressConnection",
			"DeleteVpcIngressConnection",
		],
		forSeconds: 120,
		everySeconds: 5,
		source: "App Runner API: the state of a service follows the end of its operation (facts 4.5)",
	},
	{
		name: "InvalidRequestException",
		text: "in use",
		operations: ["DeleteVpcConnector", "DeleteAutoScalingConfiguration", "DeleteObservabilityConfiguration"],
		forSeconds: 300,
		everySeconds: 10,
		source: "what a deleted service used is in use for a while after (aws/apprunner-roadmap#161)",
	},
];

/** Milliseconds to wait before the call is worth another try, or `undefined` when it never gets better. */
export function isWorthRepeating(error: unknown, operation: string, elapsedMs: number): number | undefined {
	if (!isCallError(error)) return undefined;
	const text = error.message.toLowerCase();
	const known = CONVERGENCES.find(
		(entry) =>
			entry.name === error.awsCode &&
			(entry.text === undefined || text.includes(entry.text)) &&
			(entry.operations === undefined || entry.operations.includes(operation)),
	);
	if (!known || elapsedMs >= known.forSeconds * 1000) return undefined;
	return known.everySeconds * 1000;
}
