import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { DENIED, hasAny, hasEach, MISSING } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem } from "../image-pull.js";
import type { Told } from "../told.js";

const DETAILS: readonly Detail[] = [
	[
		["disabled", "pending deletion", "pendingdeletion", "invalidstate", "invalid state", "unavailable"],
		"it is disabled or waits for its deletion",
		"Enable the key again, or name another one.",
	],
	[MISSING, "it does not exist in this region and account", "Name a key that exists in the region of the service."],
];
const REFUSED: Detail = [
	[],
	"its policy does not let the role use it",
	"Allow kms:Decrypt, and kms:CreateGrant for storage, to the role that AWS names in the key's policy and in the role's own.",
];

/** True for a text on a KMS key that stands in the way of something else than a secret, an image or a volume. */
export const isAboutKey = (told: Told): boolean =>
	hasEach(
		told.lower,
		["kms"],
		[...DENIED, ...MISSING, "disabled", "pendingdeletion", "invalidstate", "inaccessible"],
	) &&
	!hasAny(told.lower, ["secret", "ssm", "parameter", "volume"]) &&
	pullProblem(told) === undefined;

/** Source: AWS KMS developer guide, "Key states" and "Troubleshooting key access". */
export const keyUnusable: CauseRule = {
	code: "cause.key-unusable",
	about: "A KMS key can't be used.",
	reasons: whysOf([...DETAILS, REFUSED]),
	level: "root",
	specificity: 68,
	find: (seen) =>
		foundInText(seen, isAboutKey, ({ lower, text }) => {
			const [, why, hint] = detailOf(lower, DETAILS) ?? REFUSED;
			const key = /(arn:[\w-]+:kms:[\w-]*:[\w*]*:(?:key|alias)\/[\w/-]+)/i.exec(text)?.[1];
			return { message: `${key ? `Key '${key}'` : "A KMS key"} can't be used: ${why}.`, hint };
		}),
};
