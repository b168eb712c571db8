import { isAppRunnerSpec } from "../app-runner/spec/service.js";
import type { AnySpec } from "./kinds.js";

/** Apps that go side by side, in lines that go one after the other: two that say one configuration would both make it. */
export function inLines(apps: readonly AnySpec[]): AnySpec[][] {
	let lines: AnySpec[][] = [];
	for (const app of apps) {
		const names = new Set(sharedNames(app));
		const isShared = (line: readonly AnySpec[]) =>
			line.some((other) => sharedNames(other).some((one) => names.has(one)));
		const before = lines.filter(isShared).flat();
		lines = [...lines.filter((line) => !isShared(line)), [...before, app]];
	}
	return lines;
}

/** What services of App Runner share by its name. */
function sharedNames(app: AnySpec): string[] {
	if (!isAppRunnerSpec(app)) return [];
	const { scaling, vpcConnector, observability } = app;
	return [
		...(typeof scaling === "object" ? [`scaling ${scaling.AutoScalingConfigurationName}`] : []),
		...(typeof vpcConnector === "object" ? [`connector ${vpcConnector.VpcConnectorName}`] : []),
		...(typeof observability === "object" ? [`observability ${observability.ObservabilityConfigurationName}`] : []),
	];
}
