import type { ContainerSpec } from "../../spec/container.js";
import { fargateSizes } from "../../spec/fargate-size.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { isPlaceholder, type Setting } from "../setting.js";
import { error, type Rules, warning } from "./rule.js";

const page = "Troubleshoot invalid CPU or memory errors";

/** CPU and memory of tasks, and how much a definition may hold. */
export const definitionSizes = [
	error(
		"spec.size-text",
		"cpu memory",
		"{at} is '{value}', which is no size",
		"call .fargate(512, 1024) or .fargate('0.5 vCPU', '1 GB')",
		(definition, setting, tell) => {
			for (const member of ["cpu", "memory"] as const) {
				const value = definition[member];
				if (setting[member] === undefined && typeof value === "string" && value && !isPlaceholder(value))
					tell(member, { value });
			}
		},
	),
	error(
		"spec.fargate-size",
		"memory",
		"task definition asks Fargate for {cpu} CPU units with {memory} MiB, a pair it does not offer",
		"call .fargate({cpu}, memory) with memory {memories}",
		(_, setting) => {
			const { memory = 0 } = setting;
			const { cpu = 0, memories } = sizeOf(setting) ?? {};
			return memories && !memories.includes(memory) && { cpu, memory, memories: sayList(memories) };
		},
		page,
	),
	error(
		"spec.fargate-cpu",
		"cpu",
		"task definition asks Fargate for {cpu} CPU units, which it does not offer",
		"call .fargate(cpu, memory) with cpu {cpus}",
		(_, setting) =>
			isSized(setting) &&
			!sizeOf(setting) && { cpu: setting.cpu ?? 0, cpus: fargateSizes.map((row) => row.cpu).join(", ") },
		page,
	),
	warning(
		"spec.fargate-size-new",
		"cpu",
		"task definition asks Fargate for 32768 CPU units, which not every region and tool knows yet",
		"call .fargate(16384, memory) if AWS refuses it",
		(_, setting) => sizeOf(setting)?.newerThanLint,
		page,
	),
	error(
		"spec.fargate-windows-size",
		"cpu",
		"task definition asks Fargate for {cpu} CPU units, but Windows runs on 1024, 2048 or 4096",
		"call .fargate(1024, memory)",
		(_, setting) => {
			const { cpu = 1024 } = sizeOf(setting) ?? {};
			return setting.windows && (cpu < 1024 || cpu > 4096) && { cpu };
		},
		page,
	),
	error(
		"spec.task-cpu",
		"cpu",
		"{at} is {cpu}, must be 128 to 196608",
		"call .ec2({ cpu: 1024 })",
		(_, { cpu, fargate }) => !fargate && cpu !== undefined && (cpu < 128 || cpu > 196_608) && { cpu },
	),
	error(
		"spec.container-sum",
		"cpu memory",
		"task definition gives its containers {sum} of {what}, more than its own {total}",
		"lower {what} of a container, or raise the task's",
		(_, { cpu, memory, containers }, tell) => {
			for (const [what, total] of [
				["cpu", cpu],
				["memory", memory],
				["memoryReservation", memory],
			] as const) {
				if (!total) continue;
				let sum = 0;
				for (const container of containers) sum += container[what] ?? 0;
				if (sum > total) tell("", { sum, total, what });
			}
		},
	),
	error(
		"spec.essential-missing",
		"containerDefinitions",
		"task definition has no essential container, so a task could never be told from a finished one",
		"call .essential() on one container",
		(_, { containers }) => containers.length > 0 && containers.every((container) => container.essential === false),
	),
	error(
		"spec.definition-size",
		"",
		"task definition takes {size} bytes as JSON, may take 65536",
		"move values into .secret(…) or environment files",
		(definition, { seen }) => {
			// Measured only where the cheap estimate comes near the limit.
			if (seen.size < most / 4) return;
			const size = new TextEncoder().encode(JSON.stringify(definition)).length;
			return size > most && { size };
		},
		"Amazon ECS service quotas",
	),
] satisfies Rules<TaskDefinitionSpec>;

/** Memory of containers. */
export const containerSizes = [
	error(
		"spec.memory-missing",
		"",
		"{at} has no memory, and its task has none either",
		"call .memory(512) on the container, or give the task a memory",
		// Fargate's own rule asks for the task's.
		({ memory, memoryReservation }, { elsewhere, taskDefinition }) =>
			elsewhere && memory === undefined && memoryReservation === undefined && taskDefinition?.memory === undefined,
	),
	error(
		"spec.memory-order",
		"memory",
		"{at} is {memory}, less than its reservation of {reservation} MiB",
		"raise .memory(mebibytes) above {reservation}",
		({ memory, memoryReservation: reservation }) =>
			memory !== undefined && reservation !== undefined && memory < reservation && { memory, reservation },
	),
	warning(
		"spec.memory-equal",
		"memory",
		"{at} equals its reservation, and AWS asks for more",
		"say only one of .memory(mebibytes) and memoryReservation",
		({ memory, memoryReservation }) => memory !== undefined && memory === memoryReservation,
	),
	warning(
		"spec.memory-small",
		"memory",
		"{at} is {memory}, and Docker since 20.10 needs 6 MiB",
		"call .memory(6) or more",
		({ memory }) => memory !== undefined && memory >= 4 && memory < 6 && { memory },
	),
] satisfies Rules<ContainerSpec>;

const most = 65_536;

/** Both are said and read; a missing one is completeness's matter. */
const isSized = ({ fargate, cpu, memory }: Setting): boolean => fargate && cpu !== undefined && memory !== undefined;

const sizeOf = (setting: Setting) =>
	isSized(setting) ? fargateSizes.find((row) => row.cpu === setting.cpu) : undefined;

/** `2048, 3072, … 8192` where a list is long. */
const sayList = (sizes: readonly number[]): string =>
	sizes.length > 4 ? `${sizes.slice(0, 2).join(", ")}, … ${sizes.at(-1)}` : sizes.join(", ");
