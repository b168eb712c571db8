import { type Answer, AwsFault, type CallContext, type Handler } from "../world/model.js";
import { findCluster, lastPart, openCluster } from "./clusters.js";
import { describeExpress, describeUpdated } from "./express-answers.js";
import { deprovision, newInfrastructure, provision } from "./express-infrastructure.js";
import { type Wanted, wantedOf } from "./express-input.js";
import { expressPolicy } from "./express-policy.js";
import { isSameRevision, reviseExpress } from "./express-revision.js";
import { type Input, pick, structures, text, texts } from "./input.js";
import { isMissed } from "./lag.js";
import { Pace } from "./pace.js";
import { clusterNotFound, invalidParameter, resourceNotFound, serviceNotActive, serviceNotFound } from "./refusals.js";
import { abandon, startRollout } from "./rollout.js";
import { refuseService } from "./service-rules.js";
import { refuseWhileShifting, remember } from "./service-writes.js";
import type { ClusterRecord, Ecs, ServiceRecord } from "./state.js";
import { isAssumable } from "./task-definitions.js";

/** Express services: a container and two roles become a service with all that is around it. Facts 4.6, 7.5; ecs-api 1.8. */
export const expressOperations = (ecs: Ecs): Record<string, Handler> => ({
	CreateExpressGatewayService(input) {
		const name = text(input, "serviceName") ?? `express-${ecs.identity.hex(8)}`;
		if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) throw invalidParameter("Invalid service name.");
		const role = text(input, "infrastructureRoleArn");
		if (!role) throw invalidParameter("infrastructureRoleArn is required.");
		const tags = structures(input, "tags");
		if (tags.length > 50) throw invalidParameter("tags can have at most 50 items.");
		const named = text(input, "cluster");
		const isDefault = named === undefined || lastPart(named) === "default";
		const open = isDefault ? opened(ecs) : findCluster(ecs, named);
		refuseKnown(open?.services.get(name));
		const wanted = wantedOf(ecs, input);
		refuseRoles(ecs, wanted, role);
		// ECS makes this one where it is missing, and no other.
		const cluster = open ?? openCluster(ecs, "default", { capacityProviders: ["FARGATE"] });
		const service = newService(ecs, cluster, { name, role, tags, count: wanted.scalingTarget.minTaskCount });
		const owner = service.express.infrastructure;
		const revision = reviseExpress(ecs, service, owner, wanted);
		refuseService(ecs, cluster, judged(revision.settings, wanted), revision.taskDefinition);
		startRollout(ecs, service, revision);
		cluster.services.set(name, service);
		ecs.services.set(service.arn, service);
		provision(ecs, service, owner);
		return { service: { ...describeExpress(ecs, service, "write"), tags: service.tags } };
	},
	DescribeExpressGatewayService(input, context) {
		const arn = text(input, "serviceArn") ?? "";
		const service = found(ecs, arn, resourceNotFound);
		const answer = look(ecs, service, context);
		if (!answer) throw resourceNotFound();
		return { service: texts(input, "include").includes("TAGS") ? { ...answer, tags: service.tags } : answer };
	},
	UpdateExpressGatewayService(input) {
		const service = found(ecs, text(input, "serviceArn") ?? "", serviceNotFound);
		const [primary] = service.deployments;
		const { express } = service;
		const before = primary?.revision.express;
		if (service.status !== "ACTIVE" || !express || !before) throw serviceNotActive();
		const wanted = wantedOf(ecs, input, before);
		refuseRoles(ecs, wanted, express.infrastructure.role);
		const { minTaskCount, maxTaskCount } = wanted.scalingTarget;
		const isKept = ecs.world.switches.expressUpdate === "keeps" && isSameRevision(wanted, before);
		if (!isKept) refuseWhileShifting(ecs, service);
		remember(ecs, service);
		express.updatedAt = ecs.agenda.now;
		service.desiredCount = Math.min(maxTaskCount, Math.max(minTaskCount, service.desiredCount));
		provision(ecs, service, express.infrastructure);
		if (isKept) {
			const document = { ...before.document, scalingTarget: { ...wanted.scalingTarget } };
			primary.revision.express = { ...before, document };
			ecs.wake(service);
			return { service: describeUpdated(ecs, service, primary.revision) };
		}
		const revision = reviseExpress(ecs, service, express.infrastructure, wanted);
		refuseService(ecs, service.cluster, judged(revision.settings, wanted), revision.taskDefinition);
		provision(ecs, service, express.infrastructure);
		startRollout(ecs, service, revision);
		return { service: describeUpdated(ecs, service, revision) };
	},
	DeleteExpressGatewayService(input) {
		const service = found(ecs, text(input, "serviceArn") ?? "", serviceNotFound);
		if (service.status === "INACTIVE") throw serviceNotActive();
		if (service.status === "ACTIVE") {
			remember(ecs, service);
			const [rollout] = service.serviceDeployments;
			if (rollout) abandon(ecs, rollout, "The service was deleted.");
			service.status = "DRAINING";
			service.desiredCount = 0;
			deprovision(ecs, service);
			ecs.wake(service);
		}
		return { service: describeExpress(ecs, service, "write") };
	},
});

/** A lagging replica shows the service as it was before the latest write, or not at all. */
function look(ecs: Ecs, service: ServiceRecord, context: CallContext): Answer | undefined {
	const before = service.express?.before;
	return before && isMissed(context, before.at) ? before.answer : describeExpress(ecs, service);
}

/** The Express service of that ARN, of whatever status. */
function found(ecs: Ecs, arn: string, notFound: () => AwsFault): ServiceRecord {
	const [, clusterName, name] = /^arn:[^:]+:ecs:[^:]*:[^:]*:service\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
	if (clusterName === undefined || name === undefined) throw invalidParameter("Invalid service ARN.");
	if (clusterName === "default" && !opened(ecs)) throw clusterNotFound();
	const service = findCluster(ecs, clusterName).services.get(name);
	if (!service) throw notFound();
	if (!service.express) throw invalidParameter("The service is not an Express service.");
	return service;
}

function opened(ecs: Ecs): ClusterRecord | undefined {
	try {
		return findCluster(ecs, "default");
	} catch (error) {
		if (error instanceof AwsFault) return undefined;
		throw error;
	}
}

function refuseKnown(known: ServiceRecord | undefined): void {
	if (known?.status === "ACTIVE") throw invalidParameter("Creation of service was not idempotent.");
	if (known?.status === "DRAINING") throw invalidParameter("Unable to Start a service that is still Draining.");
}

/** Roles take seconds until they can be assumed. Facts 4.6. */
function refuseRoles(ecs: Ecs, { executionRoleArn, taskRoleArn }: Wanted, infrastructureRole: string): void {
	const roles = [infrastructureRole, executionRoleArn, taskRoleArn];
	const ready = roles.map((role) => role === undefined || isAssumable(ecs, role));
	if (!ready[0]) throw new AwsFault("AccessDeniedException", `Cannot assume role ${infrastructureRole}.`);
	const late = roles[ready.indexOf(false)];
	if (late === undefined) return;
	throw new AwsFault("ClientException", `ECS was unable to assume the role '${late}' that was provided for this task.`);
}

/** Only what the user named is looked up; the rest ECS makes itself. */
function judged(settings: Input, { network }: Wanted): Answer {
	return {
		...pick(settings, ["capacityProviderStrategy"]),
		networkConfiguration: {
			awsvpcConfiguration: {
				...pick(Object(Object(settings.networkConfiguration).awsvpcConfiguration), ["subnets"]),
				securityGroups: texts(network, "securityGroups"),
			},
		},
	};
}

function newService(
	ecs: Ecs,
	cluster: ClusterRecord,
	said: {
		readonly name: string;
		readonly role: string;
		readonly tags: readonly Answer[];
		readonly count: number;
	},
): ServiceRecord & Required<Pick<ServiceRecord, "express">> {
	const { name, role, tags, count } = said;
	const infrastructure = newInfrastructure(ecs, { name, cluster }, role);
	const { now } = ecs.agenda;
	return {
		arn: ecs.identity.arn(`service/${cluster.name}/${name}`),
		name,
		cluster,
		createdAt: now,
		status: "ACTIVE",
		desiredCount: count,
		settings: {
			healthCheckGracePeriodSeconds: 300,
			schedulingStrategy: "REPLICA",
			resourceManagementType: "ECS",
		},
		policy: expressPolicy(ecs, infrastructure.metricAlarm),
		tags: [...tags],
		deployments: [],
		serviceDeployments: [],
		events: [],
		tasks: new Set(),
		steady: false,
		before: { at: now, answer: undefined },
		launches: new Pace(500, 500 / 60),
		express: { infrastructure, updatedAt: now, before: { at: now, answer: undefined } },
	};
}
