import { cpuUnits, fargateSizes, memoryMebibytes } from "../spec/fargate-size.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { platforms } from "./platforms.js";
import { containerPath, type Setting } from "./setting.js";

/** CPU and memory of the task and of its containers. */
export function checkSizes(setting: Setting): void {
	const { taskDefinition, containers, report } = setting;
	if (!taskDefinition) return;
	const cpu = sizeOf(setting, "cpu", taskDefinition.cpu, cpuUnits);
	const memory = sizeOf(setting, "memory", taskDefinition.memory, memoryMebibytes);
	if (setting.platform & platforms.FARGATE) checkFargate(setting, taskDefinition, cpu, memory);
	else if (cpu !== undefined && (cpu < 128 || cpu > 196_608))
		report.add("spec.task-cpu", "taskDefinition.cpu", { cpu });
	let essential = containers.length === 0;
	for (const container of containers) {
		if (container.essential !== false) essential = true;
		if (typeof container.memory === "number" || typeof container.memoryReservation === "number")
			checkMemory(setting, container);
		else if (taskDefinition.memory === undefined && lacksMemory(setting))
			report.add("spec.memory-missing", containerPath(setting, container));
	}
	if (!essential) report.add("spec.essential-missing", "taskDefinition.containerDefinitions");
	checkSum(setting, "cpu", cpu);
	checkSum(setting, "memory", memory);
	checkSum(setting, "memoryReservation", memory);
}

/** Memory must be said somewhere once the platform is known not to be Fargate, whose own rule asks for the task's. */
const lacksMemory = (setting: Setting): boolean =>
	(setting.platform & platforms.FARGATE) === 0 && (setting.platform & ~platforms.WINDOWS) !== 0;

function sizeOf(
	setting: Setting,
	member: "cpu" | "memory",
	value: unknown,
	read: (value: unknown) => number | undefined,
) {
	if (typeof value !== "string") return undefined;
	const size = read(value);
	if (size === undefined && value && !/[<${]/.test(value))
		setting.report.add("spec.size-text", `taskDefinition.${member}`, { value, member });
	return size;
}

function checkFargate(
	setting: Setting,
	definition: TaskDefinitionSpec,
	cpu: number | undefined,
	memory: number | undefined,
): void {
	const { report } = setting;
	if (definition.cpu === undefined || definition.memory === undefined)
		return report.add("spec.size-missing", "taskDefinition", { name: "" });
	if (cpu === undefined || memory === undefined) return;
	const size = fargateSizes.find((row) => row.cpu === cpu);
	if (!size)
		return report.add("spec.fargate-cpu", "taskDefinition.cpu", {
			cpu,
			cpus: fargateSizes.map((row) => row.cpu).join(", "),
		});
	if (!size.memories.includes(memory))
		report.add("spec.fargate-size", "taskDefinition.memory", { cpu, memory, memories: sayList(size.memories) });
	if (size.newerThanLint) report.add("spec.fargate-size-new", "taskDefinition.cpu");
	if (setting.platform & platforms.WINDOWS && (cpu < 1024 || cpu > 4096))
		report.add("spec.fargate-windows-size", "taskDefinition.cpu", { cpu });
}

/** `2048, 3072, … 8192` where a list is long. */
const sayList = (sizes: readonly number[]): string =>
	sizes.length > 4 ? `${sizes.slice(0, 2).join(", ")}, … ${sizes.at(-1)}` : sizes.join(", ");

function checkMemory(setting: Setting, container: { name: string; memory?: number; memoryReservation?: number }): void {
	const { memory, memoryReservation: reservation } = container;
	if (memory === undefined) return;
	const path = `${containerPath(setting, container)}.memory`;
	if (memory >= 4 && memory < 6) setting.report.add("spec.memory-small", path, { memory });
	if (reservation === undefined) return;
	if (memory < reservation) setting.report.add("spec.memory-order", path, { memory, reservation });
	else if (memory === reservation) setting.report.add("spec.memory-equal", path);
}

function checkSum(setting: Setting, member: "cpu" | "memory" | "memoryReservation", total: number | undefined): void {
	if (!total) return;
	let sum = 0;
	for (const container of setting.containers) sum += container[member] ?? 0;
	if (sum > total) setting.report.add("spec.container-sum", "taskDefinition", { sum, total, member });
}

const most = 65_536;

/** The definition's size as the JSON that is sent, measured only where a cheap estimate comes near the limit. */
export function checkDefinitionSize(setting: Setting): void {
	const { taskDefinition } = setting;
	if (!taskDefinition || setting.seen.size < most / 4) return;
	const size = utf8Length(JSON.stringify(taskDefinition));
	if (size > most) setting.report.add("spec.definition-size", "taskDefinition", { size });
}

function utf8Length(text: string): number {
	let length = text.length;
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code > 0x7ff) length += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
		else if (code > 0x7f) length += 1;
	}
	return length;
}
