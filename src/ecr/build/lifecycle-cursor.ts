import type { factsKey } from "../../engine/chain/deployable.js";
import { FlatChain, type FlatEntry, type NoteProblem } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";
import { SPEC } from "../../engine/chain/spec-of.js";
import { readLifecycle } from "../lifecycle/read.js";
import type { LifecycleRule, LifecycleSelection, LifecycleSpec } from "../spec/lifecycle.js";
import type { LifecycleChain, LifecycleImages } from "./lifecycle-chain.js";
import { closeRule, daysOf, finished, type LifecycleDraft, openRule, unfinished } from "./lifecycle-draft.js";

/** {@link LifecycleChain} at run time, whichever half of a rule is said. */
class LifecycleCursor extends FlatChain<LifecycleDraft> implements LifecycleChain {
	/** Which interface it has is known to the compiler only. */
	declare readonly [factsKey]: never;
	#policy: LifecycleSpec | undefined;

	override get [SPEC](): LifecycleSpec {
		this.#policy ??= finished(this.spec);
		return this.#policy;
	}

	keepLast(count: number): this {
		const wants = ["tagged", "taggedPrefix", "untagged", "any"];
		return this.#opened("keepLast", { type: "expire" }, wants, {
			countType: "imageCountMoreThan",
			countNumber: count,
		});
	}

	expire(images: LifecycleImages, ...patterns: readonly string[]): this {
		const wants = ["after", "whenMoreThan", "archivedFor"];
		return this.#opened("expire", { type: "expire" }, wants, selected(images, patterns));
	}

	archive(images: LifecycleImages, ...patterns: readonly string[]): this {
		const action = { type: "transition", targetStorageClass: "archive" } as const;
		return this.#opened("archive", action, ["notPulledFor", "after", "whenMoreThan"], selected(images, patterns));
	}

	tagged(...patterns: readonly string[]): this {
		return this.#closed("tagged", { tagStatus: "tagged", tagPatternList: [...patterns] });
	}

	taggedPrefix(...prefixes: readonly string[]): this {
		return this.#closed("taggedPrefix", { tagStatus: "tagged", tagPrefixList: [...prefixes] });
	}

	untagged(): this {
		return this.#closed("untagged", { tagStatus: "untagged" });
	}

	any(): this {
		return this.#closed("any", { tagStatus: "any" });
	}

	after(age: unknown): this {
		return this.#closedByAge("after", age, { countType: "sinceImagePushed" });
	}

	notPulledFor(age: unknown): this {
		return this.#closedByAge("notPulledFor", age, { countType: "sinceImagePulled" });
	}

	archivedFor(age: unknown): this {
		return this.#closedByAge("archivedFor", age, { storageClass: "archive", countType: "sinceImageTransitioned" });
	}

	whenMoreThan(count: number): this {
		return this.#closed("whenMoreThan", { countType: "imageCountMoreThan", countNumber: count });
	}

	describe(text: string): this {
		return this.#ofLast("describe", { description: text });
	}

	priority(number: number): this {
		return this.#ofLast("priority", { rulePriority: number });
	}

	raw(rules: unknown): this {
		return this.say((draft, note) => {
			if (draft.open) note("spec.lifecycle-unfinished", "lifecycle", unfinished(draft.open));
			delete draft.open;
			draft.rules.push(...readLifecycle(rules, note).rules);
		});
	}

	protected inWords(): string {
		const { rules } = this[SPEC];
		return `lifecycle(${rules.length === 1 ? "1 rule" : `${rules.length} rules`})`;
	}

	#opened(
		call: string,
		action: LifecycleRule["action"],
		wants: readonly string[],
		selection: Partial<LifecycleSelection>,
	): this {
		return this.say((draft, note) => openRule(draft, { call, action: { ...action }, selection, wants }, note));
	}

	#closed(call: string, members: Partial<LifecycleSelection>): this {
		return this.say((draft, note) => closeRule(draft, call, members, note));
	}

	#closedByAge(call: string, age: unknown, members: Partial<LifecycleSelection>): this {
		return this.say((draft, note) => closeRule(draft, call, { ...members, ...daysOf(call, age, note) }, note));
	}

	#ofLast(call: string, members: Partial<LifecycleRule>): this {
		return this.say((draft, note: NoteProblem) => {
			const last = draft.open ? undefined : draft.rules.at(-1);
			if (last) Object.assign(last, members);
			else note("spec.lifecycle-order", "lifecycle", { call });
		});
	}
}

/** The images that a call names, as a selection. */
function selected(images: LifecycleImages, more: readonly string[]): Partial<LifecycleSelection> {
	if (typeof images === "object" && images !== null) {
		const { tagged, taggedPrefix } = { tagged: undefined, taggedPrefix: undefined, ...images };
		return {
			tagStatus: "tagged",
			...(tagged !== undefined && { tagPatternList: listed(tagged) }),
			...(taggedPrefix !== undefined && { tagPrefixList: listed(taggedPrefix) }),
		};
	}
	if (more.length === 0 && images === "untagged") return { tagStatus: "untagged" };
	if (more.length === 0 && images === "any") return { tagStatus: "any" };
	return { tagStatus: "tagged", tagPatternList: [images, ...more] };
}

const listed = (words: string | readonly string[]): string[] => (typeof words === "string" ? [words] : [...words]);

/** Takes words, of any kind. */
const words: SettingOptions = { at: () => -1 };
const images: SettingOptions = { or: "string", names: { tagged: 0, taggedPrefix: 0 } };

/** What each call takes; what else it is given becomes a finding. */
const options: LevelOptions = {
	keepLast: words,
	expire: images,
	archive: images,
	tagged: words,
	taggedPrefix: words,
	after: words,
	notPulledFor: words,
	archivedFor: words,
	whenMoreThan: words,
	describe: words,
	priority: words,
	raw: { or: "string list" },
};

const Cursor: new (entry: FlatEntry<LifecycleDraft>) => LifecycleCursor = /* @__PURE__ */ guarded(
	LifecycleCursor,
	options,
);

/** A lifecycle that says this already. */
export const lifecycleFrom = (seed: LifecycleDraft): LifecycleCursor => new Cursor({ seed, calls: [] });
