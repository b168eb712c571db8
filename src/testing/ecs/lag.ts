import type { Ecs } from "./state.js";

/** True for what was written so lately that a lagging replica may not have it yet. Facts 4.5. */
export const isRecent = (ecs: Ecs, at: number): boolean =>
	ecs.agenda.now - at <= Math.max((ecs.world.switches.consistencySeconds ?? 2) * 1000, LAG_MS);

/** What a read may see: a lagging one misses the newest. */
export const visible = <T extends { readonly createdAt: number }>(
	ecs: Ecs,
	items: readonly T[],
	stale: boolean,
): readonly T[] => (stale ? items.filter(({ createdAt }) => !isRecent(ecs, createdAt)) : items);

// A stale answer shows the state before the latest write, but never one from long ago.
const LAG_MS = 10_000;
