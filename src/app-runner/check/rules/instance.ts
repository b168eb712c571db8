import type { AppRunnerSpec } from "../../spec/service.js";
import { cpusInWords, cpuUnits, instanceSizes, memoriesInWords, memoryMegabytes } from "../../spec/sizes.js";
import { error, type Rules, table, warning } from "./rule.js";

/** The size of an instance, and how App Runner asks whether it is healthy. Source: facts 7.4; App Runner API, InstanceConfiguration and HealthCheckConfiguration. */
export const instanceRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.instance-cpu",
				"Cpu",
				"{at} is '{cpu}', and App Runner offers {sizes}",
				"say .size(1024, 2048) or .size('1 vCPU', '2 GB')",
				({ Cpu }) => isSaid(Cpu) && cpuUnits(Cpu) === undefined && { cpu: Cpu, sizes: cpusInWords() },
				"App Runner API, InstanceConfiguration.Cpu",
			),
			error(
				"spec.instance-memory",
				"Memory",
				"{at} is '{memory}', and App Runner offers {sizes}",
				"say .size(1024, 2048) or .size('1 vCPU', '2 GB')",
				({ Memory }) =>
					isSaid(Memory) && memoryMegabytes(Memory) === undefined && { memory: Memory, sizes: memoriesInWords() },
				"App Runner API, InstanceConfiguration.Memory",
			),
			warning(
				"spec.instance-size",
				"Cpu Memory",
				"{at} is {cpu} vCPU with {memory} GB{default}, and App Runner is said to offer it with {sizes}",
				"say one of them in .size(cpu, memory)",
				({ Cpu, Memory }, { isWhole }, tell) => {
					const cpu = cpuUnits(Cpu ?? (isWhole ? DEFAULT_CPU : undefined));
					const memory = memoryMegabytes(Memory ?? (isWhole ? DEFAULT_MEMORY : undefined));
					const memories = instanceSizes.find((size) => size.cpu === cpu)?.memories;
					if (cpu === undefined || memory === undefined || memories?.includes(memory)) return;
					const unsaid = Cpu === undefined ? " (the cpu that goes unsaid)" : " (what goes unsaid)";
					tell(Memory === undefined ? "Cpu" : "Memory", {
						cpu: cpu / 1024,
						memory: memory / 1024,
						sizes: memoriesInWords(cpu),
						default: Cpu === undefined || Memory === undefined ? unsaid : "",
					});
				},
				"second-hand: AWS's pages do not list the pairs; App Runner API, InstanceConfiguration",
			),
			warning(
				"spec.health-path-unused",
				"HealthCheckConfiguration",
				"{at} is '{path}', and by TCP no path is asked",
				"say .healthCheck({ protocol: 'HTTP', path }), or leave the path out",
				({ HealthCheckConfiguration: health }, { isWhole }, tell) => {
					const isTcp = health?.Protocol === "TCP" || (isWhole && health?.Protocol === undefined);
					// AWS itself answers TCP with the path '/'.
					if (isTcp && health?.Path !== undefined && health.Path !== "/")
						tell("HealthCheckConfiguration.Path", { path: health.Path });
				},
				"App Runner API, HealthCheckConfiguration.Path",
			),
			warning(
				"spec.app-runner-health-path",
				"HealthCheckConfiguration",
				"{at} is '{path}', and a path begins with '/'",
				"say .healthCheck({ path: '/{path}' })",
				({ HealthCheckConfiguration: health }, _, tell) => {
					if (typeof health?.Path === "string" && /^[^/]/.test(health.Path))
						tell("HealthCheckConfiguration.Path", { path: health.Path });
				},
				"App Runner API, HealthCheckConfiguration.Path",
			),
		] satisfies Rules<AppRunnerSpec>,
);

/** Source: App Runner API, InstanceConfiguration. */
const DEFAULT_CPU = "1 vCPU";
const DEFAULT_MEMORY = "2 GB";

const isSaid = (text: unknown): text is string => typeof text === "string" && text !== "";
