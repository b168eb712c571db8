import type { SpecProblem } from "../problem.js";
import { copy } from "./copy.js";
import { SPEC } from "./spec-of.js";

/** What every spec of a chain of one level has. */
export interface FlatSpec {
	/** Tells specs apart: `repository`. */
	readonly kind: string;
	/** What went wrong while the chain was said or read. */
	problems?: SpecProblem[];
}

/** Takes note of what a setting could not use; the path begins at the spec. */
export type NoteProblem = (code: string, path: string, data?: SpecProblem["data"]) => void;

/** One call of a chain: it changes the draft that the chain is replayed onto. */
export type SayFlat<Spec> = (draft: Spec, note: NoteProblem) => void;

/** A chain of one level before its next call. */
export interface FlatEntry<Spec> {
	readonly seed: Spec;
	readonly calls: readonly SayFlat<Spec>[];
}

/**
 * A chain of one level at run time: what it began with, and its calls, which are replayed when the spec is asked for.
 * Frozen; each call gives a new one. Settings of a subclass end in {@link say}.
 */
export abstract class FlatChain<Spec extends FlatSpec> {
	readonly #entry: FlatEntry<Spec>;
	#spec: Spec | undefined;

	constructor(entry: FlatEntry<Spec>) {
		this.#entry = entry;
		Object.freeze(this);
	}

	get [SPEC](): Spec {
		return this.spec;
	}

	/** What the chain says; replayed once. */
	protected get spec(): Spec {
		this.#spec ??= replayed(this.#entry);
		return this.#spec;
	}

	when(condition: unknown, edit: (level: this) => this): this {
		if (!condition) return this;
		if (typeof edit !== "function") return this.#notFunction(edit);
		const edited: unknown = edit(this);
		return this.#isOwn(edited)
			? edited
			: this.say((draft, note) => note("spec.edit-elsewhere", draft.kind, { level: draft.kind }));
	}

	pipe<R>(helper: (level: this) => R): R;
	pipe(helper: unknown): unknown {
		return typeof helper === "function" ? helper(this) : this.#notFunction(helper);
	}

	/** The same chain, after what a setting could not use. */
	tell(setting: string, problems: readonly SpecProblem[]): this {
		return this.say((draft, note) => {
			for (const { code, path, data } of problems) note(code, `${draft.kind}.${setting}${path}`, data);
		});
	}

	toString(): string {
		return this.inWords(this[SPEC]);
	}

	toJSON(): string {
		return this.inWords(this[SPEC]);
	}

	[Symbol.for("nodejs.util.inspect.custom")](): string {
		return this.inWords(this[SPEC]);
	}

	/** The chain in a line, as it would be said; holds no secret. */
	protected abstract inWords(spec: Spec): string;

	/** The same chain, one call later. */
	protected say(call: SayFlat<Spec>): this {
		const { seed, calls } = this.#entry;
		return Reflect.construct(this.constructor, [{ seed, calls: [...calls, call] }]);
	}

	/** Told by its private part, which no proxy has and none can answer for. */
	#isOwn(value: unknown): value is this {
		return typeof value === "object" && value !== null && #entry in value && value.constructor === this.constructor;
	}

	#notFunction(given: unknown): this {
		return this.say((draft, note) => note("spec.not-a-function", draft.kind, { given: typeof given }));
	}
}

function replayed<Spec extends FlatSpec>({ seed, calls }: FlatEntry<Spec>): Spec {
	const draft: Spec = copy(seed) as Spec;
	const problems: SpecProblem[] = [...(seed.problems ?? [])];
	const note: NoteProblem = (code, path, data = {}) => problems.push({ code, path, data });
	for (const call of calls) {
		try {
			call(draft, note);
		} catch {
			// A list that it adds to is none: the rules tell what `from` or `.raw()` left there as well.
			note("spec.not-applied", draft.kind);
		}
	}
	if (problems.length > 0) draft.problems = problems;
	return draft;
}
