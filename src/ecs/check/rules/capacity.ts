import type { CapacityProviderStrategyItem, ServiceSpec } from "../../spec/service.js";
import { listOf, rawMember, type Setting, says } from "../setting.js";
import { error, keepOne, leaveOut, type Rules, type Tell, warning } from "./rule.js";

/** Where a service's tasks run: launch type, capacity providers, platform version, scheduling. */
export const capacityRules = [
	error(
		"spec.launch-and-strategy",
		"launchType",
		"service has a launch type and a capacity provider strategy, and AWS takes one",
		keepOne,
		(service) => service.launchType && strategyOf(service).length > 0,
	),
	error(
		"spec.launch-type",
		"launchType",
		"service runs on {type}, and its task definition is made for {types}",
		"add {type} to requiresCompatibilities",
		({ launchType: type }, { taskDefinition }) => {
			const types = taskDefinition?.requiresCompatibilities ?? [];
			return type && types.length > 0 && !types.includes(type) && { type, types: types.join(", ") };
		},
	),
	warning(
		"spec.launch-managed",
		"launchType",
		"service has launch type MANAGED_INSTANCES, which AWS takes through a capacity provider",
		"call .capacity(provider) instead",
		({ launchType }) => launchType === "MANAGED_INSTANCES",
	),
	error(
		"spec.capacity-base",
		"capacityProviderStrategy",
		"{at} has several providers with a base, and AWS takes one",
		"keep one base",
		(service) => strategyOf(service).filter(({ base = 0 }) => base > 0).length > 1,
	),
	error(
		"spec.capacity-weight",
		"capacityProviderStrategy",
		"{at} has only weights of 0, so no task could start",
		"give one provider a weight of 1",
		(service) => strategyOf(service).length > 0 && strategyOf(service).every(({ weight }) => weight === 0),
	),
	error(
		"spec.capacity-mix",
		"capacityProviderStrategy",
		"{at} mixes Fargate with other providers",
		"use FARGATE and FARGATE_SPOT alone, or leave them out",
		(service) => {
			// A late name may turn out to be Fargate's.
			const known = strategyOf(service).filter((item) => typeof item.capacityProvider === "string");
			return known.some(isFargate) && !known.every(isFargate);
		},
	),
	error(
		"spec.platform-version",
		"platformVersion",
		"{at} is said, and only Fargate has platform versions",
		leaveOut,
		(service) =>
			service.platformVersion && !onFargate(service) && (service.launchType || strategyOf(service).length > 0) && true,
	),
	error(
		"spec.placement-fargate",
		"raw",
		"{at} is said, and Fargate takes no placement",
		leaveOut,
		(service, _, tell) => {
			if (onFargate(service)) tellRaw(service, ["placementConstraints", "placementStrategy"], tell);
		},
	),
	error(
		"spec.daemon-fargate",
		"schedulingStrategy",
		"service is a DAEMON, which Fargate does not run",
		"use EC2, or a REPLICA",
		(service, { fargate, taskDefinition }) => {
			const only = fargate && taskDefinition?.requiresCompatibilities?.every((type) => type === "FARGATE");
			return isDaemon(service) && (onFargate(service) || only);
		},
	),
	error(
		"spec.daemon-field",
		"schedulingStrategy",
		"{at} is said, and a DAEMON has none",
		leaveOut,
		(service, _, tell) => {
			if (!isDaemon(service)) return;
			tellRaw(service, ["placementStrategy", "volumeConfigurations"], tell);
			if (service.desiredCount !== undefined) tell("desiredCount");
		},
	),
	error(
		"spec.daemon-percent",
		"deploymentConfiguration.maximumPercent",
		"{at} is {value}, and a DAEMON takes only 100",
		"call .rolling({ maximumPercent: 100 }), or leave it out",
		(service) => {
			const value = service.deploymentConfiguration?.maximumPercent;
			return isDaemon(service) && value !== undefined && value !== 100 && { value };
		},
	),
] satisfies Rules<ServiceSpec>;

const strategyOf = (service: ServiceSpec) => listOf(service.capacityProviderStrategy);
const isFargate = ({ capacityProvider: name }: CapacityProviderStrategyItem): boolean =>
	name === "FARGATE" || name === "FARGATE_SPOT";
const onFargate = (service: ServiceSpec): boolean =>
	service.launchType === "FARGATE" || strategyOf(service).some(isFargate);
const isDaemon = ({ schedulingStrategy }: ServiceSpec): boolean => schedulingStrategy === "DAEMON";

function tellRaw(service: ServiceSpec, members: readonly string[], tell: Tell): void {
	for (const member of members) if (says(rawMember(service, member))) tell(`raw.${member}`);
}
