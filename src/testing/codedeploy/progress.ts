import { structure, structures, text } from "../ecs/input.js";
import { addRevision } from "../ecs/revisions.js";
import { refuseService } from "../ecs/service-rules.js";
import { hasEnough } from "../ecs/stages.js";
import { startable } from "../ecs/task-definitions.js";
import { AwsFault } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { activeAlarms } from "./alarms.js";
import { waitsOf } from "./applications.js";
import { fail, isLive, moveTo, type Phase, runPhases } from "./phases.js";
import type { CodeDeploy, CodeDeployment, TaskSetRecord } from "./state.js";
import { addTaskSet, makePrimary, removeTaskSet, targetGroupOf, taskSetsOf } from "./task-sets.js";

/** How long a replacement task set may take to become healthy. Source: CodeDeploy user guide, "Troubleshoot Amazon ECS deployment issues". */
const INSTALL_MS = 3_600_000;
/** How long a hook may take. Source: CodeDeploy user guide, "AppSpec 'hooks' section", ECS. */
const HOOK_MS = 3_600_000;
/** What a function that is merely named takes to say yes, where the world is assumed. */
const NAMED_HOOK_MS = 5_000;
const LOOK_MS = 5_000;

/** Brings a deployment that a user created to its end. Source: CodeDeploy user guide, "What happens during an Amazon ECS deployment". */
export function start(state: CodeDeploy, deployment: CodeDeployment): void {
	begin(state, deployment, [
		hook("BeforeInstall"),
		{ event: "Install", run: install },
		hook("AfterInstall"),
		{ event: "AllowTestTraffic", run: allowTestTraffic },
		hook("AfterAllowTestTraffic"),
		{ run: waitUntilReady },
		hook("BeforeAllowTraffic"),
		{ event: "AllowTraffic", run: allowTraffic },
		hook("AfterAllowTraffic"),
		{ run: waitForTermination },
		{ run: removeBlue },
	]);
	watchAlarms(state, deployment);
}

/** Gives the traffic back to what ran before, and removes what was brought. */
export function startRollback(state: CodeDeploy, deployment: CodeDeployment): void {
	begin(state, deployment, [
		{
			event: "AllowTraffic",
			run: (_, done) =>
				state.agenda.after(stepMs(state.world, "trafficShift"), () => {
					setWeights(deployment.blue, deployment.green, 0);
					makePrimary(deployment.service, deployment.blue);
					done();
				}),
		},
		{
			run: (_, done) => {
				if (deployment.green) removeTaskSet(state.ecs(), deployment.service, deployment.green);
				deployment.targetStatus = "Succeeded";
				done();
			},
		},
	]);
}

function begin(state: CodeDeploy, deployment: CodeDeployment, phases: readonly Phase[]): void {
	state.agenda.after(stepMs(state.world, "deploymentStart"), () => {
		if (!isLive(deployment)) return;
		deployment.startedAt = state.agenda.now;
		deployment.targetStatus = "InProgress";
		moveTo(state, deployment, "InProgress");
		runPhases(state, deployment, phases);
	});
}

function hook(event: string): Phase {
	return {
		event,
		run: (deployment, done, state) => {
			if (deployment.appSpec.hooks[event] === undefined) return done();
			deployment.proceed = done;
			const isAssumed = state.world.mode === "assumed";
			state.agenda.after(isAssumed ? NAMED_HOOK_MS : HOOK_MS, () => {
				if (deployment.proceed !== done) return;
				if (isAssumed) return done();
				fail(state, deployment, "HOOK_EXECUTION_FAILURE", `The function of ${event} did not answer within an hour.`);
			});
		},
	};
}

/** What an earlier deployment left behind goes first. */
function install(deployment: CodeDeployment, done: () => void, state: CodeDeploy): void {
	const ecs = state.ecs();
	const { service, appSpec, blue } = deployment;
	for (const taskSet of taskSetsOf(service).all) {
		if (taskSet !== blue && !taskSet.deployment.halted) removeTaskSet(ecs, service, taskSet);
	}
	try {
		const definition = startable(ecs, appSpec.taskDefinition);
		const settings = { ...blue.deployment.revision.settings, ...appSpec.settings };
		if (appSpec.settings.capacityProviderStrategy) delete settings.launchType;
		const { containerName, containerPort } = appSpec;
		settings.loadBalancers = [{ targetGroupArn: otherGroup(deployment), containerName, containerPort }];
		refuseService(ecs, service.cluster, settings, definition);
		deployment.green = addTaskSet(ecs, service, addRevision(ecs, service, definition, settings), deployment.id);
	} catch (error) {
		if (!(error instanceof AwsFault)) throw error;
		return fail(state, deployment, "ECS_UPDATE_ERROR", `ECS would not make the replacement task set: ${error.message}`);
	}
	const since = state.agenda.now;
	const look = () => {
		if (!isLive(deployment) || !deployment.green) return;
		if (hasEnough(deployment.green.deployment)) return done();
		if (state.agenda.now - since >= INSTALL_MS) {
			return fail(state, deployment, "TIMEOUT", "The replacement task set did not become healthy within 60 minutes.");
		}
		state.agenda.after(LOOK_MS, look);
	};
	look();
}

function allowTestTraffic(deployment: CodeDeployment, done: (skipped?: "Skipped") => void, state: CodeDeploy): void {
	const [pair] = structures(structure(deployment.group.settings, "loadBalancerInfo") ?? {}, "targetGroupPairInfoList");
	if (!pair?.testTrafficRoute) return done("Skipped");
	state.agenda.after(stepMs(state.world, "trafficShift"), done);
}

/** Waits for ContinueDeployment; who is not answered in time is stopped. Source: DeploymentReadyOption in client-codedeploy. */
function waitUntilReady(deployment: CodeDeployment, done: () => void, state: CodeDeploy): void {
	const { stops, readyMinutes } = waitsOf(deployment.group);
	if (!stops) return done();
	deployment.targetStatus = "Ready";
	moveTo(state, deployment, "Ready");
	const go = () => {
		delete deployment.waiting;
		deployment.targetStatus = "InProgress";
		moveTo(state, deployment, "InProgress");
		done();
	};
	deployment.waiting = "READY_WAIT";
	deployment.proceed = go;
	state.agenda.after(readyMinutes * 60_000, () => {
		if (deployment.proceed !== go) return;
		fail(state, deployment, "TIMEOUT", "Traffic was not rerouted before the wait time was over.", "Stopped");
	});
}

function allowTraffic(deployment: CodeDeployment, done: () => void, state: CodeDeploy): void {
	const { blue, green, config, service } = deployment;
	if (!green) return done();
	const shift = (index: number) => {
		const step = config.shifts[index];
		if (!isLive(deployment) || !step) return;
		setWeights(blue, green, step.weight);
		deployment.targetUpdatedAt = state.agenda.now;
		if (step.weight >= 100) {
			makePrimary(service, green);
			return done();
		}
		state.agenda.after(step.stayMs, () => shift(index + 1));
	};
	state.agenda.after(stepMs(state.world, "trafficShift"), () => shift(0));
}

/**
 * The target has succeeded, the deployment goes on InProgress, and `instanceTerminationWaitTimeStarted` stays false:
 * a known defect of CodeDeploy (aws/containers-roadmap#269).
 */
function waitForTermination(deployment: CodeDeployment, done: () => void, state: CodeDeploy): void {
	deployment.targetStatus = "Succeeded";
	deployment.targetUpdatedAt = state.agenda.now;
	const { terminationMinutes } = waitsOf(deployment.group);
	if (terminationMinutes === 0) return done();
	const go = () => {
		delete deployment.waiting;
		done();
	};
	deployment.waiting = "TERMINATION_WAIT";
	deployment.proceed = go;
	state.agenda.after(terminationMinutes * 60_000, () => {
		if (deployment.proceed === go) go();
	});
}

function removeBlue(deployment: CodeDeployment, done: () => void, state: CodeDeploy): void {
	removeTaskSet(state.ecs(), deployment.service, deployment.blue);
	done();
}

/** An alarm of the group stops the deployment until its very end. Source: CodeDeploy user guide, "Monitoring deployments with CloudWatch alarms". */
function watchAlarms(state: CodeDeploy, deployment: CodeDeployment): void {
	if (!isLive(deployment)) return;
	const active = activeAlarms(state, deployment);
	if (active.length > 0) {
		const message = `One or more alarms have been activated: ${active.join(", ")}`;
		return fail(state, deployment, "ALARM_ACTIVE", message, "Stopped");
	}
	state.agenda.after(LOOK_MS, () => watchAlarms(state, deployment));
}

function setWeights(blue: TaskSetRecord, green: TaskSetRecord | undefined, weight: number): void {
	blue.weight = 100 - weight;
	if (green) green.weight = weight;
}

/** The target group of the pair that does not serve now. */
function otherGroup({ group, blue, service }: CodeDeployment): string {
	const [pair] = structures(structure(group.settings, "loadBalancerInfo") ?? {}, "targetGroupPairInfoList");
	const names = structures(pair ?? {}, "targetGroups").map((one) => text(one, "name") ?? "");
	const serving = targetGroupOf(blue) ?? "";
	const name = names.find((one) => !serving.includes(`targetgroup/${one}/`)) ?? "green";
	const known = taskSetsOf(service).first;
	const made = known && targetGroupOf({ ...blue, deployment: { ...blue.deployment, revision: known } });
	if (made?.includes(`targetgroup/${name}/`)) return made;
	return serving.replace(/targetgroup\/[^/]+\//, `targetgroup/${name}/`);
}
