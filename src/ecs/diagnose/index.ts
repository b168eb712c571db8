import type { Cause, Confidence, Diagnosis, Evidence } from "../../engine/diagnosis.js";
import type { CauseRule, Found, Seen } from "./cause-rule.js";
import { CAUSE_RULES } from "./causes.js";
import type { RolloutEvidence } from "./evidence.js";
import { toldBy } from "./told.js";

export { CAUSE_CODES, type CauseCode } from "./cause-code.js";

export interface DiagnoseOptions {
	/** Takes secrets out of a text before it is shortened and shown. @default leaves it as it is */
	readonly redact?: (text: string) => string;
	/** Takes secrets out of the sentences that name a cause. @default redact */
	readonly redactSentence?: (text: string) => string;
}

/** Names the causes that fit what was seen, likeliest first; none where nothing fits. Pure. */
export function diagnose(evidence: RolloutEvidence, options: DiagnoseOptions = {}): Diagnosis {
	const redact = options.redact ?? ((text) => text);
	const redactSentence = options.redactSentence ?? redact;
	const seen: Seen = { evidence, told: toldBy(evidence) };
	const causes = CAUSE_RULES.flatMap((rule) => {
		const found = rule.find(seen);
		return found ? [{ rule, found }] : [];
	})
		.sort(byLikelihood)
		.map(({ rule, found }) => asCause(rule, found, redact, redactSentence));
	return { causes, unseen: evidence.unseen };
}

interface Hit {
	readonly rule: CauseRule;
	readonly found: Found;
}

const LONGEST_TEXT = 300;
const MOST_OF_A_KIND = 3;
const LEVELS = { root: 0, symptom: 1 } as const;
const CONFIDENCES: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

const byLikelihood = (a: Hit, b: Hit): number =>
	LEVELS[a.rule.level] - LEVELS[b.rule.level] ||
	CONFIDENCES[a.found.confidence] - CONFIDENCES[b.found.confidence] ||
	b.rule.specificity - a.rule.specificity ||
	b.found.count - a.found.count;

const asCause = (
	{ code }: CauseRule,
	found: Found,
	redact: (text: string) => string,
	redactSentence: (text: string) => string,
): Cause => ({
	code,
	confidence: found.confidence,
	message: redactSentence(found.message),
	hint: redactSentence(found.hint),
	evidence: distinct(found.evidence).map((each) => ({ ...each, text: shorten(redact(each.text)) })),
});

/** A hundred tasks that say the same are one piece of evidence; log lines belong together and all stay. */
function distinct(evidence: readonly Evidence[]): Evidence[] {
	const texts = new Set<string>();
	const counts = new Map<string, number>();
	return evidence.filter(({ kind, text }) => {
		if (kind === "log") return true;
		if (texts.has(text)) return false;
		texts.add(text);
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		return count <= MOST_OF_A_KIND;
	});
}

const shorten = (text: string): string => (text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`);
