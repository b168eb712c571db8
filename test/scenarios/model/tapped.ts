import { connect } from "../../../src/index.js";
import type { JournalEntry, Simulator } from "../../../src/testing/index.js";
import { rewired } from "../../peers/wire.js";

/** One call of one run, as the simulator noted it. */
export interface TappedCall {
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
	readonly at: number;
	/** As in the journal: `ok`, `lost`, `reset`, the error's name. */
	readonly outcome: string;
}

/** A connection of one run alone, as another machine would have it, and every call that it makes. */
export function tapped(sim: Simulator) {
	const calls: TappedCall[] = [];
	const claimed = claimedOf(sim);
	const tap = rewired(sim, async ({ operation, body }, send) => {
		const from = sim.journal.length;
		try {
			return await send();
		} finally {
			const own = sim.journal.slice(from).find((entry) => !claimed.has(entry) && isOf(entry, operation, body));
			if (own) {
				claimed.add(own);
				calls.push(own);
			}
		}
	});
	return { aws: connect(tap), calls };
}

const CLAIMED = new WeakMap<Simulator, Set<JournalEntry>>();

/** Two runs may send the same words in the same instant: each takes one entry. */
function claimedOf(sim: Simulator): Set<JournalEntry> {
	const known = CLAIMED.get(sim) ?? new Set();
	CLAIMED.set(sim, known);
	return known;
}

const isOf = (entry: JournalEntry, operation: string, body: string): boolean =>
	entry.operation === operation &&
	(!body.startsWith("{") || JSON.stringify(entry.input) === JSON.stringify(JSON.parse(body)));
