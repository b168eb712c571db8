import { platformName, platforms } from "./platforms.js";
import { containerPath, type Setting, says } from "./setting.js";

/** Network mode by platform, and the service's network by network mode. */
export function checkNetwork(setting: Setting): void {
	if (setting.taskDefinition) checkMode(setting, setting.taskDefinition.networkMode);
	for (const container of setting.containers) {
		if (setting.mode === "awsvpc") {
			for (const member of notInAwsvpc)
				if (says(container[member]) && (setting.platform & platforms.FARGATE) === 0)
					setting.report.add("spec.awsvpc-field", `${containerPath(setting, container)}.${member}`, { member });
			if (says(container.hostname))
				setting.report.add("spec.awsvpc-hostname", `${containerPath(setting, container)}.hostname`);
		} else if (setting.mode === "none") {
			for (const member of notInNone)
				if (says(container[member]))
					setting.report.add("spec.network-none", `${containerPath(setting, container)}.${member}`, { member });
		}
	}
	if (setting.service) checkServiceNetwork(setting);
}

/** On Fargate the table of platforms tells the same. */
const notInAwsvpc = ["links", "extraHosts"];
const notInNone = ["portMappings", "links"];

/** Network modes that a platform takes; `unsaid` where it takes none said. */
const modes: readonly { platform: number; takes: readonly string[]; unsaid?: boolean }[] = [
	{ platform: platforms.FARGATE, takes: ["awsvpc"] },
	{ platform: platforms.MANAGED_INSTANCES, takes: ["awsvpc", "host", "none"], unsaid: true },
	{ platform: platforms.EXTERNAL, takes: ["bridge", "host", "none"], unsaid: true },
	{ platform: platforms.WINDOWS, takes: ["awsvpc"], unsaid: true },
];

function checkMode(setting: Setting, mode: string | undefined): void {
	if (typeof mode === "object") return;
	for (const row of modes) {
		if ((setting.platform & row.platform) === 0 || (mode === undefined ? row.unsaid : row.takes.includes(mode)))
			continue;
		setting.report.add("spec.network-mode", "taskDefinition.networkMode", {
			mode: mode ?? "bridge, the default",
			platform: platformName(row.platform),
			modes: row.takes.filter((taken) => taken !== "none").join(" or "),
		});
		return;
	}
	if (mode === "none" && setting.platform & platforms.MANAGED_INSTANCES)
		setting.report.add("spec.network-mode-unsure", "taskDefinition.networkMode");
}

function checkServiceNetwork(setting: Setting): void {
	const { service, report, mode } = setting;
	const network = service?.networkConfiguration;
	if (!network) {
		if (setting.complete && mode === "awsvpc") report.add("spec.network-missing", "service.networkConfiguration");
		return;
	}
	if (mode !== undefined && mode !== "awsvpc")
		report.add("spec.network-forbidden", "service.networkConfiguration", { mode });
	if (network.awsvpcConfiguration.assignPublicIp !== "ENABLED") return;
	const path = "service.networkConfiguration.awsvpcConfiguration.assignPublicIp";
	if (service.launchType === "EC2" || service.launchType === "EXTERNAL") report.add("spec.public-ip", path);
	else if (service.launchType === "MANAGED_INSTANCES") report.add("spec.public-ip-unsure", path);
}
