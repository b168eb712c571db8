import { flag, structure, structures, text, texts } from "../ecs/input.js";
import { findService } from "../ecs/service-writes.js";
import type { ServiceRecord } from "../ecs/state.js";
import { type Answer, AwsFault, type CallContext, type Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { appSpecOf } from "./app-spec.js";
import { findApplication, findGroup } from "./applications.js";
import { findConfig } from "./configs.js";
import { describeDeployment, hashOf, visibleStatus } from "./describe-deployment.js";
import { paged } from "./paging.js";
import { fail, isLive, rollBack, statusOf } from "./phases.js";
import { start, startRollback } from "./progress.js";
import { alreadyCompleted, fault, noDeployment } from "./refusals.js";
import type { CodeDeploy, CodeDeployment, GroupRecord } from "./state.js";
import { isCodeDeployed, taskSetsOf } from "./task-sets.js";

export const deploymentOperations = (state: CodeDeploy): Record<string, Handler> => ({
	CreateDeployment(input) {
		const group = findGroup(state, input);
		const config = findConfig(
			state,
			text(input, "deploymentConfigName") ?? text(group.settings, "deploymentConfigName"),
		);
		const revision = structure(input, "revision");
		const appSpec = appSpecOf(revision);
		const service = serviceOf(state, group);
		const active = [...state.deployments.values()].find((one) => one.group === group && isLive(one));
		if (active) {
			throw fault(
				"DeploymentLimitExceededException",
				`The Deployment Group '${group.name}' already has an active Deployment '${active.id}'`,
			);
		}
		const deployment = newDeployment(state, {
			group,
			config,
			service,
			appSpec,
			revision: revision ?? {},
			creator: "user",
			description: text(input, "description"),
			autoRollback: autoRollbackOf(
				structure(input, "autoRollbackConfiguration") ?? group.settings.autoRollbackConfiguration,
			),
			alarms: alarmsOf(
				structure(input, "overrideAlarmConfiguration") ?? structure(group.settings, "alarmConfiguration"),
			),
		});
		start(state, deployment);
		return { deploymentId: deployment.id };
	},
	GetApplicationRevision(input) {
		const { name } = findApplication(state, input);
		const said = structure(structure(input, "revision") ?? {}, "appSpecContent") ?? {};
		for (const { group, revision } of state.deployments.values()) {
			const content = text(structure(revision, "appSpecContent") ?? {}, "content") ?? "";
			const sha256 = hashOf(content);
			if (group.application.name !== name || sha256 !== text(said, "sha256")) continue;
			return {
				applicationName: name,
				revision: { revisionType: "AppSpecContent", appSpecContent: { content, sha256 } },
				revisionInfo: { deploymentGroups: [group.name] },
			};
		}
		throw fault("RevisionDoesNotExistException", "The named revision does not exist with the IAM user or AWS account.");
	},
	GetDeployment(input, context) {
		const deployment = findDeployment(state, text(input, "deploymentId"), context);
		return { deploymentInfo: describeDeployment(deployment, context, state.world.switches.unknownStatuses) };
	},
	BatchGetDeployments(input, context) {
		const ids = texts(input, "deploymentIds");
		if (ids.length > 25) throw new AwsFault("BatchLimitExceededException", "At most 25 deployments can be asked for.");
		const found = ids.map((id) => state.deployments.get(id)).filter((one) => one !== undefined);
		const seen = found.filter(({ createdAt }) => context.now - createdAt >= context.lagMs);
		return {
			deploymentsInfo: seen.map((one) => describeDeployment(one, context, state.world.switches.unknownStatuses)),
		};
	},
	ListDeployments(input, context) {
		const group = input.deploymentGroupName === undefined ? undefined : findGroup(state, input);
		if (!group && input.applicationName !== undefined) findApplication(state, input);
		const statuses = texts(input, "includeOnlyStatuses");
		const range = structure(input, "createTimeRange") ?? {};
		const bound = (name: string, standard: number) => (typeof range[name] === "number" ? range[name] * 1000 : standard);
		const found = [...state.deployments.values()].filter(
			(one) =>
				(!group || one.group === group) &&
				context.now - one.createdAt >= context.lagMs &&
				one.createdAt >= bound("start", 0) &&
				one.createdAt <= bound("end", Number.POSITIVE_INFINITY) &&
				(statuses.length === 0 || statuses.includes(visibleStatus(one, context))),
		);
		return paged("deployments", found.map(({ id }) => id).reverse(), input);
	},
	StopDeployment(input, context) {
		const deployment = findDeployment(state, text(input, "deploymentId"), context);
		if (!isLive(deployment)) throw alreadyCompleted(deployment.id);
		const wantsRollback = flag(input, "autoRollbackEnabled");
		state.agenda.after(stepMs(state.world, "deploymentTurn"), () => {
			if (!isLive(deployment)) return;
			fail(state, deployment, "MANUAL_STOP", "The deployment was stopped by a user.", "Stopped");
			const isAutomatic =
				deployment.autoRollback.enabled && deployment.autoRollback.events.includes("DEPLOYMENT_STOP_ON_REQUEST");
			if (wantsRollback === true && !isAutomatic) rollBack(state, deployment);
		});
		return { status: "Pending", statusMessage: "No more commands will be scheduled for execution." };
	},
	ContinueDeployment(input, context) {
		const deployment = findDeployment(state, text(input, "deploymentId"), context);
		const wait = text(input, "deploymentWaitType") ?? "READY_WAIT";
		if (!isLive(deployment)) throw alreadyCompleted(deployment.id);
		if (deployment.waiting !== wait) {
			throw wait === "READY_WAIT"
				? fault("DeploymentIsNotInReadyStateException", "The deployment is not in the Ready state.")
				: fault(
						"InvalidDeploymentStatusException",
						`The deployment is ${statusOf(deployment)} and waits for no termination.`,
					);
		}
		deployment.proceed?.();
		return {};
	},
});

/** Starts the deployment that gives the traffic back to what ran before. */
export function createRollback(state: CodeDeploy, failed: CodeDeployment): CodeDeployment {
	const made = newDeployment(state, {
		group: failed.group,
		config: failed.config,
		service: failed.service,
		appSpec: { ...failed.appSpec, taskDefinition: failed.blue.deployment.revision.taskDefinition.arn, hooks: {} },
		revision: failed.previousRevision ?? failed.revision,
		creator: "codeDeployRollback",
		description: undefined,
		autoRollback: { enabled: false, events: [] },
		alarms: [],
	});
	Object.assign(made, { blue: failed.blue, lifecycle: [{ name: "AllowTraffic", status: "Pending" }] });
	if (failed.green) made.green = failed.green;
	made.rollback = { at: made.createdAt, trigger: failed.id, message: "Rollback of a deployment." };
	startRollback(state, made);
	return made;
}

/** The deployment of that id, as far as a lagging read sees it. */
export function findDeployment(
	state: CodeDeploy,
	id: string | undefined,
	{ now, lagMs }: Pick<CallContext, "now" | "lagMs">,
): CodeDeployment {
	if (id === undefined) throw fault("DeploymentIdRequiredException", "At least one deployment ID must be specified.");
	const deployment = state.deployments.get(id);
	if (deployment && now - deployment.createdAt >= lagMs) return deployment;
	throw noDeployment(id);
}

type NewDeployment = Pick<
	CodeDeployment,
	"group" | "config" | "service" | "appSpec" | "revision" | "creator" | "description" | "autoRollback" | "alarms"
>;

function newDeployment(state: CodeDeploy, said: NewDeployment): CodeDeployment {
	const [blue] = taskSetsOf(said.service).all.filter(({ deployment }) => deployment === said.service.deployments[0]);
	if (!blue) throw fault("InvalidECSServiceException", "The service has no primary task set.");
	const succeeded = [...state.deployments.values()].filter(
		(one) => one.group === said.group && statusOf(one) === "Succeeded",
	);
	const deployment: CodeDeployment = {
		...said,
		id: `d-${state
			.ecs()
			.identity.urlSafe(9)
			.toUpperCase()
			.replace(/[^A-Z0-9]/g, "X")}`,
		createdAt: state.agenda.now,
		previousRevision: succeeded.at(-1)?.revision,
		statuses: [{ at: state.agenda.now, status: "Created" }],
		lifecycle: EVENTS.map((name) => ({ name, status: "Pending" })),
		blue,
		targetUpdatedAt: state.agenda.now,
		targetStatus: "Pending",
	};
	state.deployments.set(deployment.id, deployment);
	return deployment;
}

/** In their order. Source: CodeDeploy user guide, "AppSpec 'hooks' section", ECS. */
const EVENTS = [
	"BeforeInstall",
	"Install",
	"AfterInstall",
	"AllowTestTraffic",
	"AfterAllowTestTraffic",
	"BeforeAllowTraffic",
	"AllowTraffic",
	"AfterAllowTraffic",
];

function serviceOf(state: CodeDeploy, { settings }: GroupRecord): ServiceRecord {
	const [named] = structures(settings, "ecsServices");
	const input = { cluster: text(named ?? {}, "clusterName"), service: text(named ?? {}, "serviceName") };
	try {
		const service = findService(state.ecs(), input);
		if (isCodeDeployed(service) && service.status === "ACTIVE") return service;
	} catch (error) {
		if (!(error instanceof AwsFault)) throw error;
	}
	throw fault("InvalidECSServiceException", `The ECS service ${input.service} can't be deployed by CodeDeploy.`);
}

function autoRollbackOf(said: unknown): CodeDeployment["autoRollback"] {
	const configuration: Answer = typeof said === "object" && said !== null ? { ...said } : {};
	return { enabled: flag(configuration, "enabled") ?? false, events: texts(configuration, "events") };
}

function alarmsOf(said: Answer | undefined): string[] {
	if (!said || flag(said, "enabled") !== true) return [];
	return structures(said, "alarms").map((alarm) => text(alarm, "name") ?? "");
}
