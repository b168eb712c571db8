import type { ContainerSpec } from "../../spec/container.js";
import { platformName, platforms } from "../../spec/platforms.js";
import type { ServiceSpec } from "../../spec/service.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { says } from "../setting.js";
import { error, leaveOut, type Rules, warning } from "./rule.js";

/** Network modes that a platform takes, which is `none` too where it takes `host`; `unsaid` where it takes none said. */
const modes: readonly (readonly [platform: number, takes: string, unsaid?: true])[] = [
	[platforms.FARGATE, "awsvpc"],
	[platforms.MANAGED_INSTANCES, "awsvpc or host", true],
	[platforms.EXTERNAL, "bridge or host", true],
	[platforms.WINDOWS, "awsvpc", true],
];

/** The network mode of a task definition. */
export const networkModes = [
	error(
		"spec.network-mode",
		"",
		"task definition has network mode {mode}, and {platform} takes {modes}",
		"set networkMode to {modes}",
		({ networkMode: mode }, setting, tell) => {
			if (typeof mode === "object") return;
			for (const [platform, takes, unsaid] of modes) {
				const taken = mode ? takes.includes(mode) || (mode === "none" && takes.includes("host")) : unsaid;
				if (taken || !(setting.platform & platform)) continue;
				return tell("networkMode", {
					mode: mode ?? "bridge, the default",
					platform: platformName(platform),
					modes: takes,
				});
			}
		},
	),
	warning(
		"spec.network-mode-unsure",
		"networkMode",
		"task definition has network mode none, on which the pages for Managed Instances disagree",
		"set networkMode to awsvpc or host",
		({ networkMode }, { managed, fargate, windows }) => networkMode === "none" && managed && !fargate && !windows,
	),
] satisfies Rules<TaskDefinitionSpec>;

/** What a container can't have in a network mode. */
export const containerNetwork = [
	error(
		"spec.network-none",
		"portMappings links",
		"{at} is said, and network mode none has no network",
		"leave {member} out, or change networkMode",
		(container, { mode }, tell) => {
			if (mode !== "none") return;
			for (const member of ["portMappings", "links"]) if (says(container[member])) tell(member);
		},
	),
	error(
		"spec.awsvpc-field",
		"links extraHosts",
		"{at} is said, and network mode awsvpc has no {member}",
		leaveOut,
		(container, { mode, fargate }, tell) => {
			// On Fargate the table of platforms tells the same.
			if (mode !== "awsvpc" || fargate) return;
			for (const member of ["links", "extraHosts"]) if (says(container[member])) tell(member);
		},
	),
	warning(
		"spec.awsvpc-hostname",
		"hostname",
		"{at} is said, and network mode awsvpc takes no hostname",
		leaveOut,
		({ hostname }, { mode }) => mode === "awsvpc" && says(hostname),
	),
] satisfies Rules<ContainerSpec>;

const publicIp = "networkConfiguration.awsvpcConfiguration.assignPublicIp";
const asksForPublicIp = ({ networkConfiguration: network }: ServiceSpec): boolean =>
	network?.awsvpcConfiguration.assignPublicIp === "ENABLED";

/** The network of a service. */
export const serviceNetwork = [
	error(
		"spec.network-missing",
		"",
		"service has no network, and network mode awsvpc needs its subnets",
		"call .network({ subnets, securityGroups })",
		({ networkConfiguration }, { mode, options }, tell) =>
			options.complete &&
			!options.existing &&
			!networkConfiguration &&
			mode === "awsvpc" &&
			tell("networkConfiguration"),
	),
	error(
		"spec.network-forbidden",
		"networkConfiguration",
		"service has a network, and network mode {mode} takes none",
		"leave .network(…) out, or set networkMode to awsvpc",
		({ networkConfiguration }, { mode }) => networkConfiguration && mode !== undefined && mode !== "awsvpc" && { mode },
	),
	error(
		"spec.public-ip",
		publicIp,
		"{at} is ENABLED, which only Fargate tasks can have",
		"call .network({ assignPublicIp: false })",
		(service) => asksForPublicIp(service) && (service.launchType === "EC2" || service.launchType === "EXTERNAL"),
	),
	warning(
		"spec.public-ip-unsure",
		publicIp,
		"{at} is ENABLED, which Managed Instances may not give",
		"call .network({ assignPublicIp: false })",
		(service) => asksForPublicIp(service) && service.launchType === "MANAGED_INSTANCES",
	),
] satisfies Rules<ServiceSpec>;
