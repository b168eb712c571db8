import { pick, structure, structures, text, texts } from "../ecs/input.js";
import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { findConfig } from "./configs.js";
import { paged } from "./paging.js";
import { statusOf } from "./phases.js";
import { fault } from "./refusals.js";
import type { ApplicationRecord, CodeDeploy, CodeDeployment, GroupRecord } from "./state.js";

/** Applications and their deployment groups. */
export const applicationOperations = (state: CodeDeploy): Record<string, Handler> => ({
	CreateApplication(input, { now }) {
		const name = text(input, "applicationName") ?? "";
		if (name === "") throw fault("ApplicationNameRequiredException", "An application name must be specified.");
		if (state.applications.has(name))
			throw fault("ApplicationAlreadyExistsException", `Application already exists: ${name}`);
		const id = state.ecs().identity.uuid();
		const computePlatform = text(input, "computePlatform") ?? "Server";
		state.applications.set(name, { id, name, computePlatform, createdAt: now, groups: new Map() });
		return { applicationId: id };
	},
	GetApplication(input) {
		return { application: describeApplication(findApplication(state, input)) };
	},
	BatchGetApplications(input) {
		const names = texts(input, "applicationNames");
		refuseMany(names, 100);
		return { applicationsInfo: names.map((name) => describeApplication(applicationOf(state, name))) };
	},
	ListApplications(input) {
		return paged("applications", [...state.applications.keys()], input);
	},
	CreateDeploymentGroup(input) {
		const application = findApplication(state, input);
		const name = text(input, "deploymentGroupName") ?? "";
		if (name === "") throw fault("DeploymentGroupNameRequiredException", "A deployment group name must be specified.");
		if (application.groups.has(name))
			throw fault("DeploymentGroupAlreadyExistsException", `Deployment group name already exists: ${name}`);
		const settings = pick(input, SETTINGS);
		refuseGroup(state, settings);
		const group: GroupRecord = { id: state.ecs().identity.uuid(), name, application, settings };
		application.groups.set(name, group);
		return { deploymentGroupId: group.id };
	},
	UpdateDeploymentGroup(input) {
		const group = findGroup(state, { ...input, deploymentGroupName: input.currentDeploymentGroupName });
		const settings = { ...group.settings, ...pick(input, SETTINGS) };
		refuseGroup(state, settings);
		group.settings = settings;
		return { hooksNotCleanedUp: [] };
	},
	GetDeploymentGroup(input) {
		return { deploymentGroupInfo: describeGroup(state, findGroup(state, input)) };
	},
	BatchGetDeploymentGroups(input) {
		const application = findApplication(state, input);
		const names = texts(input, "deploymentGroupNames");
		refuseMany(names, 100);
		const found = names.map((name) => application.groups.get(name)).filter((group) => group !== undefined);
		return { deploymentGroupsInfo: found.map((group) => describeGroup(state, group)) };
	},
	ListDeploymentGroups(input) {
		const application = findApplication(state, input);
		return { applicationName: application.name, ...paged("deploymentGroups", [...application.groups.keys()], input) };
	},
});

export const findApplication = (state: CodeDeploy, input: Answer): ApplicationRecord => {
	const name = text(input, "applicationName");
	if (name === undefined) throw fault("ApplicationNameRequiredException", "An application name must be specified.");
	return applicationOf(state, name);
};

export function findGroup(state: CodeDeploy, input: Answer): GroupRecord {
	const application = findApplication(state, input);
	const name = text(input, "deploymentGroupName");
	if (name === undefined)
		throw fault("DeploymentGroupNameRequiredException", "A deployment group name must be specified.");
	const group = application.groups.get(name);
	if (group) return group;
	throw fault("DeploymentGroupDoesNotExistException", `No Deployment Group found for name: ${name}`);
}

/** Minutes of the group's waits, and what its ready wait does in the end. */
export function waitsOf({ settings }: GroupRecord): {
	readyMinutes: number;
	stops: boolean;
	terminationMinutes: number;
} {
	const blueGreen = structure(settings, "blueGreenDeploymentConfiguration") ?? {};
	const ready = structure(blueGreen, "deploymentReadyOption") ?? {};
	const end = structure(blueGreen, "terminateBlueInstancesOnDeploymentSuccess") ?? {};
	const minutes = (of: Answer, name: string) => (typeof of[name] === "number" ? of[name] : 0);
	return {
		readyMinutes: minutes(ready, "waitTimeInMinutes"),
		stops: ready.actionOnTimeout === "STOP_DEPLOYMENT",
		terminationMinutes: minutes(end, "terminationWaitTimeInMinutes"),
	};
}

function applicationOf({ applications }: CodeDeploy, name: string): ApplicationRecord {
	const application = applications.get(name);
	if (application) return application;
	throw fault("ApplicationDoesNotExistException", `No application found for name: ${name}`);
}

/** What AWS certainly refuses. Sources: client-codedeploy; hashicorp/terraform-provider-aws#9653. */
function refuseGroup(state: CodeDeploy, settings: Answer): void {
	if (!text(settings, "serviceRoleArn")) throw fault("RoleRequiredException", "The role ID was not specified.");
	findConfig(state, text(settings, "deploymentConfigName"));
	const services = structures(settings, "ecsServices");
	if (services.length !== 1)
		throw fault("InvalidECSServiceException", "An ECS deployment group names one ECS service.");
	const pairs = structures(structure(settings, "loadBalancerInfo") ?? {}, "targetGroupPairInfoList");
	if (pairs.length !== 1 || structures(pairs[0] ?? {}, "targetGroups").length !== 2) {
		throw fault("InvalidTargetGroupPairException", "An ECS deployment group names one pair of target groups.");
	}
	const ready = structure(structure(settings, "blueGreenDeploymentConfiguration") ?? {}, "deploymentReadyOption") ?? {};
	const waits = typeof ready.waitTimeInMinutes === "number" && ready.waitTimeInMinutes > 0;
	if (waits && ready.actionOnTimeout === "CONTINUE_DEPLOYMENT") {
		throw fault(
			"InvalidBlueGreenDeploymentConfigurationException",
			"Deployment ready action cannot be set to 'CONTINUE_DEPLOYMENT' when timeout is specified",
		);
	}
}

function refuseMany(names: readonly string[], most: number): void {
	if (names.length > most) throw new AwsFault("BatchLimitExceededException", `At most ${most} names can be asked for.`);
}

const describeApplication = ({ id, name, computePlatform, createdAt }: ApplicationRecord): Answer => ({
	applicationId: id,
	applicationName: name,
	createTime: createdAt / 1000,
	linkedToGitHub: false,
	computePlatform,
});

function describeGroup(state: CodeDeploy, group: GroupRecord): Answer {
	const all = [...state.deployments.values()].filter((deployment) => deployment.group === group);
	const summary = (deployment: CodeDeployment) => ({
		deploymentId: deployment.id,
		status: statusOf(deployment),
		createTime: deployment.createdAt / 1000,
	});
	const last = all.at(-1);
	const lastGood = all.findLast((deployment) => statusOf(deployment) === "Succeeded");
	return {
		applicationName: group.application.name,
		deploymentGroupId: group.id,
		deploymentGroupName: group.name,
		deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
		computePlatform: group.application.computePlatform,
		...group.settings,
		...(last && { lastAttemptedDeployment: summary(last) }),
		...(lastGood && { lastSuccessfulDeployment: summary(lastGood) }),
	};
}

const SETTINGS = [
	"deploymentConfigName",
	"serviceRoleArn",
	"triggerConfigurations",
	"alarmConfiguration",
	"autoRollbackConfiguration",
	"deploymentStyle",
	"blueGreenDeploymentConfiguration",
	"loadBalancerInfo",
	"ecsServices",
];
