import type { CapacityProviderStrategyItem, ServiceSpec } from "../spec/service.js";
import { platforms } from "./platforms.js";
import { rawMember, type Setting, says } from "./setting.js";

/** Where a service's tasks run, and how they are scheduled. */
export function checkCapacity(setting: Setting): void {
	const { service, report, taskDefinition } = setting;
	if (!service) return;
	const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : none;
	const type = service.launchType;
	if (strategy.length > 0) {
		if (type) report.add("spec.launch-and-strategy", "service.launchType");
		checkStrategy(setting, strategy);
	}
	const types = taskDefinition?.requiresCompatibilities;
	if (type && types && types.length > 0 && !types.includes(type))
		report.add("spec.launch-type", "service.launchType", { type, types: types.join(", ") });
	if (type === "MANAGED_INSTANCES") report.add("spec.launch-managed", "service.launchType");
	const fargate = type === "FARGATE" || strategy.some(isFargate);
	if (service.platformVersion && !fargate && (type || strategy.length > 0))
		report.add("spec.platform-version", "service.platformVersion");
	if (fargate) {
		for (const member of ["placementConstraints", "placementStrategy"])
			if (says(rawMember(service, member))) report.add("spec.placement-fargate", `service.raw.${member}`, { member });
	}
	if (service.schedulingStrategy === "DAEMON") checkDaemon(setting, service, fargate);
}

const none: readonly CapacityProviderStrategyItem[] = [];
const isFargate = (item: CapacityProviderStrategyItem): boolean =>
	item.capacityProvider === "FARGATE" || item.capacityProvider === "FARGATE_SPOT";

function checkStrategy({ report }: Setting, strategy: readonly CapacityProviderStrategyItem[]): void {
	const path = "service.capacityProviderStrategy";
	if (strategy.filter((item) => (item.base ?? 0) > 0).length > 1) report.add("spec.capacity-base", path);
	if (strategy.every((item) => item.weight === 0)) report.add("spec.capacity-weight", path);
	// A late name may turn out to be Fargate's.
	const known = strategy.filter((item) => typeof item.capacityProvider === "string");
	if (known.some(isFargate) && !known.every(isFargate)) report.add("spec.capacity-mix", path);
}

function checkDaemon({ report, platform, taskDefinition }: Setting, service: ServiceSpec, fargate: boolean): void {
	const only = taskDefinition?.requiresCompatibilities?.every((type) => type === "FARGATE");
	if (fargate || (only && platform & platforms.FARGATE))
		report.add("spec.daemon-fargate", "service.schedulingStrategy");
	if (service.desiredCount !== undefined)
		report.add("spec.daemon-field", "service.desiredCount", { member: "desiredCount" });
	for (const member of ["placementStrategy", "volumeConfigurations"])
		if (says(rawMember(service, member))) report.add("spec.daemon-field", `service.raw.${member}`, { member });
	const value = service.deploymentConfiguration?.maximumPercent;
	if (value !== undefined && value !== 100)
		report.add("spec.daemon-percent", "service.deploymentConfiguration.maximumPercent", { value });
}
