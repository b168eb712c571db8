import { PlanError } from "../../engine/errors/plan-error.js";
import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions, trueOrFalse } from "../../engine/options.js";
import { isObject } from "../../engine/shape/fits.js";
import type { WorkOptions } from "../../engine/work.js";
import type { ScanGate } from "../spec/image.js";
import { endOfDay, SEVERITIES } from "../spec/scan-gate.js";

/** The gate of a scan, and how long it is waited for. */
export interface ScanOptions extends ScanGate, WorkOptions {
	/** How long is waited for the end. @default "15m" */
	readonly timeout?: import("../../engine/duration.js").Duration;
	/** Only this platform of an index: `linux/arm64`. @default all of them */
	readonly platform?: string;
}

const OPTIONS: OptionRules = {
	...RUN_OPTIONS,
	failOn: oneOf(...SEVERITIES),
	fixableOnly: trueOrFalse,
	platform: {
		isGood: (value) => typeof value === "string" && /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9]+)?$/.test(value),
		words: '"linux/amd64" or "linux/arm64"',
	},
	ignore: {
		isGood: (value) => Array.isArray(value) && value.every(isIgnore),
		words: '[{ id: "CVE-2026-1234", until?: "2027-01-31", reason?: "why" }]',
	},
};

const IGNORE_MEMBERS: readonly string[] = ["id", "until", "reason"];

const isIgnore = (entry: unknown): boolean =>
	isObject(entry) &&
	typeof entry.id === "string" &&
	entry.id.trim() !== "" &&
	(entry.until === undefined || typeof entry.until === "string") &&
	(entry.reason === undefined || typeof entry.reason === "string") &&
	Object.keys(entry).every((name) => IGNORE_MEMBERS.includes(name));

/** Refuses options that would be misread or passed over, and days that no calendar has. @throws PlanError */
export function requireScanOptions(options: ScanOptions): void {
	requireKnownOptions(options, OPTIONS);
	const bad = (options.ignore ?? []).filter(({ until }) => until !== undefined && endOfDay(until) === undefined);
	if (bad.length === 0) return;
	const days = bad.map(({ id, until }) => `'${until}' (${id})`).join(", ");
	throw new PlanError(`ignore has days that no calendar has: ${days}`, {
		code: "plan.scan-ignore-until",
		hint: "write the last day on which it is ignored as 2027-01-31",
	});
}
