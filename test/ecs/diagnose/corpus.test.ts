import { describe, expect, it } from "vitest";
import { CAUSE_CODES, diagnose } from "../../../src/ecs/diagnose/index.js";
import { CORPUS, type RealText } from "./corpus.js";
import { seenIn } from "./sample.js";

const causesOf = (text: RealText) => diagnose(seenIn(text)).causes;
const isRight = (text: RealText): boolean => (causesOf(text)[0]?.code ?? "none") === text.expect;
const rate = (texts: readonly RealText[]): number => texts.filter(isRight).length / texts.length;

describe("texts that AWS was seen to tell", () => {
	const heldOut = CORPUS.filter((text) => text.heldOut);
	const open = CORPUS.filter((text) => !text.heldOut);

	it("are many, and each stands there once", () => {
		expect(CORPUS.length).toBeGreaterThanOrEqual(240);
		expect(new Set(CORPUS.map(({ text }) => text)).size).toBe(CORPUS.length);
		expect(heldOut.length).toBeGreaterThanOrEqual(CORPUS.length / 4);
		for (const { source } of CORPUS) expect(source).not.toBe("");
	});

	it("get the right cause in at least 95 of 100 cases", () => {
		const wrong = CORPUS.filter((text) => !isRight(text)).map((text) => ({
			expect: text.expect,
			got: causesOf(text).map(({ code }) => code),
			heldOut: text.heldOut ?? false,
			text: text.text.slice(0, 160),
		}));
		expect(rate(CORPUS), JSON.stringify(wrong, undefined, 1)).toBeGreaterThanOrEqual(0.95);
	});
});
