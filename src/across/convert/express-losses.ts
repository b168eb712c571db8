import type { Loss } from "../../engine/conversion.js";
import { clear } from "../../engine/late.js";
import { type Crossing, keptOf } from "./crossing.js";
import { type Filling, names, type Row } from "./row.js";

/** A row of what Express has no counterpart for. */
export type LossRow = Row<Crossing, Loss>;

const loss = (
	what: string,
	why: string,
	instead: string,
	when: (crossing: Crossing) => Filling | boolean,
	source: string,
): LossRow => ({ texts: { what, why, instead }, when, source });

/** What App Runner does and Express does not. Source: facts 4.5, 4.6, 6.13, 7.4, 7.5. */
export const expressLosses = (): readonly LossRow[] => [
	loss(
		"PauseService, ResumeService",
		"an Express service runs until it is deleted",
		"aws.destroy(app), and aws.deploy(app) when it is wanted again: the chain says it all",
		() => true,
		"App Runner API, PauseService; ECS API, ExpressGatewayService",
	),
	loss(
		"CodeRepository",
		"Express builds nothing, it runs an image",
		"build it in CI: toExpress(app, { image })",
		({ app }) => app.code !== undefined,
		"ECS API, ExpressGatewayContainer",
	),
	loss(
		"AutoDeploymentsEnabled",
		"Express deploys when it is told, not when an image is pushed or a commit lands",
		"aws.deploy(app) at the end of the pipeline that pushes the image",
		({ app }) => app.AutoDeploymentsEnabled ?? (app.image?.ImageRepositoryType === "ECR" || app.code !== undefined),
		"App Runner API, SourceConfiguration",
	),
	loss(
		"HealthCheckConfiguration, TCP",
		"the load balancer of Express asks by HTTP and wants 200; a port that is open is not enough",
		"toExpress(app, { healthPath }) with a path that answers 200; until then {path} stands in the chain",
		({ isTcp, healthPath }) => isTcp && { path: healthPath },
		"ECS API, CreateExpressGatewayService",
	),
	loss(
		"MaxConcurrency as a bound",
		"App Runner hands an instance no more than {concurrency} requests at once; a load balancer hands a task all that come",
		"bound it in the server itself, and scale early",
		({ instances }) => instances !== undefined && { ...instances },
		"App Runner API, CreateAutoScalingConfiguration",
	),
	loss(
		"a private way in, {names}",
		"Express has no interface endpoints; private subnets make its load balancer internal to their VPC",
		'private subnets: toExpress(app, { network }); or a service of its own behind gateway(name).scheme("internal")',
		({ app: { ingress } }) => names(keptOf(ingress).map(({ VpcIngressConnectionName: name }) => name)),
		"App Runner API, CreateVpcIngressConnection; ECS API, CreateGateway",
	),
	loss(
		"CustomDomains {names}",
		"Express makes a certificate for its own address only; a listener rule that is made by hand for another host does not follow the weights of its canary",
		"a certificate in ACM and a rule for the host, or a CDN in front of the endpoint: see the steps of cutOver",
		({ app: { domains } }) => names(keptOf(domains).map(({ DomainName }) => DomainName)),
		"App Runner API, AssociateCustomDomain; ECS developer guide, Express Mode",
	),
	loss(
		"ObservabilityConfiguration",
		"Express sends no traces to X-Ray by itself, and has one container",
		"a task definition of your own with a collector beside the container Main: .taskDefinition(arn)",
		({ app: { observability } }) => observability !== undefined && observability !== clear,
		"App Runner API, ObservabilityConfiguration; ECS API, CreateExpressGatewayService",
	),
	loss(
		"EncryptionConfiguration",
		"App Runner encrypts its copy of the image and its logs with {key}; Express takes no key",
		"keys of the repository in ECR and of the log group",
		({ app: { KmsKey: key } }) => key !== undefined && { key },
		"App Runner API, EncryptionConfiguration; ECS API, CreateExpressGatewayService",
	),
	loss(
		"IpAddressType DUAL_STACK",
		"Express has no member for it",
		'a service of its own behind gateway(name).network({ ipAddressType: "dualstack" })',
		({ app }) => app.IpAddressType === "DUAL_STACK",
		"App Runner API, NetworkConfiguration; ECS API, CreateGateway",
	),
	loss(
		"a deployment at once",
		"Express Mode makes each deployment a canary, and its own calls have no member for strategy or times",
		"toService(app), where both are yours; or UpdateService by hand, outside of Express Mode: check that AWS takes it, because its pages disagree about that",
		() => true,
		"ECS developer guide, Updating Resources Outside of Express Mode",
	),
	loss(
		"fields of .raw(…): {names}",
		"a field that has no method is not known, so neither is its counterpart",
		"look each up, and say it with .raw(…) of the Express service",
		({ app: { raw = {} } }) => {
			const said = [raw.both, raw.create, raw.update].flatMap((fields) => Object.keys(fields ?? {}));
			return names([...new Set(said)]);
		},
		"Gantry",
	),
];
