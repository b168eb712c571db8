/**
 * The memories, in MB, that App Runner has for one cpu, in units of 1/1024 vCPU. The pairs come from second-hand sources: another one
 * is a warning. Source: facts 7.4 (values: App Runner API, InstanceConfiguration).
 */
export const instanceSizes: readonly { readonly cpu: number; readonly memories: readonly number[] }[] = [
	{ cpu: 256, memories: [512, 1024] },
	{ cpu: 512, memories: [1024] },
	{ cpu: 1024, memories: [2048, 3072, 4096] },
	{ cpu: 2048, memories: [4096, 6144] },
	{ cpu: 4096, memories: [8192, 10_240, 12_288] },
];

/** Units of a cpu as App Runner spells it (`"1024"`, `"1 vCPU"`); `undefined` for what it does not take. Source: InstanceConfiguration.Cpu */
export const cpuUnits = (text: unknown): number | undefined =>
	spelled(
		text,
		"vCPU",
		instanceSizes.map(({ cpu }) => cpu),
	);

/** MB of a memory as App Runner spells it (`"2048"`, `"2 GB"`); `undefined` for what it does not take. Source: InstanceConfiguration.Memory */
export const memoryMegabytes = (text: unknown): number | undefined =>
	spelled(
		text,
		"GB",
		instanceSizes.flatMap(({ memories }) => memories),
	);

/** The sizes that App Runner has, in words and in order: `0.25, 0.5, 1, 2, 4 vCPU`. */
export const cpusInWords = (): string => inWords("vCPU", new Set(instanceSizes.map(({ cpu }) => cpu)));
export const memoriesInWords = (cpu?: number): string => {
	const sizes = instanceSizes.filter((size) => cpu === undefined || size.cpu === cpu);
	return inWords("GB", new Set(sizes.flatMap(({ memories }) => memories)));
};

const spelled = (text: unknown, unit: string, values: readonly number[]): number | undefined =>
	values.find((value) => text === String(value) || text === `${value / 1024} ${unit}`);

const inWords = (unit: string, values: ReadonlySet<number>): string =>
	`${[...values].map((value) => value / 1024).join(", ")} ${unit}`;

/** Memories by cpu, in numbers and in words, spelled out because the compiler prints them. */
export interface InstanceMemories {
	256: 512 | 1024 | "0.5 GB" | "1 GB";
	512: 1024 | "1 GB";
	1024: 2048 | 3072 | 4096 | "2 GB" | "3 GB" | "4 GB";
	2048: 4096 | 6144 | "4 GB" | "6 GB";
	4096: 8192 | 10240 | 12288 | "8 GB" | "10 GB" | "12 GB";
	"0.25 vCPU": InstanceMemories[256];
	"0.5 vCPU": InstanceMemories[512];
	"1 vCPU": InstanceMemories[1024];
	"2 vCPU": InstanceMemories[2048];
	"4 vCPU": InstanceMemories[4096];
}
