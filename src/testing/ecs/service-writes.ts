import {
	addTaskSet,
	isCodeDeployed,
	leavesCodeDeploy,
	refuseCodeDeployed,
	refuseUpdate,
} from "../codedeploy/task-sets.js";
import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { findCluster, lastPart } from "./clusters.js";
import { daemonCount } from "./container-instances.js";
import { isRolling, policyOf } from "./deployment-policy.js";
import { describeService } from "./describe-service.js";
import { describeExpress } from "./express-answers.js";
import { deprovision } from "./express-infrastructure.js";
import { updatedExpressPolicy } from "./express-policy.js";
import { carryExpress } from "./express-revision.js";
import { refuseConnectors, routeService } from "./gateway-routes.js";
import { flag, type Input, number, pick, structure, structures, text } from "./input.js";
import { Pace } from "./pace.js";
import { invalidParameter, serviceNotActive, serviceNotFound } from "./refusals.js";
import { addRevision, DEPLOYING_MEMBERS, revisionSettings, withPlatform } from "./revisions.js";
import { abandon, startRollout } from "./rollout.js";
import { isTerminal } from "./service-deployment-states.js";
import { refuseService } from "./service-rules.js";
import { refuseShift } from "./shift-rules.js";
import type { ClusterRecord, Ecs, ServiceRecord } from "./state.js";
import { startable } from "./task-definitions.js";

/** Facts 1.5 and 3. */
export const serviceWrites = (ecs: Ecs): Record<string, Handler> => ({
	CreateService(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const name = text(input, "serviceName") ?? "";
		if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) throw invalidParameter("Invalid service name.");
		const again = repeated(ecs, cluster, input);
		if (again) return { service: describeService(ecs, again, "write") };
		const known = cluster.services.get(name);
		if (known && known.status !== "INACTIVE") throw invalidParameter("Creation of service was not idempotent.");
		const definition = startable(ecs, text(input, "taskDefinition"));
		const isDaemon = text(input, "schedulingStrategy") === "DAEMON";
		const desiredCount = number(input, "desiredCount");
		if (desiredCount === undefined && !isDaemon) throw invalidParameter("desiredCount should not be null.");
		if ((desiredCount ?? 0) < 0) throw invalidParameter("desiredCount must not be negative.");
		const settings = revisionSettings(input);
		refuseCodeDeployed(input);
		const policy = policyOf(ecs.world, structure(input, "deploymentConfiguration") ?? {});
		refuseShift(ecs.world, settings, policy);
		refuseService(ecs, cluster, { ...settings, ...pick(input, ["schedulingStrategy"]) }, definition);
		refuseConnectors(settings, definition);
		const service: ServiceRecord = {
			arn: ecs.identity.arn(`service/${cluster.name}/${name}`),
			name,
			cluster,
			createdAt: ecs.agenda.now,
			status: "ACTIVE",
			desiredCount: isDaemon ? daemonCount(ecs, cluster) : (desiredCount ?? 0),
			settings: echoedSettings(input),
			policy,
			tags: [...structures(input, "tags")],
			deployments: [],
			serviceDeployments: [],
			events: [],
			tasks: new Set(),
			steady: false,
			before: { at: ecs.agenda.now, answer: undefined },
			launches: new Pace(500, 500 / 60),
		};
		const begin = isCodeDeployed(service) ? addTaskSet : startRollout;
		begin(ecs, service, addRevision(ecs, service, definition, launchable(cluster, settings)));
		cluster.services.set(name, service);
		ecs.services.set(service.arn, service);
		routeService(ecs, service);
		const token = text(input, "clientToken");
		if (token) ecs.tokens.set(`CreateService ${token}`, { parameters: JSON.stringify(input), arns: [service.arn] });
		return { service: describeService(ecs, service, "write") };
	},
	UpdateService(input) {
		const service = findService(ecs, input);
		if (service.status !== "ACTIVE") throw serviceNotActive();
		refuseUpdate(service, input);
		const [primary] = service.deployments;
		if (!primary) throw serviceNotActive();
		const said = text(input, "taskDefinition");
		const definition = said === undefined ? primary.revision.taskDefinition : startable(ecs, said);
		const settings = revisionSettings(input, primary.revision.settings);
		if (structures(input, "capacityProviderStrategy").length > 0) delete settings.launchType;
		if (!service.express) refuseService(ecs, service.cluster, settings, definition);
		refuseConnectors(settings, definition);
		const desiredCount = number(input, "desiredCount");
		if (desiredCount !== undefined && desiredCount < 0) throw invalidParameter("desiredCount must not be negative.");
		const policy = service.express
			? updatedExpressPolicy(ecs, service, input)
			: policyOf(ecs.world, structure(input, "deploymentConfiguration") ?? {}, service.policy);
		if (!service.express) refuseShift(ecs.world, settings, policy);
		const before: Input = primary.revision.settings;
		const isNew =
			flag(input, "forceNewDeployment") === true ||
			definition !== primary.revision.taskDefinition ||
			DEPLOYING_MEMBERS.some((member) => deploys(ecs, member) && !isSame(settings[member], before[member]));
		if (isNew) refuseWhileShifting(ecs, service);
		remember(ecs, service);
		if (leavesCodeDeploy(service, input)) service.completed ??= primary.revision;
		service.policy = policy;
		service.desiredCount = desiredCount ?? service.desiredCount;
		service.settings = { ...service.settings, ...pick(input, ECHOED) };
		if (isNew) {
			const revision = addRevision(ecs, service, definition, launchable(service.cluster, settings));
			carryExpress(primary.revision, revision);
			startRollout(ecs, service, revision);
		} else if (!isSame(settings.gatewayConnectors, before.gatewayConnectors))
			primary.revision.settings.gatewayConnectors = settings.gatewayConnectors;
		routeService(ecs, service);
		ecs.wake(service);
		return { service: describeService(ecs, service, "write") };
	},
	DeleteService(input) {
		const service = findService(ecs, input);
		if (service.status === "INACTIVE") throw serviceNotActive();
		const isReplica = service.settings.schedulingStrategy !== "DAEMON";
		if (isReplica && service.desiredCount > 0 && flag(input, "force") !== true) {
			throw invalidParameter("The service cannot be stopped while it is scaled above 0.");
		}
		remember(ecs, service);
		const [rollout] = service.serviceDeployments;
		if (rollout) abandon(ecs, rollout, "The service was deleted.");
		service.status = "DRAINING";
		service.desiredCount = 0;
		deprovision(ecs, service);
		routeService(ecs, service);
		ecs.wake(service);
		return { service: describeService(ecs, service, "write") };
	},
});

/** The service that the call names, of whatever status. Throws ServiceNotFoundException. */
export function findService(ecs: Ecs, input: Input): ServiceRecord {
	const named = text(input, "service") ?? "";
	const cluster = findCluster(ecs, text(input, "cluster") ?? clusterIn(named));
	const service = cluster.services.get(lastPart(named));
	if (!service) throw serviceNotFound();
	return service;
}

/** Whether a newer deployment takes over from one that shifts traffic is not documented: a switch. Facts 3.10. */
export function refuseWhileShifting(ecs: Ecs, { serviceDeployments: [running] }: ServiceRecord): void {
	if (ecs.world.switches.updateDuringShift !== "refused" || !running) return;
	if (isTerminal(running.status) || isRolling(running.policy)) return;
	throw invalidParameter(`A deployment with the strategy ${running.policy.strategy} is in progress.`);
}

/** Whether connectors alone start a deployment, no page tells: a switch. Facts 3.10. */
const deploys = ({ world }: Ecs, member: string): boolean =>
	member !== "gatewayConnectors" || world.switches.gatewayConnectorDeploys !== false;

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** A service ARN of the long format names its cluster. */
function clusterIn(named: string): string | undefined {
	return /^arn:[^/]+:service\/([^/]+)\/[^/]+$/.exec(named)?.[1];
}

/** For reads that lag behind the write that follows. */
export function remember(ecs: Ecs, service: ServiceRecord): void {
	const at = ecs.agenda.now;
	service.before = { at, answer: describeService(ecs, service) };
	if (service.express) service.express.before = { at, answer: describeExpress(ecs, service) };
}

/** The same token with the same parameters is the same service. Facts 1.5. */
function repeated(ecs: Ecs, cluster: ClusterRecord, input: Input): ServiceRecord | undefined {
	const token = text(input, "clientToken");
	const earlier = token === undefined ? undefined : ecs.tokens.get(`CreateService ${token}`);
	if (!earlier) return undefined;
	if (earlier.parameters !== JSON.stringify(input)) throw invalidParameter("Creation of service was not idempotent.");
	const service = cluster.services.get(text(input, "serviceName") ?? "");
	if (service?.arn !== earlier.arns[0])
		throw new AwsFault("ServerException", "The service of this token is gone.", 500);
	return service;
}

/** Neither said: the cluster's default strategy, else EC2. Facts 3.1. */
function launchable(cluster: ClusterRecord, settings: Answer): Answer {
	const strategy = structures(settings, "capacityProviderStrategy");
	const standard = structures(cluster.settings, "defaultCapacityProviderStrategy");
	if (settings.launchType === undefined && strategy.length === 0) {
		return standard.length > 0
			? launchable(cluster, { ...settings, capacityProviderStrategy: standard })
			: { ...settings, launchType: "EC2" };
	}
	const isFargate =
		settings.launchType === "FARGATE" || strategy.some((item) => text(item, "capacityProvider")?.startsWith("FARGATE"));
	if (strategy.length === 0) return withPlatform(settings, isFargate);
	const whole = strategy.map((item) => ({ base: 0, weight: 0, ...item }));
	return withPlatform({ ...settings, capacityProviderStrategy: whole }, isFargate);
}

function echoedSettings(input: Input): Answer {
	const role = text(input, "role");
	return { ...pick(input, ECHOED), ...(role ? { roleArn: role } : {}), ...pick(input, ["schedulingStrategy"]) };
}

const ECHOED = [
	"healthCheckGracePeriodSeconds",
	"placementConstraints",
	"placementStrategy",
	"deploymentController",
	"enableECSManagedTags",
	"propagateTags",
	"enableExecuteCommand",
	"availabilityZoneRebalancing",
];
