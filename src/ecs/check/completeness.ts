import { platforms } from "./platforms.js";
import { type Setting } from "./setting.js";

/** What must be said before an app can be compiled. */
export function checkComplete(setting: Setting): void {
	const { app, report, service, taskDefinition, containers } = setting;
	if (!setting.complete) return;
	if (!app.cluster && !service && !taskDefinition && !app.container)
		return report.add("spec.service-missing", "service", { name: "" });
	if (service?.serviceName === "")
		report.add("spec.name-missing", "service", { word: ".service", aws: "CreateService.serviceName" });
	if (app.cluster?.clusterName === "")
		report.add("spec.name-missing", "cluster", { word: ".cluster", aws: "CreateCluster.clusterName" });
	if (taskDefinition?.family === "")
		report.add("spec.name-missing", "taskDefinition", { word: ".taskDef", aws: "RegisterTaskDefinition.family" });
	if (setting.alone && app.container) report.add("spec.container-alone", "container", { name: app.container.name });
	if (service) {
		const name = service.serviceName;
		if (!app.cluster) report.add("spec.cluster-missing", "cluster", { name });
		if (!taskDefinition && service.taskDefinition === undefined)
			report.add("spec.task-definition-missing", "taskDefinition", { name });
	}
	for (const container of containers)
		if (container.image === undefined)
			report.add(
				"spec.image-missing",
				`${setting.alone ? "container" : `taskDefinition.containerDefinitions[${container.name}]`}.image`,
				{
					name: container.name,
				},
			);
	if (!taskDefinition) return;
	if (containers.length === 0)
		report.add("spec.container-missing", "taskDefinition.containerDefinitions", { name: "" });
	else if (
		(setting.platform & ~platforms.WINDOWS) === 0 &&
		taskDefinition.memory === undefined &&
		!containers.every(hasMemory)
	)
		report.add("spec.size-missing", "taskDefinition", { name: "" });
}

const hasMemory = (container: { memory?: unknown; memoryReservation?: unknown }): boolean =>
	container.memory !== undefined || container.memoryReservation !== undefined;
