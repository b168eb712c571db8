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
