import { describe, expect, it } from "vitest";
import { diagnose } from "../../../src/ecs/diagnose/index.js";
import fc from "../../random.js";
import { CORPUS, type RealText } from "./corpus.js";
import { event, evidence, seenIn, stoppedTask } from "./sample.js";

const causesOf = (text: RealText) => diagnose(seenIn(text)).causes;
const firstOf = (text: RealText): string => causesOf(text)[0]?.code ?? "none";
const isRight = (text: RealText): boolean => firstOf(text) === text.expect;
const rate = (texts: readonly RealText[]): number => texts.filter(isRight).length / texts.length;
const shown = (text: RealText) => `${text.expect}, not ${firstOf(text)}: ${text.text.slice(0, 160)}`;

const heldOut = CORPUS.filter((text) => text.heldOut);
const open = CORPUS.filter((text) => !text.heldOut);

describe("texts that AWS was seen to tell", () => {
	it("are many, and each stands there once", () => {
		expect(CORPUS.length).toBeGreaterThanOrEqual(300);
		expect(new Set(CORPUS.map(({ text }) => text)).size).toBe(CORPUS.length);
		expect(heldOut.length).toBeGreaterThanOrEqual(CORPUS.length / 6);
		for (const { source } of CORPUS) expect(source).not.toBe("");
	});

	it("get the right cause in at least 95 of 100 cases", () => {
		const wrong = open.filter((text) => !isRight(text)).map(shown);
		expect(rate(CORPUS), wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
	});

	it("get it nearly as often where no rule was made for them", () => {
		expect(rate(heldOut)).toBeGreaterThanOrEqual(0.9);
	});

	it("get no wrong cause with confidence", () => {
		const sure = CORPUS.flatMap((text) =>
			causesOf(text)
				.filter(({ code, confidence }) => code !== text.expect && confidence !== "possible")
				.map(({ code }) => `${code}, not ${text.expect}: ${text.text}`),
		);
		expect(sure).toEqual([]);
	});
});

/** Normal progress, as the service's events have it. */
const PROGRESS = CORPUS.filter(
	({ expect: code, kind, text }) => code === "none" && kind === "event" && !text.includes("unable"),
);
const HEX = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 17, maxLength: 17 });

/** The same news of another account, in another region, of other tasks, hosts and names. */
function elsewhere(text: string, hex: string, digits: string): string {
	return text
		.replaceAll("111122223333", digits)
		.replaceAll(/\b192\.0\.2\.\d+/g, `10.${digits.slice(0, 2)}.3.4`)
		.replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/g, hex)
		.replaceAll(/\b(i|fs|subnet|vpc|sg)-[0-9a-f]+\b/g, `$1-${hex}`)
		.replaceAll(/\becs-svc\/\d+/g, `ecs-svc/${digits}`)
		.replaceAll(/\b(?:us|eu|ap)-[a-z]+-\d\b/g, "sa-east-1")
		.replaceAll(/(?<=service \(?)web\b/g, `x${hex}`);
}

describe("what does not matter", () => {
	const any = fc.constantFrom(...CORPUS);

	it("ids, accounts, hosts, regions and names", { timeout: 30_000 }, () => {
		const digits = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }).map(String);
		fc.assert(
			fc.property(any, HEX, digits, (real, hex, account) => {
				expect(firstOf({ ...real, text: elsewhere(real.text, hex, account) })).toBe(firstOf(real));
			}),
			{ numRuns: 300 },
		);
	});

	it("upper and lower case", () => {
		for (const real of CORPUS)
			for (const text of [real.text.toUpperCase(), real.text.toLowerCase()])
				expect(firstOf({ ...real, text }), text).toBe(firstOf(real));
	});

	it("news of normal progress beside it, or behind it in one text", { timeout: 30_000 }, () => {
		for (const [index, real] of CORPUS.entries()) {
			const first = firstOf(real);
			const seen = seenIn(real);
			for (const { text } of [0, 1, 2, 3].flatMap((next) => PROGRESS[(index + next * 5) % PROGRESS.length] ?? [])) {
				const beside = diagnose({ ...seen, events: [...seen.events, event(text, 2000)] }).causes[0]?.code ?? "none";
				expect(beside, `${real.text} beside ${text}`).toBe(first);
				expect(firstOf({ ...real, text: `${real.text} ${text}` }), `${real.text} ${text}`).toBe(first);
			}
		}
	});
});

describe("any text", () => {
	it("is read without a fault, wherever it stands", { timeout: 30_000 }, () => {
		const words = fc.constantFrom(...CORPUS.flatMap(({ text }) => text.split(/(?<=\W)/)));
		const text = fc.oneof(
			fc.string({ unit: "binary" }),
			fc.array(words, { maxLength: 40 }).map((all) => all.join("")),
		);
		fc.assert(
			fc.property(text, fc.constantFrom(...CORPUS), (told, { kind }) => {
				for (const { message, hint } of diagnose(seenIn({ kind, text: told })).causes) {
					expect(message).toMatch(/\.$/);
					expect(hint).toMatch(/\.$/);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it("of ten thousand tasks is read within a second", { timeout: 30_000 }, () => {
		const stoppedTasks = Array.from({ length: 10_000 }, (_, index) => {
			const text = CORPUS[index % CORPUS.length]?.text ?? "";
			const id = `${index}`.padStart(32, "0");
			const containers = [{ name: "web", reason: text }];
			return stoppedTask({ id, stoppedReason: `${text} (task ${id})`, containers });
		});
		// The quickest of three: other work on the machine is not ours.
		const took = [1, 2, 3].map(() => {
			const began = performance.now();
			expect(diagnose(evidence({ stoppedTasks })).causes.length).toBeGreaterThan(10);
			return performance.now() - began;
		});
		expect(Math.min(...took)).toBeLessThan(1000);
	});
});
