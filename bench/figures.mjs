/** Seeded, 0 ≤ x < 1. */
export function randomOf(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A draw from the normal distribution. */
export const normal = (random, mean, deviation) =>
	mean + deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** `count` draws from U(from, to), one of each equal slice, in random order: the same distribution with less noise. */
export function uniform(random, count, from, to) {
	const draws = Array.from({ length: count }, (_, index) => from + ((index + random()) / count) * (to - from));
	for (let index = count - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[draws[index], draws[other]] = [draws[other], draws[index]];
	}
	return draws;
}

/** `count` values of U(from, to) as even as can be, also modulo a short period: a small sample with little noise. */
export const evenly = (count, from, to) =>
	Array.from({ length: count }, (_, index) => from + ((index + ((index * GOLDEN) % 1)) / count) * (to - from));

const GOLDEN = (Math.sqrt(5) - 1) / 2;

export const sum = (values) => values.reduce((total, value) => total + value, 0);
export const mean = (values) => sum(values) / values.length;

/** The value that the given share of all values does not exceed. */
export function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => quantile(values, 0.5);

/** A number with so many digits after the point, thousands parted. */
export const say = (value, digits = 1) =>
	value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
