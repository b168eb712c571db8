import type { Scene } from "./scene.js";

/** How many tasks may run while a rolling deployment goes on. Source: DeploymentConfiguration. */
export function boundsOf({ service }: Scene): {
	readonly count: number;
	readonly least: number;
	readonly most: number;
} {
	const { minimumHealthyPercent = 100, maximumPercent = 200 } = service?.rollout ?? {};
	const count = service?.desiredCount ?? 0;
	return {
		count,
		least: Math.ceil((minimumHealthyPercent * count) / 100),
		most: Math.floor((maximumPercent * count) / 100),
	};
}

export const isRolling = ({ service }: Scene): boolean => (service?.rollout.strategy ?? "ROLLING") === "ROLLING";

/** Tasks that may run beside those that run now: all of a new service or of a second colour, else what maximumPercent lets in. */
export function surplusOf(scene: Scene): number {
	const { count, most } = boundsOf(scene);
	const running = scene.service?.live?.runningCount ?? 0;
	if (running === 0 || !isRolling(scene)) return count;
	return Math.max(0, Math.min(count, most - running));
}
