/**
 * Memories that Fargate has for each cpu, in numbers (vCPU units, MiB) and in words, spelled out because the compiler prints them.
 * Source: ECS developer guide, "Task CPU and memory".
 */
export interface FargateMemories {
	256: 512 | 1024 | 2048 | "0.5 GB" | "1 GB" | "2 GB";
	512: 1024 | 2048 | 3072 | 4096 | "1 GB" | "2 GB" | "3 GB" | "4 GB";
	1024: 2048 | 3072 | 4096 | 5120 | 6144 | 7168 | 8192 | "2 GB" | "3 GB" | "4 GB" | "5 GB" | "6 GB" | "7 GB" | "8 GB";
	2048:
		| 4096
		| 5120
		| 6144
		| 7168
		| 8192
		| 9216
		| 10240
		| 11264
		| 12288
		| 13312
		| 14336
		| 15360
		| 16384
		| "4 GB"
		| "5 GB"
		| "6 GB"
		| "7 GB"
		| "8 GB"
		| "9 GB"
		| "10 GB"
		| "11 GB"
		| "12 GB"
		| "13 GB"
		| "14 GB"
		| "15 GB"
		| "16 GB";
	4096:
		| 8192
		| 9216
		| 10240
		| 11264
		| 12288
		| 13312
		| 14336
		| 15360
		| 16384
		| 17408
		| 18432
		| 19456
		| 20480
		| 21504
		| 22528
		| 23552
		| 24576
		| 25600
		| 26624
		| 27648
		| 28672
		| 29696
		| 30720
		| "8 GB"
		| "9 GB"
		| "10 GB"
		| "11 GB"
		| "12 GB"
		| "13 GB"
		| "14 GB"
		| "15 GB"
		| "16 GB"
		| "17 GB"
		| "18 GB"
		| "19 GB"
		| "20 GB"
		| "21 GB"
		| "22 GB"
		| "23 GB"
		| "24 GB"
		| "25 GB"
		| "26 GB"
		| "27 GB"
		| "28 GB"
		| "29 GB"
		| "30 GB";
	8192:
		| 16384
		| 20480
		| 24576
		| 28672
		| 32768
		| 36864
		| 40960
		| 45056
		| 49152
		| 53248
		| 57344
		| 61440
		| "16 GB"
		| "20 GB"
		| "24 GB"
		| "28 GB"
		| "32 GB"
		| "36 GB"
		| "40 GB"
		| "44 GB"
		| "48 GB"
		| "52 GB"
		| "56 GB"
		| "60 GB";
	16384:
		| 32768
		| 40960
		| 49152
		| 57344
		| 65536
		| 73728
		| 81920
		| 90112
		| 98304
		| 106496
		| 114688
		| 122880
		| "32 GB"
		| "40 GB"
		| "48 GB"
		| "56 GB"
		| "64 GB"
		| "72 GB"
		| "80 GB"
		| "88 GB"
		| "96 GB"
		| "104 GB"
		| "112 GB"
		| "120 GB";
	32768: 61440 | 122880 | 249856 | "60 GB" | "120 GB" | "244 GB";
	"0.25 vCPU": FargateMemories[256];
	"0.5 vCPU": FargateMemories[512];
	"1 vCPU": FargateMemories[1024];
	"2 vCPU": FargateMemories[2048];
	"4 vCPU": FargateMemories[4096];
	"8 vCPU": FargateMemories[8192];
	"16 vCPU": FargateMemories[16384];
	"32 vCPU": FargateMemories[32768];
}

/** Any cpu and memory where facts are loose; else a pair of the table. */
export type FargateCpu<F extends string> = string extends F
	? number | string
	:
			| 256
			| 512
			| 1024
			| 2048
			| 4096
			| 8192
			| 16384
			| 32768
			| "0.25 vCPU"
			| "0.5 vCPU"
			| "1 vCPU"
			| "2 vCPU"
			| "4 vCPU"
			| "8 vCPU"
			| "16 vCPU"
			| "32 vCPU";
/** Held back until Cpu is known; asked earlier, each memory costs a type. */
export type FargateMemory<F extends string, Cpu> = [F, Cpu] extends [infer All, infer C]
	? string extends All
		? number | string
		: FargateMemories[C & keyof FargateMemories]
	: never;
