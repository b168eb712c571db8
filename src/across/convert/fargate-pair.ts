import { fargateSizes } from "../../ecs/spec/fargate-size.js";

/** A size that Fargate has, in vCPU units and MiB. */
export interface FargatePair {
	readonly cpu: number;
	readonly memory: number;
}

/** The smallest pair of Fargate that has at least so much of both; `undefined` where none has. */
export function fargatePair(cpu: number, memory: number): FargatePair | undefined {
	for (const size of fargateSizes) {
		const enough = size.cpu >= cpu ? size.memories.find((memories) => memories >= memory) : undefined;
		if (enough !== undefined) return { cpu: size.cpu, memory: enough };
	}
	return undefined;
}
