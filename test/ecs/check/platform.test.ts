import { expect, it } from "vitest";
import { codes, found, type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const on = (type: string, container: object, more: object = {}) =>
	onEc2(container, { requiresCompatibilities: [type], ...more });
const linux = (linuxParameters: object) => withContainer({ linuxParameters });
const system = (operatingSystemFamily: string, cpuArchitecture = "X86_64") => ({
	runtimePlatform: { operatingSystemFamily, cpuArchitecture },
});
const rows: Neighbours[] = [
	["spec.platform-field", withContainer({ privileged: true }), withContainer({ privileged: false })],
	["spec.platform-field", withContainer({ links: ["a"] }), withContainer({ links: [] })],
	["spec.platform-field", withContainer({ dnsServers: ["1.1.1.1"] }), onEc2({ dnsServers: ["1.1.1.1"] })],
	["spec.platform-field", withDefinition({ ipcMode: "task" }), onEc2({}, { ipcMode: "task" })],
	[
		"spec.platform-field",
		withDefinition({ placementConstraints: [{ type: "memberOf" }] }),
		withDefinition({ placementConstraints: [] }),
	],
	["spec.platform-field", linux({ sharedMemorySize: 1 }), linux({ initProcessEnabled: true })],
	[
		"spec.platform-field",
		linux({ devices: [{ hostPath: "/dev" }] }),
		onEc2({ linuxParameters: { devices: [{ hostPath: "/dev" }] } }),
	],
	["spec.platform-field", on("MANAGED_INSTANCES", { hostname: "h" }), on("MANAGED_INSTANCES", { privileged: true })],
	[
		"spec.platform-field",
		onEc2({ user: "app" }, system("WINDOWS_SERVER_2022_CORE")),
		onEc2({ user: "app" }, system("LINUX")),
	],
	["spec.platform-tmpfs", linux({ tmpfs: [{ containerPath: "/t", size: 1 }] }), linux({ tmpfs: [] })],
	[
		"spec.capability",
		linux({ capabilities: { add: ["NET_ADMIN"] } }),
		linux({ capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] } }),
	],
	[
		"spec.gpu-platform",
		withContainer({ resourceRequirements: [{ type: "GPU", value: "1" }] }),
		onEc2({ resourceRequirements: [{ type: "GPU", value: "1" }] }),
	],
	[
		"spec.swappiness",
		onEc2({ linuxParameters: { swappiness: 60 } }),
		onEc2({ linuxParameters: { swappiness: 60, maxSwap: 64 } }),
	],
	["spec.pid-mode", withDefinition({ pidMode: "host" }), withDefinition({ pidMode: "task" })],
	["spec.arm-windows", onEc2({}, system("WINDOWS_SERVER_2022_CORE", "ARM64")), onEc2({}, system("LINUX", "ARM64"))],
	[
		"spec.operating-system",
		withDefinition(system("WINDOWS_SERVER_2025_CORE")),
		onEc2({}, system("WINDOWS_SERVER_2025_CORE")),
	],
	[
		"spec.managed-windows",
		on("MANAGED_INSTANCES", {}, system("WINDOWS_SERVER_2022_CORE")),
		on("MANAGED_INSTANCES", {}, system("LINUX")),
	],
	[
		"spec.inference-accelerators",
		onEc2({}, { inferenceAccelerators: [{ deviceName: "d" }] }),
		onEc2({}, { inferenceAccelerators: [] }),
	],
	["spec.app-mesh", onEc2({}, { proxyConfiguration: { type: "APPMESH", containerName: "web" } }), onEc2({})],
];

tellsOnlyTheFirst(rows);

it("names the platform and the member", () => {
	expect(found(withContainer({ links: ["a"] }), "spec.platform-field")).toMatchObject([
		{ message: "container 'web' links is said, and Fargate does not have it", source: "ContainerDefinition.links" },
	]);
});

it("tells what stands beside a member of the wrong type", () => {
	expect(codes(withContainer({ links: ["a"], cpu: "many" }))).toEqual(
		expect.arrayContaining(["spec.type", "spec.platform-field"]),
	);
});
