import { expect, it } from "vitest";
import { found, type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const chain = (first: object, second: object, third: object = {}) =>
	withDefinition({
		containerDefinitions: [
			{ name: "a", image: "x", ...first },
			{ name: "b", image: "x", ...second },
			{ name: "c", image: "x", ...third },
		],
	});
const waits = (containerName: string, condition = "START") => ({ dependsOn: [{ containerName, condition }] });
const limit = (softLimit: number, hardLimit: number) =>
	withContainer({ ulimits: [{ name: "nofile", softLimit, hardLimit }] });
const control = (namespace: string, more: object) => onEc2({ systemControls: [{ namespace, value: "1" }] }, more);
const readonly = withContainer({ readonlyRootFilesystem: true }) as object;
const rows: Neighbours[] = [
	["spec.depends-unknown", chain(waits("z"), {}), chain(waits("b"), {})],
	["spec.depends-self", chain(waits("a"), {}), chain(waits("b"), {})],
	["spec.depends-cycle", chain(waits("b"), waits("c"), waits("a")), chain(waits("b"), waits("c"))],
	["spec.depends-cycle", chain({}, waits("c"), waits("b")), chain(waits("b"), waits("c"), {})],
	["spec.depends-essential", chain(waits("b", "SUCCESS"), {}), chain(waits("b", "SUCCESS"), { essential: false })],
	["spec.depends-essential", chain(waits("b", "COMPLETE"), {}), chain(waits("b", "START"), {})],
	[
		"spec.depends-health",
		chain(waits("b", "HEALTHY"), {}),
		chain(waits("b", "HEALTHY"), { healthCheck: { command: ["CMD", "true"] } }),
	],
	["spec.timeout-fargate", withContainer({ stopTimeout: 121 }), withContainer({ stopTimeout: 120 })],
	["spec.timeout-fargate", withContainer({ startTimeout: 121 }), onEc2({ startTimeout: 121 })],
	[
		"spec.health-command",
		withContainer({ healthCheck: { command: ["curl localhost"] } }),
		withContainer({ healthCheck: { command: ["NONE"] } }),
	],
	["spec.ulimit-order", limit(2, 1), limit(2, 2)],
	["spec.ulimit-order", limit(-1, 1), limit(1, -1)],
	["spec.ulimit-fargate", limit(1, 1_048_577), limit(1, 1_048_576)],
	[
		"spec.readonly-exec",
		{ ...readonly, service: { serviceName: "a", enableExecuteCommand: true } },
		{ ...readonly, service: { serviceName: "a" } },
	],
	[
		"spec.system-control",
		control("net.core.somaxconn", { networkMode: "host" }),
		control("net.core.somaxconn", { networkMode: "bridge" }),
	],
	["spec.system-control", control("kernel.shmmax", { ipcMode: "host" }), control("kernel.shmmax", { ipcMode: "task" })],
	["spec.system-control-unknown", control("vm.swappiness", {}), control("kernel.sem", {})],
	[
		"spec.range",
		withContainer({ healthCheck: { command: ["CMD"], interval: 4 } }),
		withContainer({ healthCheck: { command: ["CMD"], interval: 5 } }),
	],
	[
		"spec.range",
		withContainer({ restartPolicy: { enabled: true, restartAttemptPeriod: 59 } }),
		withContainer({ restartPolicy: { enabled: true, restartAttemptPeriod: 60 } }),
	],
	["spec.required", withContainer({ restartPolicy: {} }), withContainer({ restartPolicy: { enabled: false } })],
];

tellsOnlyTheFirst(rows);

it("names the whole circle", () => {
	expect(found(chain(waits("b"), waits("c"), waits("a")), "spec.depends-cycle")).toMatchObject([
		{ message: expect.stringContaining("a → b → c → a"), path: "taskDefinition.containerDefinitions[c].dependsOn[a]" },
	]);
});
