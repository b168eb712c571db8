/** MiB that Fargate allows with a CPU size: from, to, step. Facts 2.2. */
const RANGES: Readonly<Record<number, readonly [least: number, most: number, step: number]>> = {
	512: [1024, 4096, 1024],
	1024: [2048, 8192, 1024],
	2048: [4096, 16_384, 1024],
	4096: [8192, 30_720, 1024],
	8192: [16_384, 61_440, 4096],
	16_384: [32_768, 122_880, 8192],
};
const LISTS: Readonly<Record<number, readonly number[]>> = {
	256: [512, 1024, 2048],
	32_768: [61_440, 122_880, 249_856],
};

export function isFargateSize(cpu: number, memory: number): boolean {
	const range = RANGES[cpu];
	if (!range) return LISTS[cpu]?.includes(memory) ?? false;
	const [least, most, step] = range;
	return memory >= least && memory <= most && (memory - least) % step === 0;
}

/** CPU units of `"512"`, `"1 vCPU"` or `".5 vcpu"`; `undefined` for anything else. */
export function cpuUnits(said: string): number | undefined {
	if (/^\d+$/.test(said)) return Number(said);
	const match = /^(\d*\.?\d+)\s*vcpu$/i.exec(said.trim());
	return match ? Number(match[1]) * 1024 : undefined;
}

/** MiB of `"1024"` or `"2 GB"`; `undefined` for anything else. */
export function memoryMiB(said: string): number | undefined {
	if (/^\d+$/.test(said)) return Number(said);
	const match = /^(\d*\.?\d+)\s*gb$/i.exec(said.trim());
	return match ? Number(match[1]) * 1024 : undefined;
}
