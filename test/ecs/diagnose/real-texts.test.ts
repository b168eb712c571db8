import { describe, expect, it } from "vitest";
import { CAUSE_CODES, diagnose } from "../../../src/ecs/diagnose/index.js";
import { MORE_REAL_TEXTS } from "./more-real-texts.js";
import { REAL_TEXTS, type RealText } from "./real-texts.js";
import { event, evidence, stoppedTask } from "./sample.js";

const seen = ({ where, text }: RealText) => {
	if (where === "event") return evidence({ events: [event(text)] });
	if (where === "task") return evidence({ stoppedTasks: [stoppedTask({ stoppedReason: text })] });
	return evidence({
		stoppedTasks: [stoppedTask({ containers: [{ name: "web", image: "acme/web:1", reason: text }] })],
	});
};

describe("texts that AWS was seen to tell", () => {
	for (const real of [...REAL_TEXTS, ...MORE_REAL_TEXTS]) {
		it(`${real.cause ?? "no cause"}: ${real.text.slice(0, 90)}`, () => {
			expect(diagnose(seen(real)).causes.map(({ code }) => code)).toEqual(real.cause ? [real.cause] : []);
		});
	}

	it("show every cause that texts alone can tell", () => {
		const told = new Set(REAL_TEXTS.map(({ cause }) => cause));
		const untold = CAUSE_CODES.filter((code) => !told.has(code));
		expect(untold).toEqual(["cause.container-exited", "cause.spot-interrupted", "cause.nothing-to-roll-back-to"]);
	});
});
