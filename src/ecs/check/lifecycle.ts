import type { ContainerSpec } from "../spec/container.js";
import { checkDependencies } from "./dependencies.js";
import { platforms } from "./platforms.js";
import { containerPath, type Setting } from "./setting.js";

/** How containers start, wait for each other, are watched and stop. */
export function checkLifecycle(setting: Setting): void {
	let depends = false;
	for (const container of setting.containers) {
		if (container.dependsOn) depends = true;
		if (container.healthCheck) checkHealth(setting, container, container.healthCheck.command);
		if (setting.platform & platforms.FARGATE) {
			if (container.startTimeout !== undefined)
				checkTimeout(setting, container, "startTimeout", container.startTimeout);
			if (container.stopTimeout !== undefined) checkTimeout(setting, container, "stopTimeout", container.stopTimeout);
		}
		if (container.ulimits) checkUlimits(setting, container);
		if (container.systemControls) checkSystemControls(setting, container);
		if (container.readonlyRootFilesystem && setting.service?.enableExecuteCommand)
			setting.report.add("spec.readonly-exec", `${containerPath(setting, container)}.readonlyRootFilesystem`);
	}
	if (depends && !setting.alone) checkDependencies(setting);
}

function checkHealth(setting: Setting, container: ContainerSpec, command: readonly unknown[]): void {
	const [first] = command;
	if (typeof first === "string" && first !== "CMD" && first !== "CMD-SHELL" && first !== "NONE")
		setting.report.add("spec.health-command", `${containerPath(setting, container)}.healthCheck.command`);
}

function checkTimeout(setting: Setting, container: ContainerSpec, member: string, value: number): void {
	if (value < 2 || value > 120)
		setting.report.add("spec.timeout-fargate", `${containerPath(setting, container)}.${member}`, { value, member });
}

const mostOnFargate = 1_048_576;

function checkUlimits(setting: Setting, container: ContainerSpec): void {
	for (const { name, softLimit, hardLimit } of container.ulimits ?? []) {
		const path = () => `${containerPath(setting, container)}.ulimits[${name}]`;
		// -1 is unlimited.
		if (hardLimit !== -1 && (softLimit > hardLimit || softLimit === -1))
			setting.report.add("spec.ulimit-order", path(), { hard: hardLimit });
		if (name === "nofile" && hardLimit > mostOnFargate && setting.platform & platforms.FARGATE)
			setting.report.add("spec.ulimit-fargate", path());
	}
}

const interProcess = /^(kernel\.msg|kernel\.sem$|kernel\.shm|fs\.mqueue\.)/;

function checkSystemControls(setting: Setting, container: ContainerSpec): void {
	for (const { namespace } of container.systemControls ?? []) {
		if (typeof namespace !== "string") continue;
		const path = `${containerPath(setting, container)}.systemControls`;
		const net = namespace.startsWith("net.");
		if (net && setting.mode === "host")
			setting.report.add("spec.system-control", path, { name: namespace, mode: "network mode host" });
		else if (interProcess.test(namespace)) {
			if (setting.taskDefinition?.ipcMode === "host")
				setting.report.add("spec.system-control", path, { name: namespace, mode: "ipcMode host" });
		} else if (!net) setting.report.add("spec.system-control-unknown", path, { name: namespace });
	}
}
