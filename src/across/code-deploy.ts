import { codedeploy } from "../aws/codedeploy.js";
import { ecs } from "../aws/ecs.js";
import { elasticLoadBalancingV2 } from "../aws/elastic-load-balancing-v2.js";
import type { CodeDeployContext } from "../codedeploy/context.js";
import { deployByCodeDeploy } from "../codedeploy/deploy.js";
import { asDeployed } from "../codedeploy/described.js";
import { findDeploymentGroup } from "../codedeploy/find-group.js";
import { readForMigration } from "../codedeploy/migrate/gather.js";
import { type EcsStrategy, type ToEcsStrategyOptions, toEcsStrategy } from "../codedeploy/migrate/to-ecs-strategy.js";
import { planDeployment } from "../codedeploy/plan/plan-deployment.js";
import { CodeDeployReader } from "../codedeploy/reader.js";
import type { DeploymentGroupName } from "../codedeploy/spec.js";
import { continueGroup, stopGroup, watchGroup } from "../codedeploy/verbs.js";
import type { WatchedDeployment } from "../codedeploy/watch/watched.js";
import { observeService } from "../ecs/observe/observe.js";
import type { EcsConnection, RunContext } from "../ecs/run/connection.js";
import type { Controller, ForeignService } from "../ecs/run/controller.js";
import { resolveRef, type ServiceRef } from "../ecs/run/service-ref.js";
import type { Caller } from "../engine/call.js";
import type { Clock } from "../engine/clock.js";
import { PlanError } from "../engine/errors/plan-error.js";
import { encodeToken } from "../engine/token.js";

const CLIENTS = Object.fromEntries([ecs, codedeploy, elasticLoadBalancingV2].map((data) => [data.service, data]));

/**
 * What the deployments of a service of CodeDeploy come to in ECS's own strategies.
 * @throws PlanError where CodeDeploy does not deploy it, CallError where it is not there
 */
export async function ecsStrategyOf(
	reference: ServiceRef,
	{ caller, reader: services }: EcsConnection,
	options: ToEcsStrategyOptions = {},
): Promise<EcsStrategy> {
	const { cluster, service: name, codeDeploy } = resolveRef(reference);
	const { service } = await observeService(services, cluster, name, {});
	if (service?.deploymentController?.type !== "CODE_DEPLOY") {
		throw new PlanError(`${cluster}/${name} is no service that CodeDeploy deploys`, {
			code: "plan.no-codedeploy",
			hint: "aws.status(ref) shows what runs",
		});
	}
	const reader = new CodeDeployReader(caller);
	const group = await findDeploymentGroup({ cluster, service: name }, codeDeploy, reader, {});
	return toEcsStrategy(await readForMigration(service, group, reader, caller, {}), options);
}

/** Drives services whose deployments are left to CodeDeploy. */
export function codeDeployController(caller: Caller, clock: Clock): Controller {
	const reader = new CodeDeployReader(caller);
	const groupOf = (of: ForeignService, { teller }: Pick<RunContext, "teller">): Promise<DeploymentGroupName> =>
		findDeploymentGroup(of, of.names, reader, { tell: teller.tell, redact: of.secrets.redact });
	const contextOf = (of: ForeignService, { teller, subject, options }: RunContext): CodeDeployContext => ({
		caller,
		clock,
		reader,
		teller,
		subject,
		options,
		secrets: of.secrets,
		ecsDiagnosis: of.diagnosis,
	});
	const tokenOf = (
		of: ForeignService,
		{ group, deployment, taskDefinition }: WatchedDeployment,
		region: string,
	): string =>
		encodeToken({
			region,
			kind: "service",
			cluster: of.cluster,
			service: of.service,
			before: [],
			startedAt: clock.now(),
			codeDeploy: { ...group, deployment },
			...(taskDefinition !== undefined && { taskDefinition }),
		});
	return {
		rollOut: async (of, context) => {
			const group = await groupOf(of, context);
			return {
				deployed: asDeployed,
				steps: (wanted) => planDeployment({ ...wanted, group, settings: of.names }),
			};
		},
		apply: async (of, parts, context) => {
			const creating = parts.steps.find(({ operation }) => operation === "CreateDeployment")?.input ?? {};
			const { applicationName, deploymentGroupName } = creating;
			const names = { applicationName: String(applicationName), deploymentGroupName: String(deploymentGroupName) };
			const region = await context.connection.region();
			const created = (watched: WatchedDeployment) => {
				const token = tokenOf(of, watched, region);
				context.teller.setToken(token);
				return token;
			};
			return deployByCodeDeploy({ ...parts, group: names, clients: CLIENTS, created }, contextOf(of, context));
		},
		watch: async (of, context) => watchGroup(await groupOf(of, context), of.deployment, contextOf(of, context)),
		stop: async (of, how, context) => stopGroup(await groupOf(of, context), of.deployment, how, contextOf(of, context)),
		continue: async (of, context) =>
			continueGroup(await groupOf(of, context), of.deployment, "ready", contextOf(of, context)),
	};
}
