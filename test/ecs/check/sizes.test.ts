import { expect, it } from "vitest";
import { fargateSizes } from "../../../src/ecs/spec/fargate-size.js";
import fc from "../../random.js";
import { found, type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const windows = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } };
const big = (length: number) => onEc2({ environment: [{ name: "A", value: "ü".repeat(length) }] });
const rows: Neighbours[] = [
	["spec.size-text", withDefinition({ cpu: "half" }), withDefinition({ cpu: "0.5 vCPU" })],
	["spec.size-text", withDefinition({ memory: "1 TB" }), withDefinition({ memory: "1 GB" })],
	["spec.fargate-size", withDefinition({ memory: "5120" }), withDefinition({ memory: "4096" })],
	["spec.fargate-cpu", withDefinition({ cpu: "300" }), withDefinition({ cpu: "256" })],
	[
		"spec.fargate-size-new",
		withDefinition({ cpu: "32768", memory: "61440" }),
		withDefinition({ cpu: "16384", memory: "32768" }),
	],
	["spec.fargate-windows-size", withDefinition(windows), withDefinition({ ...windows, cpu: "1024", memory: "2048" })],
	["spec.size-missing", withDefinition({ memory: undefined }), withDefinition({})],
	["spec.task-cpu", onEc2({}, { cpu: "64" }), onEc2({}, { cpu: "128" })],
	["spec.memory-missing", onEc2({ memory: undefined }), onEc2({ memory: undefined }, { memory: "512" })],
	["spec.memory-missing", onEc2({ memory: undefined }), onEc2({ memory: undefined, memoryReservation: 64 })],
	["spec.memory-order", onEc2({ memoryReservation: 129 }), onEc2({ memoryReservation: 127 })],
	["spec.memory-equal", onEc2({ memoryReservation: 128 }), onEc2({ memoryReservation: 127 })],
	["spec.memory-small", onEc2({ memory: 5 }), onEc2({ memory: 6 })],
	["spec.range", onEc2({ memory: 3 }), onEc2({ memory: 4 })],
	["spec.container-sum", withContainer({ memory: 1025 }), withContainer({ memory: 1024 })],
	["spec.container-sum", withContainer({ cpu: 513 }), withContainer({ cpu: 512 })],
	["spec.definition-size", big(32_768), big(32_600)],
	["spec.essential-missing", onEc2({ essential: false }), onEc2({})],
	[
		"spec.count",
		withDefinition({ containerDefinitions: Array.from({ length: 11 }, (_, n) => ({ name: `c${n}`, image: "x" })) }),
		withDefinition({ containerDefinitions: Array.from({ length: 10 }, (_, n) => ({ name: `c${n}`, image: "x" })) }),
	],
];

tellsOnlyTheFirst(rows);

it("takes exactly the pairs of the size table", () => {
	fc.assert(
		fc.property(
			fc.constantFrom(128, 256, 300, 512, 1024, 2048, 4096, 8192, 16_384, 32_768),
			fc.integer({ min: 1, max: 260 }),
			(cpu, gigabytes) => {
				const memory = gigabytes * 1024;
				const offered = fargateSizes.some((size) => size.cpu === cpu && size.memories.includes(memory));
				const errors = [
					...found(withDefinition({ cpu: String(cpu), memory: String(memory) }), "spec.fargate-size"),
					...found(withDefinition({ cpu: String(cpu), memory: String(memory) }), "spec.fargate-cpu"),
				];
				expect(errors.length === 0).toBe(offered);
			},
		),
	);
});
