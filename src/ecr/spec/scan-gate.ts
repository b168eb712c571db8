/** How grave a finding is, the least first. Source: ECR API reference, FindingSeverity. */
export const SEVERITIES = ["UNDEFINED", "INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"] as const;
export type ScanSeverity = (typeof SEVERITIES)[number];

/** What fails a gate that does not say it. */
export const DEFAULT_FAIL_ON: ScanSeverity = "CRITICAL";

const DAY_MS = 86_400_000;

/** The moment at which a day such as `2027-01-31` is over in UTC, milliseconds since the epoch; `undefined` for what is no day. */
export function endOfDay(day: unknown): number | undefined {
	if (typeof day !== "string" || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
	const start = Date.parse(`${day}T00:00:00Z`);
	// The 31st of February is taken for the 3rd of March.
	if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return undefined;
	return start + DAY_MS;
}
