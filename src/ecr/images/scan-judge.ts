import type { ScanGate } from "../spec/image.js";
import { DEFAULT_FAIL_ON, endOfDay, SEVERITIES } from "../spec/scan-gate.js";
import type { ScanFinding, SeverityCounts } from "./scan-result.js";

/** What a gate says of findings. */
export interface Judgement {
	/** All of them, gravest first; those that do not count say why. */
	readonly findings: readonly ScanFinding[];
	readonly failing: readonly ScanFinding[];
	readonly ignored: readonly ScanFinding[];
	readonly counts: SeverityCounts;
	/** Findings whose ignoring is over: they count again. */
	readonly expired: readonly { readonly id: string; readonly until: string }[];
	/** Ids that are ignored and were not found. */
	readonly unmatched: readonly string[];
	/** Ids of findings that count although nobody tells whether a fix exists. */
	readonly fixUnknown: readonly string[];
}

/** Why a finding does not fail a gate; the first row that holds. */
const PASSES: readonly ((finding: ScanFinding, gate: ScanGate) => boolean)[] = [
	({ ignored }) => ignored !== undefined,
	({ severity }, { failOn = DEFAULT_FAIL_ON }) => rankOf(severity) < rankOf(failOn),
	// What is not known to be without a fix may have one.
	({ isFixable }, { fixableOnly = false }) => fixableOnly && isFixable === false,
];

/**
 * Judges findings; pure.
 * @param now milliseconds since the epoch: an `ignore` holds to the end of its day, UTC
 */
export function judge(found: readonly ScanFinding[], gate: ScanGate, now: number): Judgement {
	const { ignore = [], fixableOnly = false } = gate;
	const ids = new Set(found.map(({ id }) => id));
	const isOver = ({ until }: { until?: string }) => until !== undefined && !((endOfDay(until) ?? 0) > now);
	const held = ignore.filter((entry) => !isOver(entry));
	const findings = found.map((finding) => ignoredBy(held, finding)).sort(byGravity);
	const failing = findings.filter((finding) => !PASSES.some((passes) => passes(finding, gate)));
	return {
		findings,
		failing,
		ignored: findings.filter(({ ignored }) => ignored !== undefined),
		counts: countsOf(findings),
		expired: ignore.flatMap(({ id, until = "" }) =>
			ids.has(id) && isOver({ until }) && until && !held.some((one) => one.id === id) ? [{ id, until }] : [],
		),
		unmatched: ignore.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
		fixUnknown: fixableOnly ? failing.filter(({ isFixable }) => isFixable === undefined).map(({ id }) => id) : [],
	};
}

/** `2 CRITICAL, 5 HIGH`. */
export function sayCounts(findings: readonly ScanFinding[]): string {
	const counts = countsOf(findings);
	return [...SEVERITIES, "UNKNOWN" as const]
		.reverse()
		.flatMap((severity) => (counts[severity] ? [`${counts[severity]} ${severity}`] : []))
		.join(", ");
}

/** How often each severity was found. */
export function countsOf(findings: readonly ScanFinding[]): SeverityCounts {
	const counts: Partial<Record<ScanFinding["severity"], number>> = {};
	for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
	return counts;
}

/** The gravest first, then by id. */
export const byGravity = (a: ScanFinding, b: ScanFinding): number =>
	rankOf(b.severity) - rankOf(a.severity) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What nobody knows may be the gravest. */
const rankOf = (severity: ScanFinding["severity"]): number =>
	severity === "UNKNOWN" ? SEVERITIES.length : SEVERITIES.indexOf(severity);

function ignoredBy(held: NonNullable<ScanGate["ignore"]>, finding: ScanFinding): ScanFinding {
	const entry = held.find(({ id }) => id === finding.id);
	if (!entry) return finding;
	const { until, reason } = entry;
	return { ...finding, ignored: { ...(until !== undefined && { until }), ...(reason !== undefined && { reason }) } };
}
