import type { CallFaultKind, CallMatch, FaultHandle } from "../faults.js";

/** What strikes one call. */
export interface CallStrike {
	/** The one fault that decides the answer. */
	readonly kind: Exclude<CallFaultKind, "slow" | "staleRead"> | undefined;
	readonly status: number;
	readonly slowMs: number;
	readonly stale: boolean;
}

export interface Call {
	readonly service: string;
	readonly operation: string;
	readonly read: boolean;
}

interface CallFault extends CallMatch {
	readonly kind: CallFaultKind;
	readonly ms?: number;
	readonly status?: number;
	left: number;
	skip: number;
	struck: number;
}

const UNTOUCHED: CallStrike = { kind: undefined, status: 200, slowMs: 0, stale: false };

/** The faults of calls, oldest first. */
export class CallFaults {
	readonly #faults = new Set<CallFault>();

	add(kind: CallFaultKind, match: CallMatch & { ms?: number; status?: number }): FaultHandle {
		const fault = { ...match, kind, left: match.times ?? 1, skip: match.after ?? 0, struck: 0 };
		this.#faults.add(fault);
		return {
			clear: () => void this.#faults.delete(fault),
			get struck() {
				return fault.struck;
			},
		};
	}

	/** What strikes this call; counts down. */
	strike(call: Call): CallStrike {
		if (this.#faults.size === 0) return UNTOUCHED;
		let { kind, status, slowMs, stale } = UNTOUCHED;
		for (const fault of this.#faults) {
			const { kind: own } = fault;
			const decides = own !== "slow" && own !== "staleRead";
			if (!matches(fault, call)) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			if (decides && kind) continue;
			fault.struck++;
			if (--fault.left <= 0) this.#faults.delete(fault);
			if (own === "slow") slowMs += fault.ms ?? 0;
			else if (own === "staleRead") stale = true;
			else {
				kind = own;
				status = fault.status ?? 500;
			}
		}
		return { kind, status, slowMs, stale };
	}
}

function matches(fault: CallFault, call: Call): boolean {
	if (fault.operation !== undefined && fault.operation !== call.operation) return false;
	if (fault.service !== undefined && fault.service !== call.service) return false;
	if (fault.kind === "staleRead") return call.read;
	return fault.kind !== "lostAnswer" || fault.operation !== undefined || !call.read;
}
