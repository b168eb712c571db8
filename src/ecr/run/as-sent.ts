import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { isObject } from "../../engine/shape/fits.js";
import type { DescribedRepository } from "../observe/described.js";
import type { DescribedPullThrough, DescribedTemplate } from "../observe/registry-described.js";
import { normalPullThrough, normalTemplate } from "../plan/registry-normal.js";
import { mutabilityOf } from "../plan/repository.js";
import { isKept } from "../plan/template.js";

type Sent = Readonly<Record<string, unknown>>;

/** A member that is there otherwise than it was sent. */
interface Difference {
	readonly member: string;
	readonly sent: unknown;
	readonly found: unknown;
	/** AWS takes it at creation only. */
	readonly isFixed?: boolean;
}

/** What was sent and is there otherwise was made by somebody else at the same time. @throws PlanError */
export function requireRepositoryAsSent(sent: Sent, found: DescribedRepository): void {
	requireNone(`repository '${String(sent.repositoryName)}'`, [
		...encryptionDifferences(sent.encryptionConfiguration, found),
		...(sent.imageTagMutability === undefined
			? []
			: differing("imageTagMutability", mutabilityOf(sent), mutabilityOf(found))),
		...(isObject(sent.imageScanningConfiguration)
			? differing(
					"scanOnPush",
					sent.imageScanningConfiguration.scanOnPush ?? false,
					found.imageScanningConfiguration?.scanOnPush ?? false,
				)
			: []),
	]);
}

/** @throws PlanError where the rule is not the one that was sent */
export function requirePullThroughAsSent(sent: Sent, found: DescribedPullThrough): void {
	const after = normalPullThrough({ ...found, ...sent });
	const before = normalPullThrough(found);
	const FIXED = ["upstreamRegistryUrl", "upstreamRepositoryPrefix"];
	requireNone(
		`pull-through rule '${String(sent.ecrRepositoryPrefix)}'`,
		Object.keys(after).flatMap((member) => differing(member, after[member], before[member], FIXED.includes(member))),
	);
}

/** @throws PlanError where the template is not the one that was sent */
export function requireTemplateAsSent(sent: Sent, found: DescribedTemplate): void {
	const after = normalTemplate(sent);
	const before = normalTemplate(found);
	const changed = Object.keys(after).filter((member) => !isKept(member, before[member], after[member]));
	requireNone(
		`creation template '${String(sent.prefix)}'`,
		changed.map((member) => ({ member, sent: after[member], found: before[member] })),
	);
}

/** A key by alias, or none, can't be told apart from what AWS answers. */
function encryptionDifferences(sent: unknown, { encryptionConfiguration: found }: DescribedRepository): Difference[] {
	if (!isObject(sent)) return [];
	const type = differing("encryptionType", sent.encryptionType, found?.encryptionType ?? "AES256", true);
	const { kmsKey: key } = sent;
	if (type.length > 0 || typeof key !== "string" || /(^|:)alias\//.test(key)) return type;
	return found?.kmsKey?.endsWith(`:key/${key}`) ? [] : differing("kmsKey", key, found?.kmsKey, true);
}

const differing = (member: string, sent: unknown, found: unknown, isFixed = false): Difference[] =>
	isEqual(sent, found) ? [] : [{ member, sent, found, isFixed }];

function requireNone(words: string, differences: readonly Difference[]): void {
	if (differences.length === 0) return;
	const isFixed = differences.some((one) => one.isFixed);
	const say = (side: "sent" | "found") =>
		differences.map((one) => `${one.member} ${JSON.stringify(one[side]) ?? "nothing"}`).join(", ");
	throw new PlanError(
		`the answer to its creation was lost, and ${words} is there otherwise than it was sent, made by somebody else: ${say("found")}, not ${say("sent")}`,
		{
			code: isFixed ? "plan.create-only" : "plan.stale",
			hint: isFixed
				? "AWS takes that at creation only: say what is there, or take another name"
				: "plan again, look at the difference, then deploy again: it is brought in line",
			expected: say("sent"),
			found: say("found"),
		},
	);
}
