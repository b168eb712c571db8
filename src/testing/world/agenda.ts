import type { World } from "./model.js";

interface Entry {
	readonly at: number;
	readonly order: number;
	readonly run: () => void;
}

/** What will happen by itself, in order of time; runs only while somebody settles the world. */
export class Agenda {
	/** Milliseconds since the epoch: the moment that is being lived through. */
	now = 0;
	private readonly heap: Entry[] = [];
	private order = 0;
	private settling = false;

	/** Runs at `time`, after whatever was put down earlier for the same moment. */
	at(time: number, run: () => void): void {
		const { heap } = this;
		const entry = { at: Math.max(time, this.now), order: this.order++, run };
		let child = heap.push(entry) - 1;
		while (child > 0) {
			const parent = (child - 1) >> 1;
			if (!isBefore(entry, heap[parent] as Entry)) break;
			heap[child] = heap[parent] as Entry;
			child = parent;
		}
		heap[child] = entry;
	}

	/** When the next thing happens, if anything will. */
	next(): number | undefined {
		return this.heap[0]?.at;
	}

	after(milliseconds: number, run: () => void): void {
		this.at(this.now + milliseconds, run);
	}

	/** Lives through everything up to and including `until`. */
	settle(until: number): void {
		if (this.settling) return;
		this.settling = true;
		try {
			for (let first = this.heap[0]; first && first.at <= until; first = this.heap[0]) {
				this.removeFirst();
				this.now = Math.max(this.now, first.at);
				first.run();
			}
			this.now = Math.max(this.now, until);
		} finally {
			this.settling = false;
		}
	}

	private removeFirst(): void {
		const { heap } = this;
		const last = heap.pop();
		if (!last || heap.length === 0) return;
		let parent = 0;
		for (;;) {
			let child = 2 * parent + 1;
			if (child >= heap.length) break;
			const right = child + 1;
			if (right < heap.length && isBefore(heap[right] as Entry, heap[child] as Entry)) child = right;
			if (!isBefore(heap[child] as Entry, last)) break;
			heap[parent] = heap[child] as Entry;
			parent = child;
		}
		heap[parent] = last;
	}
}

/** The one agenda of a world, shared by the models of its services. */
export function agendaOf(world: World): Agenda {
	const known = agendas.get(world);
	if (known) return known;
	const agenda = new Agenda();
	agendas.set(world, agenda);
	return agenda;
}

const agendas = new WeakMap<World, Agenda>();

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
