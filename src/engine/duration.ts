/** A span of time: `"90s"`, `"10m"`, `"2h"`, or a bare number of seconds. */
export type Duration = number | `${number}s` | `${number}m` | `${number}h` | `${number}d`;

/** A span where AWS counts whole minutes; a bare number is refused, because it would be read as minutes by some and seconds by others. */
export type MinutesDuration = Exclude<Duration, number>;

const UNIT_SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a {@link Duration}, or `undefined` when it is not one (negative, not finite, another unit, not a string or number). */
export function durationSeconds(value: unknown): number | undefined {
	if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : undefined;
	if (typeof value !== "string") return undefined;
	const match = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(value.trim());
	if (!match) return undefined;
	return Number(match[1]) * UNIT_SECONDS[match[2] as keyof typeof UNIT_SECONDS];
}

/** Whole minutes of a Duration with a unit, or `undefined` for a bare number or a part of a minute. */
export function durationMinutes(value: unknown): number | undefined {
	if (typeof value === "number") return undefined;
	const seconds = durationSeconds(value);
	return seconds !== undefined && seconds % 60 === 0 ? seconds / 60 : undefined;
}

/** A span for people: `65` → `"1m 5s"`. */
export function sayDuration(seconds: number): string {
	const whole = Math.round(seconds);
	if (whole < 60) return `${whole}s`;
	const hours = Math.floor(whole / 3600);
	const minutes = Math.floor((whole % 3600) / 60);
	const parts = [hours && `${hours}h`, minutes && `${minutes}m`, whole % 60 && `${whole % 60}s`];
	return parts.filter(Boolean).join(" ");
}
