import { describe, expect, it } from "vitest";
import { DARK, LIGHT } from "../../src/report/timeline/style.js";

type Color = keyof typeof LIGHT;

/** Text and what it stands on. Source: WCAG 2.2, 1.4.3, 4.5 to 1. */
const TEXTS: readonly (readonly [Color, Color])[] = [
	...(
		["paper", "panel", "band", "band-odd", "bad-paper", "good-paper", "wait-paper", "new-paper", "old-paper"] as const
	).map((paper) => ["ink", paper] as const),
	["soft", "paper"],
	["soft", "panel"],
	["good", "good-paper"],
	["bad", "bad-paper"],
	["open", "open-paper"],
	["open", "paper"],
];

/** Lines and bars that mean something. Source: WCAG 2.2, 1.4.11, 3 to 1. */
const SHAPES: readonly (readonly [Color, Color])[] = [
	...(["new", "old", "bad", "pending", "gone", "soft"] as const).map((shape) => [shape, "paper"] as const),
	["new", "old-paper"],
	["old", "old-paper"],
];

describe.each([
	["light", LIGHT],
	["dark", DARK],
] as const)("%s", (_, colors) => {
	it.each(TEXTS)("%s is read on %s", (text, paper) => {
		expect(contrast(colors[text], colors[paper])).toBeGreaterThanOrEqual(4.5);
	});

	it.each(SHAPES)("%s is seen on %s", (shape, paper) => {
		expect(contrast(colors[shape], colors[paper])).toBeGreaterThanOrEqual(3);
	});
});

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
