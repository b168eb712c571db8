import type { CodeDeploy, CodeDeployment } from "./state.js";

/** Alarms of the deployment's group that are in ALARM now. */
export function activeAlarms(state: CodeDeploy, deployment: CodeDeployment): readonly string[] {
	const { service, startedAt, green } = deployment;
	const { declared, taskFaults } = state.world;
	return deployment.alarms.filter((alarm) => {
		if (declared.get("alarm", alarm)?.state === "ALARM") return true;
		const match = { service: service.name, alarm };
		const seconds = taskFaults.detail?.("alarm", match)?.seconds;
		const runs = (green?.deployment.running ?? 0) > 0;
		const isDue =
			typeof seconds === "number" ? startedAt !== undefined && state.agenda.now - startedAt >= seconds * 1000 : runs;
		return isDue && taskFaults.strike("alarm", match) !== undefined;
	});
}
