import type { Known } from "../moto-differences.js";

export const KNOWN: readonly Known[] = [
	{
		operation: /./,
		difference: /(At|Digest|\.digest|evaluatedAt): /,
		reason: "times and digests are everybody's own",
	},
];
