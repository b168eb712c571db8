import { stepMs } from "../world/seconds.js";
import { countFailure } from "./circuit-breaker.js";
import { sayTasks, tell } from "./events.js";
import { isStructure, pick, structures, text } from "./input.js";
import type { DeploymentRecord, Ecs, ServiceRecord, TaskRecord } from "./state.js";
import { launch } from "./task-launch.js";

/** Starts as many tasks as are missing, as far as percents, capacity, back-off and launch rates let it. Facts 3.4 and 5.1. */
export function launchMissing(ecs: Ecs, service: ServiceRecord, primary: DeploymentRecord): void {
	const { now } = ecs.agenda;
	const { desiredCount, policy } = service;
	const live = [...service.tasks].filter(({ desiredStatus }) => desiredStatus === "RUNNING").length;
	const mine = [...primary.tasks].filter(({ desiredStatus }) => desiredStatus === "RUNNING").length;
	const missing = desiredCount - mine;
	if (missing <= 0) return;
	service.steady = false;
	// Strategies that shift traffic run whole revisions side by side: two, and a third while one is gone back to. Facts 3.5.
	const percent = policy.strategy === "ROLLING" ? policy.maximumPercent : 300;
	const room = Math.floor((desiredCount * percent) / 100) - live;
	if (room <= 0) return noteFreeze(ecs, service, primary);
	if (service.slotAt !== undefined && now < service.slotAt) return ecs.wake(service, service.slotAt - now);
	if (now < primary.notBefore) return ecs.wake(service, primary.notBefore - now);
	const wanted = Math.min(missing, room);
	const isFargate = runsOnFargate(primary);
	const obstacle = noPlace(ecs, service, primary, isFargate);
	if (obstacle) {
		obstacle();
		const retryMs = stepMs(ecs.world, "capacityRetry");
		primary.notBefore = now + retryMs;
		countFailure(ecs, primary, "noCapacity");
		return ecs.wake(service, retryMs);
	}
	const paces = isFargate ? [service.launches, ecs.launches] : [service.launches];
	const count = Math.min(...paces.map((pace) => pace.allowance(wanted, now)));
	for (const pace of paces) pace.take(count);
	if (count < wanted) {
		if (service.slotAt === undefined || service.slotAt <= now)
			service.slotAt = Math.max(...paces.map((pace) => pace.slot(now)));
		ecs.wake(service, service.slotAt - now);
	}
	if (count === 0) return;
	const tasks: TaskRecord[] = [];
	for (let index = 0; index < count; index++) tasks.push(launchFor(ecs, primary, isFargate));
	tell(ecs, service, "started", {
		count: String(count),
		tasks: sayTasks(tasks),
		deployment: `(deployment ${primary.id})`,
	});
}

/** On Fargate by launch type, by capacity provider, or by the cluster's default strategy. Facts 3.1. */
function runsOnFargate(deployment: DeploymentRecord): boolean {
	const { settings } = deployment.revision;
	if (text(settings, "launchType") === "FARGATE") return true;
	const own = structures(settings, "capacityProviderStrategy");
	const strategy =
		own.length > 0 ? own : structures(deployment.service.cluster.settings, "defaultCapacityProviderStrategy");
	return strategy.some((item) => text(item, "capacityProvider")?.startsWith("FARGATE"));
}

function launchFor(ecs: Ecs, deployment: DeploymentRecord, isFargate: boolean): TaskRecord {
	const { service, revision } = deployment;
	const { settings } = service;
	const fromService = settings.propagateTags === "SERVICE" ? service.tags : [];
	const fromDefinition = settings.propagateTags === "TASK_DEFINITION" ? revision.taskDefinition.tags : [];
	const [provider] = structures(revision.settings, "capacityProviderStrategy");
	const capacityProviderName = provider && text(provider, "capacityProvider");
	return launch(ecs, {
		cluster: service.cluster,
		definition: revision.taskDefinition,
		deployment,
		group: `service:${service.name}`,
		startedBy: deployment.id,
		settings: {
			launchType: isFargate ? "FARGATE" : "EC2",
			...(capacityProviderName ? { capacityProviderName } : {}),
			...pick(revision.settings, ["networkConfiguration", "platformVersion", "platformFamily"]),
			enableExecuteCommand: settings.enableExecuteCommand ?? false,
		},
		tags: [...fromService, ...fromDefinition].filter(isStructure),
	});
}

function noPlace(
	ecs: Ecs,
	service: ServiceRecord,
	deployment: DeploymentRecord,
	isFargate: boolean,
): (() => void) | undefined {
	for (const { image } of deployment.revision.taskDefinition.containers) {
		const fault = ecs.world.taskFaults.strike("noCapacity", { service: service.name, image });
		if (!fault) continue;
		const { reason } = fault;
		if (reason !== undefined) return () => tell(ecs, service, "unplaced", { reason });
		return () => tell(ecs, service, isFargate ? "noFargate" : "noInstance", { instance: ecs.identity.hex() });
	}
	return undefined;
}

/** Neither may one more start nor one of the old stop: it waits for ever. Facts 3.4. */
function noteFreeze(ecs: Ecs, service: ServiceRecord, primary: DeploymentRecord): void {
	const { desiredCount, policy } = service;
	const mayStop = Math.ceil((desiredCount * policy.minimumHealthyPercent) / 100) < desiredCount;
	if (mayStop || primary.toldFrozen || primary.rolloutState !== "IN_PROGRESS") return;
	if (ecs.agenda.now - primary.createdAt < FROZEN_MS) return ecs.wake(service, FROZEN_MS);
	primary.toldFrozen = true;
	tell(ecs, service, "frozen");
}

const FROZEN_MS = 60_000;
