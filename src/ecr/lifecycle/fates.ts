import type { LifecyclePolicy, LifecycleRule } from "../spec/lifecycle.js";
import { type ImageFate, type LifecycleImage, momentMs } from "./image.js";
import { sayFate } from "./say-fate.js";
import { selects, storageClassOf } from "./selects.js";
import { sinceOf, wantedBy } from "./wanted.js";

/** What is known of an image's end, without its sentence. */
export type Fate = Omit<ImageFate, "imageDigest" | "imageTags" | "message">;

/**
 * What becomes of each image. All rules look at all images that are no referrers of another; the highest that selects an image alone
 * decides on it; then lists keep their children, and referrers follow their subject. Source: facts 7.2, lifecycle semantics.
 */
export function fatesOf({ rules }: LifecyclePolicy, images: readonly LifecycleImage[], now: number): ImageFate[] {
	const known = new Map(images.map((image) => [image.imageDigest, image]));
	const judged = images.filter((image) => subjectOf(image, known) === undefined);
	const byRule = [...rules]
		.sort((one, other) => one.rulePriority - other.rulePriority)
		.map((rule) => {
			const selected = judged.filter((image) => selects(rule.selection, image));
			const digests = new Set(selected.map(({ imageDigest }) => imageDigest));
			return { rule, selected: digests, wanted: wantedBy(rule, selected, now) };
		});
	const judgements = new Map(judged.map((image) => [image.imageDigest, judge(image, byRule)]));
	const ends = new Ends(known, judgements);
	return images.map((image) => {
		const fate = ends.of(image);
		return {
			imageDigest: image.imageDigest,
			imageTags: [...(image.imageTags ?? [])],
			...fate,
			message: sayFate(fate),
		};
	});
}

interface Judging {
	readonly rule: LifecycleRule;
	readonly selected: ReadonlySet<string>;
	readonly wanted: ReadonlySet<string>;
}

/** What the rules alone do with an image. */
function judge(image: LifecycleImage, byRule: readonly Judging[]): Fate {
	const { imageDigest } = image;
	if (storageClassOf(image) === undefined) return { action: "keep", why: "restoring" };
	const [highest, ...lower] = byRule.filter(({ selected }) => selected.has(imageDigest));
	if (!highest) return { action: "keep", why: "unselected" };
	const { rulePriority, action, selection } = highest.rule;
	if (highest.wanted.has(imageDigest)) return { action: action.type, why: "rule", rulePriority };
	const isTimed = selection.countType !== "imageCountMoreThan";
	const since = isTimed ? sinceOf(selection.countType, image) : momentMs(image.imagePushedAt);
	if (since === undefined) return { action: "keep", why: "unknown-time", rulePriority };
	const other = lower.find(({ wanted }) => wanted.has(imageDigest))?.rule.rulePriority;
	if (other === undefined) return { action: "keep", why: "selected", rulePriority };
	return { action: "keep", why: "shielded", rulePriority, shieldedFrom: other };
}

/** The ends of images, which hang on those of the lists that hold them and of what they refer to. */
class Ends {
	readonly #known: ReadonlyMap<string, LifecycleImage>;
	readonly #judgements: ReadonlyMap<string, Fate>;
	readonly #lists = new Map<string, LifecycleImage[]>();
	readonly #ends = new Map<string, Fate>();

	constructor(known: ReadonlyMap<string, LifecycleImage>, judgements: ReadonlyMap<string, Fate>) {
		this.#known = known;
		this.#judgements = judgements;
		for (const list of known.values())
			for (const child of new Set(list.children ?? []))
				this.#lists.set(child, [...(this.#lists.get(child) ?? []), list]);
	}

	of(image: LifecycleImage): Fate {
		const { imageDigest } = image;
		const known = this.#ends.get(imageDigest);
		if (known) return known;
		// Digests can't go in circles; what claims to is kept.
		this.#ends.set(imageDigest, { action: "keep", why: "unselected" });
		const subject = subjectOf(image, this.#known);
		const end = subject ? this.#withSubject(subject) : this.#withLists(imageDigest);
		this.#ends.set(imageDigest, end);
		return end;
	}

	#withSubject(subject: LifecycleImage): Fate {
		const { action, rulePriority } = this.of(subject);
		const isActedOn = action !== "keep" && rulePriority !== undefined;
		return { action, why: "subject", ...(isActedOn && { rulePriority }), of: subject.imageDigest };
	}

	#withLists(digest: string): Fate {
		const fate = this.#judgements.get(digest) ?? { action: "keep", why: "unselected" };
		if (fate.action === "keep") return fate;
		const holder = this.#lists.get(digest)?.find((list) => !this.#lets(list, fate.action));
		return holder ? { ...fate, action: "keep", why: "list", of: holder.imageDigest } : fate;
	}

	/** A list lets a child expire when it expires itself, and be archived when it is gone from the standard class as well. */
	#lets(list: LifecycleImage, action: Fate["action"]): boolean {
		const end = this.of(list).action;
		return (
			end === "expire" || (action === "transition" && (end === "transition" || storageClassOf(list) === "archive"))
		);
	}
}

/** What an image refers to, where that is in the repository. */
const subjectOf = (
	{ imageDigest, subjectManifestDigest }: LifecycleImage,
	known: ReadonlyMap<string, LifecycleImage>,
): LifecycleImage | undefined =>
	subjectManifestDigest === undefined || subjectManifestDigest === imageDigest
		? undefined
		: known.get(subjectManifestDigest);
