import { given, shown } from "../../engine/chain/copy.js";
import type { AppSpec } from "../spec/app.js";
import type { ContainerSpec } from "../spec/container.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

/** A chain in short, as it would be said: names of variables and secrets, never their values. */
export function describe({ cluster, service, taskDefinition, container }: AppSpec): string {
	const parts = [
		cluster && `cluster(${shown(cluster.clusterName)})`,
		service && `service(${shown(service.serviceName)})`,
		taskDefinition && `taskDef(${shown(taskDefinition.family)}){${containers(taskDefinition).join(", ")}}`,
		container && `container(${describeContainer(container)})`,
	];
	return parts.filter(Boolean).join(".");
}

const containers = ({ containerDefinitions }: TaskDefinitionSpec): string[] =>
	Array.isArray(containerDefinitions) ? containerDefinitions.map(describeContainer) : [];

function describeContainer(container: ContainerSpec): string {
	const { name, environment, secrets } = given(container);
	return [shown(name), names("env", environment), names("secret", secrets)].filter(Boolean).join(" ");
}

const names = (word: string, list: readonly { name: string }[] | undefined): string =>
	Array.isArray(list) && list.length > 0 ? `${word}(${list.map((item) => shown(item?.name)).join(", ")})` : "";
