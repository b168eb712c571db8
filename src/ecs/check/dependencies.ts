import type { ContainerSpec } from "../spec/container.js";
import { containerPath, type Setting } from "./setting.js";

/** Which container waits for which. */
export function checkDependencies(setting: Setting): void {
	let waiting = 0;
	const { containers } = setting;
	// A few are found sooner by looking at each.
	const byName = containers.length > 16 ? new Map(containers.map((one) => [one.name, one])) : undefined;
	for (const container of setting.containers) {
		if (!container.dependsOn?.length) continue;
		waiting++;
		for (const { containerName: name, condition } of container.dependsOn) {
			const other = byName ? byName.get(name) : containers.find((one) => one.name === name);
			const path = () => `${containerPath(setting, container)}.dependsOn[${name}]`;
			if (name === container.name) setting.report.add("spec.depends-self", path());
			else if (!other) setting.report.add("spec.depends-unknown", path(), { name });
			else if ((condition === "COMPLETE" || condition === "SUCCESS") && other.essential !== false)
				setting.report.add("spec.depends-essential", path(), { name, condition });
			else if (condition === "HEALTHY" && (!other.healthCheck || other.healthCheck.command[0] === "NONE"))
				setting.report.add("spec.depends-health", path(), { name });
		}
	}
	if (waiting > 1) checkCircles(setting, new Map(setting.containers.map((container) => [container.name, container])));
}

interface Visit {
	readonly container: ContainerSpec;
	next: number;
}

/** Depth first, without recursion, so that ten thousand containers do not break it. */
function checkCircles(setting: Setting, byName: ReadonlyMap<string, ContainerSpec>): void {
	const done = new Set<ContainerSpec>();
	const open = new Set<ContainerSpec>();
	for (const start of byName.values()) {
		if (done.has(start)) continue;
		const stack: Visit[] = [{ container: start, next: 0 }];
		open.add(start);
		for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
			const dependency = visit.container.dependsOn?.[visit.next++];
			if (!dependency) {
				open.delete(visit.container);
				done.add(visit.container);
				stack.pop();
				continue;
			}
			const other = byName.get(dependency.containerName);
			if (!other || other === visit.container || done.has(other)) continue;
			if (open.has(other)) tellCircle(setting, stack, other);
			else {
				open.add(other);
				stack.push({ container: other, next: 0 });
			}
		}
	}
}

function tellCircle(setting: Setting, stack: readonly Visit[], back: ContainerSpec): void {
	const from = stack.findIndex((visit) => visit.container === back);
	const names = stack.slice(from, from + 10).map((visit) => visit.container.name);
	const last = stack.at(-1)?.container ?? back;
	setting.report.add("spec.depends-cycle", `${containerPath(setting, last)}.dependsOn[${back.name}]`, {
		circle: [...names, back.name].join(" → "),
	});
}
