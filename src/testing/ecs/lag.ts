import type { CallContext } from "../world/model.js";

/** What of a call's context decides what it may see. */
export type Lag = Pick<CallContext, "now" | "lagMs">;

/** True for what was written so lately that this read misses it. Facts 4.5. */
export const isMissed = ({ now, lagMs }: Lag, writtenAt: number): boolean => now - writtenAt < lagMs;

/** What a read may see: a lagging one misses the newest. */
export const visible = <T extends { readonly createdAt: number }>(items: readonly T[], lag: Lag): readonly T[] =>
	lag.lagMs === 0 ? items : items.filter(({ createdAt }) => !isMissed(lag, createdAt));
