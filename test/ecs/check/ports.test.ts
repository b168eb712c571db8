import { type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const ports = (...portMappings: unknown[]) => withContainer({ portMappings });
const bridge = (...portMappings: unknown[]) => onEc2({ portMappings });
const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }, cpu: "1024", memory: "2048" };
const rows: Neighbours[] = [
	["spec.port-missing", ports({ name: "http" }), ports({ containerPort: 1 })],
	["spec.host-port", ports({ containerPort: 80, hostPort: 8080 }), ports({ containerPort: 80, hostPort: 80 })],
	["spec.host-port", ports({ containerPort: 80, hostPort: 8080 }), bridge({ containerPort: 80, hostPort: 8080 })],
	["spec.host-port-reserved", bridge({ containerPort: 22, hostPort: 22 }), ports({ containerPort: 22, hostPort: 22 })],
	[
		"spec.host-port-reserved",
		bridge({ containerPort: 80, hostPort: 51_679 }),
		bridge({ containerPort: 80, hostPort: 51_681 }),
	],
	[
		"spec.port-protocols",
		ports({ containerPort: 53 }, { containerPort: 53, protocol: "udp" }),
		ports({ containerPort: 53 }, { containerPort: 54, protocol: "udp" }),
	],
	[
		"spec.host-port-duplicate",
		bridge({ containerPort: 1, hostPort: 80 }, { containerPort: 2, hostPort: 80 }),
		bridge({ containerPort: 1, hostPort: 0 }, { containerPort: 2, hostPort: 0 }),
	],
	[
		"spec.port-name-duplicate",
		ports({ name: "a", containerPort: 1 }, { name: "a", containerPort: 2 }),
		ports({ name: "a", containerPort: 1 }, { name: "b", containerPort: 2 }),
	],
	[
		"spec.port-name-missing",
		ports({ containerPort: 1, appProtocol: "http" }),
		ports({ containerPort: 1, name: "a", appProtocol: "http" }),
	],
	["spec.port-range", bridge({ containerPortRange: "90-80" }), bridge({ containerPortRange: "80-90" })],
	["spec.port-range", bridge({ containerPortRange: "0-10" }), bridge({ containerPortRange: "1-65535" })],
	[
		"spec.port-range-and-port",
		bridge({ containerPort: 1, containerPortRange: "80-90" }),
		bridge({ containerPortRange: "80-90" }),
	],
	[
		"spec.port-range-mode",
		onEc2({ portMappings: [{ containerPortRange: "80-90" }] }, { networkMode: "host" }),
		onEc2({ portMappings: [{ containerPortRange: "80-90" }] }, { networkMode: "bridge" }),
	],
	[
		"spec.port-range-overlap",
		bridge({ containerPortRange: "80-90" }, { containerPortRange: "90-95" }),
		bridge({ containerPortRange: "91-95" }, { containerPortRange: "80-90" }),
	],
	[
		"spec.port-range-count",
		bridge(...Array.from({ length: 101 }, (_, n) => ({ containerPortRange: `${n * 10 + 1}-${n * 10 + 5}` }))),
		bridge(...Array.from({ length: 100 }, (_, n) => ({ containerPortRange: `${n * 10 + 1}-${n * 10 + 5}` }))),
	],
	[
		"spec.port-windows",
		withDefinition({ ...windows, containerDefinitions: [{ name: "a", portMappings: [{ containerPort: 3150 }] }] }),
		withDefinition({ ...windows, containerDefinitions: [{ name: "a", portMappings: [{ containerPort: 3151 }] }] }),
	],
	["spec.range", ports({ containerPort: 65_536 }), ports({ containerPort: 65_535 })],
	["spec.characters", ports({ containerPort: 1, name: "-http" }), ports({ containerPort: 1, name: "http-1" })],
];

tellsOnlyTheFirst(rows);
