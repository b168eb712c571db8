import { error, type RuleTable, warning } from "./rule.js";

const page = "Troubleshoot invalid CPU or memory errors";

/** CPU and memory of tasks and containers, and how much a definition may hold. */
export const sizeRules = {
	"spec.size-text": error(
		"{at} is '{value}', which is no size",
		"call .fargate(512, 1024) or .fargate('0.5 vCPU', '1 GB')",
		"RegisterTaskDefinition.{member}",
	),
	"spec.fargate-size": error(
		"task definition asks Fargate for {cpu} CPU units with {memory} MiB, a pair it does not offer",
		"call .fargate({cpu}, memory) with memory {memories}",
		page,
	),
	"spec.fargate-cpu": error(
		"task definition asks Fargate for {cpu} CPU units, which it does not offer",
		"call .fargate(cpu, memory) with cpu {cpus}",
		page,
	),
	"spec.fargate-size-new": warning(
		"task definition asks Fargate for 32768 CPU units, which not every region and tool knows yet",
		"call .fargate(16384, memory) if AWS refuses it",
		page,
	),
	"spec.fargate-windows-size": error(
		"task definition asks Fargate for {cpu} CPU units, but Windows runs on 1024, 2048 or 4096",
		"call .fargate(1024, memory)",
		"Amazon ECS task definition parameters: task size",
	),
	"spec.task-cpu": error(
		"{at} is {cpu}, must be 128 to 196608",
		"call .ec2({ cpu: 1024 })",
		"RegisterTaskDefinition.cpu",
	),
	"spec.memory-missing": error(
		"{at} has no memory, and its task has none either",
		"call .memory(512) on the container, or give the task a memory",
		"ContainerDefinition.memory",
	),
	"spec.memory-order": error(
		"{at} is {memory}, less than its reservation of {reservation} MiB",
		"raise .memory(mebibytes) above {reservation}",
		"ContainerDefinition.memory",
	),
	"spec.memory-equal": warning(
		"{at} equals its reservation, and AWS asks for more",
		"say only one of memory and memoryReservation",
		"ContainerDefinition.memory",
	),
	"spec.memory-small": warning(
		"{at} is {memory}, and Docker since 20.10 needs 6 MiB",
		"call .memory(6) or more",
		"ContainerDefinition.memory",
	),
	"spec.container-sum": error(
		"task definition gives its containers {sum} of {member}, more than its own {total}",
		"lower {member} of a container, or raise the task's",
		"RegisterTaskDefinition.{member}",
	),
	"spec.definition-size": error(
		"task definition takes {size} bytes as JSON, may take 65536",
		"move values into .secret(…) or environment files",
		"Amazon ECS service quotas",
	),
	"spec.essential-missing": error(
		"task definition has no essential container, so a task could never be told from a finished one",
		"call .essential() on one container",
		"ContainerDefinition.essential",
	),
} satisfies RuleTable;
