import type { TellingOfScan } from "./scan-read.js";
import type { SeverityCounts } from "./scan-result.js";

/**
 * So long the same must be read before findings count as all of them, seconds. Amazon Inspector tells COMPLETE or ACTIVE before its
 * findings, and one finding before the next: users saw seconds and a minute. Source: aws/aws-sdk#289 and #288.
 */
export const SETTLE_SECONDS = 60;

/** What reads of a finished scan have shown so far. */
export interface Reads {
	/** What the last read told, in one text. */
	readonly print: string;
	/** Since when every read told that, milliseconds since the epoch. */
	readonly since: number;
}

/** The reads with one more. */
export function withRead(reads: Reads | undefined, telling: TellingOfScan, now: number): Reads {
	const print = [
		telling.status,
		JSON.stringify(telling.toldCounts),
		...telling.findings.map((one) => `${one.id} ${one.severity} ${one.package}`).sort(),
	].join("\n");
	return reads?.print === print ? reads : { print, since: now };
}

/**
 * Whether what a finished scan tells is all of it; pure.
 * A basic scan tells when it was done, or its findings. Of the others, and of one that does not tell which it is, the same must be
 * read for a while, unless the scan was over long ago.
 */
export function isSettled(telling: TellingOfScan, reads: Reads, now: number): boolean {
	const settled = now - SETTLE_SECONDS * 1000;
	if (reads.since <= settled) return true;
	if (missingOf(telling)) return false;
	const { scanType, scannedAt, toldCounts, findings } = telling;
	if (scanType !== "BASIC") return scannedAt !== undefined && scannedAt <= settled && toldCounts !== undefined;
	return scannedAt !== undefined || findings.length > 0;
}

/** Counts that AWS tells and whose findings it does not; `undefined` where none are missing. */
export function missingOf({ toldCounts = {}, listed }: TellingOfScan): SeverityCounts | undefined {
	const read: Readonly<Record<string, number>> = listed;
	const missing = Object.entries(toldCounts).flatMap(([severity, told]) => {
		const lacks = told - (read[severity] ?? 0);
		return lacks > 0 ? [[severity, lacks] as const] : [];
	});
	return missing.length > 0 ? Object.fromEntries(missing) : undefined;
}

/** `AWS counts findings that it does not list: 3 CRITICAL`. */
export const sayMissing = (missing: SeverityCounts): string =>
	`AWS counts findings that it does not list: ${Object.entries(missing)
		.map(([severity, count]) => `${count} ${severity}`)
		.join(", ")}`;
