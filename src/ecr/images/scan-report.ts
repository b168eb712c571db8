import type { Telling } from "../../engine/run.js";
import type { ScanGate } from "../spec/image.js";
import { byGravity, countsOf, type Judgement, judge, sayCounts } from "./scan-judge.js";
import type { TellingOfScan } from "./scan-read.js";
import type { PlatformScan, ScanFinding, ScanResult, ScanType, SharedFinding } from "./scan-result.js";
import type { FoundSubject } from "./scan-target.js";
import type { ScanTarget } from "./scan-watch.js";

/** What scans of an image that are done came to, and what of the gate is worth a warning. */
export interface ScanReport {
	readonly result: ScanResult;
	readonly warnings: readonly Extract<Telling, { type: "warning" }>[];
}

/** Judges the scans of all platforms of an image; pure. @param now milliseconds since the epoch */
export function reportOf(
	{ image, label, digest }: Pick<FoundSubject, "image" | "label" | "digest">,
	scans: readonly { readonly target: ScanTarget; readonly telling: TellingOfScan }[],
	gate: ScanGate,
	now: number,
): ScanReport {
	const judged = scans.map(({ target, telling }) => ({
		target,
		telling,
		judgement: judge(telling.findings, gate, now),
	}));
	const platforms = judged.map(({ target, telling, judgement }) => platformScan(target, telling, judgement));
	const findings = shared(platforms, (scan) => scan.findings);
	const result: ScanResult = {
		image,
		digest,
		platforms,
		findings,
		counts: countsOf(findings),
		ignored: findings.filter(({ ignored }) => ignored !== undefined),
		failing: shared(platforms, (scan) => scan.failing),
		...scanTypeOf(platforms.map(({ scanType }) => scanType)),
	};
	const unknown = [...new Set(scans.flatMap(({ telling }) => telling.unknownSeverities))];
	return {
		result,
		warnings: warningsOf(
			label,
			judged.map(({ judgement }) => judgement),
			unknown,
		),
	};
}

/** Why an image did not pass: `2 CRITICAL, 1 HIGH fail its gate: CVE-2026-1 (openssl), …`. */
export function sayFailing({ failing }: Pick<ScanResult, "failing">): string {
	const first = failing
		.slice(0, MOST_TOLD)
		.map(({ id, package: name }) => (name === undefined ? id : `${id} (${name})`));
	const more = failing.length > MOST_TOLD ? ` and ${failing.length - MOST_TOLD} more` : "";
	return `${sayCounts(failing)} ${failing.length === 1 ? "fails" : "fail"} the gate: ${first.join(", ")}${more}`;
}

/** So many findings are named in a sentence. */
const MOST_TOLD = 5;

function platformScan({ platform, digest }: ScanTarget, telling: TellingOfScan, judgement: Judgement): PlatformScan {
	const { status, scanType, scannedAt } = telling;
	const { findings, counts, failing } = judgement;
	return {
		...(platform !== undefined && { platform }),
		digest,
		status,
		...(scanType && { scanType }),
		...(scannedAt !== undefined && { scannedAt }),
		findings,
		counts,
		failing,
	};
}

function scanTypeOf(types: readonly (ScanType | undefined)[]): { scanType?: ScanType } {
	const scanType = types.find((type) => type === "ENHANCED") ?? types.find((type) => type !== undefined);
	return scanType ? { scanType } : {};
}

/** Findings of all platforms; what several have in the same way is told once. */
function shared(
	platforms: readonly PlatformScan[],
	of: (scan: PlatformScan) => readonly ScanFinding[],
): readonly SharedFinding[] {
	const found = new Map<string, ScanFinding & { platforms: string[] }>();
	for (const scan of platforms) {
		for (const finding of of(scan)) {
			const { id, severity, package: name, version } = finding;
			const key = JSON.stringify([id, severity, name, version]);
			const known = found.get(key) ?? { ...finding, platforms: [] };
			const place = scan.platform ?? scan.digest;
			if (!known.platforms.includes(place)) known.platforms.push(place);
			found.set(key, known);
		}
	}
	return [...found.values()].sort(byGravity);
}

function warningsOf(
	label: string,
	judgements: readonly Judgement[],
	unknown: readonly string[],
): Extract<Telling, { type: "warning" }>[] {
	const warnings: Extract<Telling, { type: "warning" }>[] = [];
	const warn = (code: string, message: string, hint: string) => warnings.push({ type: "warning", code, message, hint });
	const expired = new Map(judgements.flatMap((one) => one.expired.map(({ id, until }) => [id, until] as const)));
	for (const [id, until] of expired)
		warn(
			"scan.ignore-expired",
			`${id} of ${label} counts again: it was ignored until ${until}`,
			"mend it, or say a later day",
		);
	// One platform may have what another has not.
	const unmatched = (judgements[0]?.unmatched ?? []).filter((id) =>
		judgements.every((one) => one.unmatched.includes(id)),
	);
	for (const id of unmatched)
		warn("scan.ignore-unmatched", `${id} is ignored, and ${label} does not have it`, "take it out of ignore");
	if (unknown.length > 0)
		warn(
			"scan.severity-unknown",
			`${label} has findings of severity ${unknown.join(", ")}, which nobody knows: they fail the gate`,
			"look at them; ignore: [{ id, until, reason }] lets one pass",
		);
	const fixUnknown = new Set(judgements.flatMap((one) => one.fixUnknown));
	if (fixUnknown.size > 0)
		warn(
			"scan.fix-unknown",
			`of ${fixUnknown.size} findings of ${label} the scan does not tell whether a fix exists; they count`,
			"basic scans never tell it: turn enhanced scanning on, or leave fixableOnly out",
		);
	return warnings;
}
