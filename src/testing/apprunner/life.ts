import type { Lag } from "../ecs/lag.js";
import type { AppRunner, Moment, ServiceRecord } from "./state.js";

/** What something is now: the newest moment of its life. */
export function current<At extends { readonly at: number }>(life: readonly At[]): At {
	const newest = life.at(-1);
	if (!newest) throw new TypeError("a life has at least one moment");
	return newest;
}

/** What a read sees of a life; a lagging one sees an earlier moment, or nothing at all. */
export const seen = <At extends { readonly at: number }>(life: readonly At[], { now, lagMs }: Lag): At | undefined =>
	lagMs === 0 ? life.at(-1) : life.findLast(({ at }) => at <= now - lagMs);

/** A service goes on with what is not said. */
export function become(state: AppRunner, service: ServiceRecord, change: Partial<Omit<Moment, "at">>): void {
	service.life.push({ ...current(service.life), ...change, at: state.agenda.now });
}
