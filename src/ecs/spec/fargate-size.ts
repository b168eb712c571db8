/** The memories, in MiB, that Fargate has for one cpu, in vCPU units. */
export interface FargateSize {
	readonly cpu: number;
	readonly memories: readonly number[];
	/** True where cfn-lint (E3047) does not know the size yet. */
	readonly newerThanLint?: true;
}

const span = (from: number, to: number, step: number): number[] =>
	Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** Every size that Fargate has. Source: ECS developer guide, "Task CPU and memory". */
export const fargateSizes: readonly FargateSize[] = [
	{ cpu: 256, memories: [512, 1024, 2048] },
	{ cpu: 512, memories: /* @__PURE__ */ span(1024, 4096, 1024) },
	{ cpu: 1024, memories: /* @__PURE__ */ span(2048, 8192, 1024) },
	{ cpu: 2048, memories: /* @__PURE__ */ span(4096, 16_384, 1024) },
	{ cpu: 4096, memories: /* @__PURE__ */ span(8192, 30_720, 1024) },
	{ cpu: 8192, memories: /* @__PURE__ */ span(16_384, 61_440, 4096) },
	{ cpu: 16_384, memories: /* @__PURE__ */ span(32_768, 122_880, 8192) },
	{ cpu: 32_768, memories: [61_440, 122_880, 249_856], newerThanLint: true },
];

/** vCPU units of `512`, `"512"`, `"0.5 vCPU"`; `undefined` for anything else. Source: RegisterTaskDefinition, `cpu`. */
export const cpuUnits = (value: unknown): number | undefined => measured(value, /^(\d*\.?\d+)\s*vcpu$/i);

/** MiB of `1024`, `"1024"`, `"1 GB"`, `"1024 MB"`; `undefined` for anything else. Source: RegisterTaskDefinition, `memory`. */
export const memoryMebibytes = (value: unknown): number | undefined =>
	measured(value, /^(\d*\.?\d+)\s*gb$/i) ?? measured(value, /^(\d+)\s*(?:mb|mib)$/i, 1);

function measured(value: unknown, unit: RegExp, factor = 1024): number | undefined {
	if (typeof value === "number") return value;
	if (typeof value !== "string") return undefined;
	const text = value.trim();
	if (/^\d+$/.test(text)) return Number(text);
	const match = unit.exec(text);
	return match ? Number(match[1]) * factor : undefined;
}
