import type { Duration } from "../../engine/duration.js";

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a Duration; throws a TypeError that names `what` for anything else. */
export function spanMs(value: Duration, what: string): number {
	const text = typeof value === "number" ? `${value}s` : String(value).trim();
	const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
	const unit = UNIT_MS[match?.[2] ?? ""];
	if (!match || unit === undefined) {
		throw new TypeError(`${what} is '${value}': say a duration like "90s", "10m", "2h", or a number of seconds`);
	}
	return Number(match[1]) * unit;
}

/** A span for people: `5400000` → `"1h 30m"`. */
export function saySpan(ms: number): string {
	if (!Number.isFinite(ms)) return "for ever";
	const parts: string[] = [];
	let rest = Math.round(ms / 1000);
	for (const [unit, size] of [
		["d", 86_400],
		["h", 3_600],
		["m", 60],
		["s", 1],
	] as const) {
		if (rest >= size) parts.push(`${Math.floor(rest / size)}${unit}`);
		rest %= size;
	}
	return parts.length > 0 ? parts.slice(0, 2).join(" ") : `${ms}ms`;
}
