import { expect } from "vitest";
import type { GantryEvent } from "../../../src/index.js";
import { strays } from "../../peers/published-states.js";
import { endOf, HAD_EFFECT } from "./outcome-oracle.js";
import type { Played, Told } from "./play.js";
import type { Truth } from "./truth.js";

/** Outcomes after which nobody goes on looking. */
const FINAL = new Set(["succeeded", "rolledBack", "stopped", "superseded", "failed"]);

/** What a run and the runs that it goes on from have told, in order. */
export function chainOf(run: Told): readonly GantryEvent[] {
	if (!run.after) return run.events;
	return [
		...chainOf(run.after.run).slice(0, chainOf(run.after.run).length - run.after.run.events.length + run.after.events),
		...run.events,
	];
}

/** Nothing is told twice, nor told back to what it was. */
export function nothingIsToldTwice({ runs, story }: Played): void {
	const mayStop = story.switches.supersededRollback === "STOPPED";
	for (const run of runs) {
		const chain = chainOf(run);
		const ids = chain.flatMap((event) => (event.type === "service-event" ? [event.id] : []));
		expect(ids, "service events told twice").toEqual([...new Set(ids)]);
		const last = new Map<string, string>();
		for (const event of chain) {
			const state = stateOf(event);
			if (!state) continue;
			expect(last.get(state.of), `told twice: ${event.message}`).not.toBe(state.is);
			last.set(state.of, state.is);
		}
		const answers = chain.flatMap((event) =>
			event.type === "gate" && (event.state === "continued" || event.state === "refused") ? [event.hook] : [],
		);
		expect(answers, "gates answered twice").toEqual([...new Set(answers)]);
		for (const trace of tracesOf(chain).values())
			expect(strays(trace.filter((status) => !mayStop || status !== "STOPPED"))).toBeUndefined();
	}
}

/** Every event that AWS still shows, and that came after our write and before our end, was told. */
export function noEventIsLost({ runs, story }: Played, { events }: Truth): void {
	for (const run of runs) {
		const { outcome, at } = endOf(run);
		const wroteAt = wroteOf(run);
		const broke = outcome.status === "failed" && outcome.error !== undefined;
		if (wroteAt === undefined || !FINAL.has(outcome.status) || broke) continue;
		const told = new Set(chainOf(run).flatMap((event) => (event.type === "service-event" ? [event.id] : [])));
		const lost = events.filter(({ id = "", createdAt }) => {
			const ms = createdAt?.getTime() ?? 0;
			return ms > wroteAt && ms < at - LAG_MS && !told.has(id);
		});
		expect(lost.map(({ message }) => message)).toEqual([]);
	}
}

/** Half of the reads miss what is so new. */
const LAG_MS = 2000;

function wroteOf({ calls, after }: Told): number | undefined {
	const wrote = calls.find(({ operation, outcome }) => operation === "UpdateService" && HAD_EFFECT.has(outcome));
	return wrote?.at ?? (after && wroteOf(after.run));
}

/** The thing that an event tells the state of. */
function stateOf(event: GantryEvent): { readonly of: string; readonly is: string } | undefined {
	switch (event.type) {
		case "deployment":
			return { of: event.deployment, is: `${event.status} ${event.stage} ${event.reason}` };
		case "traffic":
			return { of: `${event.deployment} traffic`, is: `${event.production} ${event.test}` };
		case "hook":
			return { of: event.hook, is: event.status };
		default:
			return undefined;
	}
}

/** Statuses by deployment, those that nobody knows yet apart. */
function tracesOf(chain: readonly GantryEvent[]): ReadonlyMap<string, string[]> {
	const traces = new Map<string, string[]>();
	for (const event of chain) {
		if (event.type !== "deployment" || event.status === "QUEUED_FOR_PLACEMENT") continue;
		traces.set(event.deployment, [...(traces.get(event.deployment) ?? []), event.status]);
	}
	return traces;
}
