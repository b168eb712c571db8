import type { Ecs, ServiceDeploymentRecord } from "./state.js";

/** Declared alarms that are in ALARM now; those that are at the start of a deployment are ignored by it. Facts 3.6. */
export const ringingAlarms = (ecs: Ecs, names: readonly string[]): ReadonlySet<string> =>
	new Set(names.filter((name) => ecs.world.declared.get("alarm", name)?.state === "ALARM"));

/** Alarms of the deployment that went off since it began. */
export function triggeredAlarms(ecs: Ecs, rollout: ServiceDeploymentRecord): readonly string[] {
	const { service, policy, ringing, startedAt } = rollout;
	const now = ringingAlarms(ecs, policy.alarms.names);
	const hasStarted = rollout.target.running > 0 || (startedAt !== undefined && ecs.agenda.now - startedAt > 60_000);
	const isPast = (from: number | undefined, seconds: number) =>
		from !== undefined && ecs.agenda.now - from >= seconds * 1000;
	return policy.alarms.names.filter((alarm) => {
		if (now.has(alarm)) return !ringing.has(alarm);
		const { taskFaults } = ecs.world;
		const images = rollout.target.revision.taskDefinition.containers.map(({ image }) => image);
		const image = images.find((one) => taskFaults.isActive("alarm", { service: service.name, alarm, image: one }));
		const match = { service: service.name, alarm, ...(image !== undefined && { image }) };
		const seconds = taskFaults.detail?.("alarm", match)?.seconds;
		const isDue = typeof seconds === "number" ? isPast(startedAt, seconds) : hasStarted;
		return isDue && taskFaults.strike("alarm", match) !== undefined;
	});
}
