import type { FaultHandle, TaskMatch } from "../faults.js";
import type { TaskFault, TaskFaultKind, TaskFaultMatch, TaskFaults } from "./model.js";

interface Armed extends TaskMatch {
	readonly kind: TaskFaultKind;
	readonly name?: string;
	readonly region?: string;
	readonly resource?: string;
	readonly shows: TaskFault;
	left: number;
	struck: number;
}

/** The faults of tasks, oldest first; the model asks for them. */
export class ArmedTaskFaults implements TaskFaults {
	readonly #faults = new Set<Armed>();
	readonly #liveOn: () => void;

	/** @param liveOn lives through all that came before a fault, so that none strikes what is past */
	constructor(liveOn: () => void = () => undefined) {
		this.#liveOn = liveOn;
	}

	add(
		kind: TaskFaultKind,
		match: TaskMatch & TaskFault & { name?: string; region?: string; resource?: string },
	): FaultHandle {
		this.#liveOn();
		const { image, service, times = Number.POSITIVE_INFINITY, name, region, resource, ...shows } = match;
		const scope = {
			...(image !== undefined && { image }),
			...(service !== undefined && { service }),
			...(region !== undefined && { region }),
			...(resource !== undefined && { resource }),
		};
		const fault: Armed = { kind, ...scope, ...(name !== undefined && { name }), shows, left: times, struck: 0 };
		this.#faults.add(fault);
		return {
			clear: () => void this.#faults.delete(fault),
			get struck() {
				return fault.struck;
			},
		};
	}

	strike(kind: TaskFaultKind, match: TaskFaultMatch): TaskFault | undefined {
		const fault = this.#find(kind, match);
		if (!fault) return undefined;
		fault.struck++;
		if (--fault.left <= 0) this.#faults.delete(fault);
		return fault.shows;
	}

	isActive(kind: TaskFaultKind, match: TaskFaultMatch): boolean {
		return this.#find(kind, match) !== undefined;
	}

	detail(kind: TaskFaultKind, match: TaskFaultMatch): Readonly<Record<string, unknown>> | undefined {
		const fault = this.#find(kind, match);
		return fault && { ...fault.shows };
	}

	#find(kind: TaskFaultKind, match: TaskFaultMatch): Armed | undefined {
		for (const fault of this.#faults) {
			if (fault.kind !== kind) continue;
			if (fault.service !== undefined && fault.service !== match.service) continue;
			if (fault.region !== undefined && fault.region !== match.region) continue;
			if (fault.resource !== undefined && fault.resource !== match.resource) continue;
			if (fault.name !== undefined && fault.name !== match.alarm) continue;
			if (fault.image === undefined || sameImage(fault.image, match.image)) return fault;
		}
		return undefined;
	}
}

const sameImage = (wanted: string, image = "") =>
	image === wanted || image.startsWith(`${wanted}:`) || image.startsWith(`${wanted}@`);
