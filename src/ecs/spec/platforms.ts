/** Where tasks run, as bits, because a definition may be made for several. */
export const platforms = { FARGATE: 1, MANAGED_INSTANCES: 2, WINDOWS: 4, EXTERNAL: 8, EC2: 16 } as const;

/** The word of a platform bit for people. */
export function platformName(bits: number): string {
	if (bits & platforms.FARGATE) return "Fargate";
	if (bits & platforms.MANAGED_INSTANCES) return "Managed Instances";
	if (bits & platforms.EXTERNAL) return "EXTERNAL";
	return bits & platforms.WINDOWS ? "Windows" : "EC2";
}
