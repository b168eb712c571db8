import type { AppSpec } from "../spec/app.js";
import type { ContainerSpec } from "../spec/container.js";

/** A chain in short, as it would be said: names of variables and secrets, never their values. */
export function describe({ cluster, service, taskDefinition, container }: AppSpec): string {
	const parts = [
		cluster && `cluster(${cluster.clusterName})`,
		service && `service(${service.serviceName})`,
		taskDefinition &&
			`taskDef(${taskDefinition.family}){${taskDefinition.containerDefinitions.map(describeContainer).join(", ")}}`,
		container && `container(${describeContainer(container)})`,
	];
	return parts.filter(Boolean).join(".");
}

function describeContainer({ name, environment, secrets }: ContainerSpec): string {
	return [name, names("env", environment), names("secret", secrets)].filter(Boolean).join(" ");
}

const names = (word: string, list: readonly { name: string }[] | undefined): string =>
	Array.isArray(list) && list.length > 0 ? `${word}(${list.map((item) => item?.name).join(", ")})` : "";
