import type { AppSpec } from "../../spec/app.js";
import type { ContainerSpec } from "../../spec/container.js";
import { platforms } from "../../spec/platforms.js";
import { type SentenceCode, sentences } from "../../spec/sentence.js";
import { error, type Rule, type Rules, type Test } from "./rule.js";

/** What a chain still lacks before it can be compiled; the sentences that types show too. */
export const completenessRules = [
	error("spec.name-missing", "", "{at} has no name", "give it one: {word}(name)", (app, { options }, tell) => {
		if (!options.complete) return;
		if (app.service?.serviceName === "") tell("service", { word: ".service" });
		if (app.cluster?.clusterName === "") tell("cluster", { word: ".cluster" });
		if (app.taskDefinition?.family === "") tell("taskDefinition", { word: ".taskDef" });
	}),
	sentence("spec.service-missing", "service", (app, { options }) => options.complete && isBlank(app)),
	sentence(
		"spec.cluster-missing",
		"cluster",
		({ cluster, service }, { options }) => options.complete && service && !cluster && { name: service.serviceName },
	),
	sentence(
		"spec.task-definition-missing",
		"taskDefinition",
		({ service, taskDefinition }, { options }) =>
			options.complete &&
			!options.existing &&
			service &&
			!taskDefinition &&
			service.taskDefinition === undefined && { name: service.serviceName },
	),
	sentence(
		"spec.container-alone",
		"container",
		({ container }, { options, alone }) => options.complete && alone && container && { name: container.name },
	),
	sentence(
		"spec.container-missing",
		"taskDefinition.containerDefinitions",
		({ taskDefinition }, { options, containers }) => options.complete && taskDefinition && containers.length === 0,
	),
	sentence("spec.size-missing", "taskDefinition", ({ taskDefinition }, { options, fargate, platform, containers }) => {
		if (!taskDefinition) return;
		const { cpu, memory } = taskDefinition;
		if (fargate) return cpu === undefined || memory === undefined;
		const unknown = (platform & ~platforms.WINDOWS) === 0;
		return options.complete && unknown && memory === undefined && containers.some(lacksMemory);
	}),
] satisfies Rules<AppSpec>;

export const containerCompleteness = [
	sentence(
		"spec.image-missing",
		"",
		({ name, image }: ContainerSpec, { options }, tell) =>
			options.complete && image === undefined && tell("image", { name }),
	),
] satisfies Rules<ContainerSpec>;

const isBlank = ({ cluster, service, taskDefinition, container }: AppSpec): boolean =>
	!cluster && !service && !taskDefinition && !container;
const lacksMemory = ({ memory, memoryReservation }: ContainerSpec): boolean =>
	memory === undefined && memoryReservation === undefined;

function sentence<Item, Code extends SentenceCode>(code: Code, at: string, test?: Test<Item>): Rule<Item, Code> {
	const [message = "", hint = ""] = sentences[code].replaceAll("%", "{name}").split(": ");
	return error(code, at, message, hint, test, "Gantry");
}
