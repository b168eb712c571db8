import type { ContainerSpec } from "../spec/container.js";
import { containerPath, type Setting } from "./setting.js";

/** Names that must be unique, and images. */
export function checkNames(setting: Setting): void {
	const { report, containers, taskDefinition } = setting;
	eachDuplicate(containers, (name) =>
		report.add("spec.container-duplicate", `taskDefinition.containerDefinitions[${name}]`),
	);
	if (taskDefinition?.volumes)
		eachDuplicate(taskDefinition.volumes, (name) =>
			report.add("spec.volume-duplicate", `taskDefinition.volumes[${name}]`),
		);
	for (const container of containers) {
		if (container.environment || container.secrets) checkVariables(setting, container);
		if (typeof container.image === "string") checkImage(setting, container, container.image);
	}
}

/** Calls back with each name that stands a second time; a blank name is another rule's matter. */
export function eachDuplicate(items: readonly { name?: unknown }[], tell: (name: string) => void): void {
	if (items.length < 2) return;
	// The usual two or three are compared sooner than put into a set.
	const few = items.length < 9;
	const seen = few ? undefined : new Set<unknown>();
	for (let index = 0; index < items.length; index++) {
		const name = items[index]?.name;
		if (typeof name !== "string" || !name) continue;
		if (seen ? seen.has(name) : standsBefore(items, index, name)) tell(name);
		seen?.add(name);
	}
}

function standsBefore(items: readonly { name?: unknown }[], end: number, name: string): boolean {
	for (let index = 0; index < end; index++) if (items[index]?.name === name) return true;
	return false;
}

function checkVariables(setting: Setting, container: ContainerSpec): void {
	const { environment = [], secrets = [] } = container;
	const { report } = setting;
	eachDuplicate(environment, (name) =>
		report.add("spec.environment-duplicate", `${containerPath(setting, container)}.environment[${name}]`, { name }),
	);
	eachDuplicate(secrets, (name) =>
		report.add("spec.secret-duplicate", `${containerPath(setting, container)}.secrets[${name}]`, { name }),
	);
	if (secrets.length === 0 || environment.length === 0) return;
	const names = new Set(environment.map((variable) => variable.name));
	for (const { name } of secrets)
		if (names.has(name))
			report.add("spec.secret-shadows", `${containerPath(setting, container)}.secrets[${name}]`, { name });
}

const digestEnd = /@sha256:[0-9a-f]{64}$/;

function checkImage(setting: Setting, container: ContainerSpec, image: string): void {
	const at = image.indexOf("@");
	const length = at < 0 ? image.length : at;
	if (length > 255) setting.report.add("spec.image-length", `${containerPath(setting, container)}.image`, { length });
	// A placeholder's own @ or braces say nothing about the digest to come.
	if (at >= 0 && !digestEnd.test(image) && !/[<${]/.test(image))
		setting.report.add("spec.image-digest", `${containerPath(setting, container)}.image`);
}
