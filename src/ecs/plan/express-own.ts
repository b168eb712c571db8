import { memberAt } from "../../engine/step.js";
import type { DescribedTaskDefinition } from "../observe/described.js";
import { listIn } from "./express-ran.js";

/** Members that no container of an Express service has, so that one which ECS makes anew would lack them. Source: ExpressGatewayContainer. */
const OF_CONTAINER = [
	"entryPoint",
	"workingDirectory",
	"user",
	"healthCheck",
	"ulimits",
	"linuxParameters",
	"mountPoints",
	"volumesFrom",
	"dependsOn",
	"environmentFiles",
	"dockerLabels",
	"readonlyRootFilesystem",
	"privileged",
	"startTimeout",
	"stopTimeout",
	"resourceRequirements",
	"restartPolicy",
	"firelensConfiguration",
	"systemControls",
	"extraHosts",
	"dnsServers",
] as const;

const OF_DEFINITION = ["volumes", "ephemeralStorage", "proxyConfiguration", "pidMode", "ipcMode"] as const;

/**
 * What a task definition holds beyond the members of an Express container: names as AWS has them. AWS does not say by what a definition
 * of one's own can be told from one that ECS made; what would be lost can.
 */
export function beyondContainer(definition: DescribedTaskDefinition | undefined): string[] {
	if (!definition) return [];
	const containers = definition.containerDefinitions ?? [];
	const main = containers.find(({ name }) => name === "Main");
	const driver = memberAt(main?.logConfiguration, "logDriver");
	return [
		...containers.filter((container) => container !== main).map(({ name }) => `container ${String(name)}`),
		...OF_CONTAINER.filter((member) => isSaid(main?.[member])),
		...OF_DEFINITION.filter((member) => isSaid(definition[member])),
		...(listIn(main?.portMappings).length > 1 ? ["portMappings"] : []),
		// ECS gives a container logs, said or not.
		...(driver === "awslogs" ? [] : [driver === undefined ? "no logs" : `logs to ${String(driver)}`]),
	];
}

const isSaid = (value: unknown): boolean => {
	if (value === undefined || value === null || value === false) return false;
	if (Array.isArray(value)) return value.length > 0;
	return typeof value !== "object" || Object.keys(value).length > 0;
};
