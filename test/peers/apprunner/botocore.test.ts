import { beforeAll, describe, expect, it } from "vitest";
import { noBotocore, skipped } from "../installed.js";
import { type Judged, judgedStories, wrong } from "../judged.js";
import { GANTRY, OTHERS } from "./stories.js";

describe.skipIf(skipped(noBotocore()))(
	"botocore, as the judge of what is sent to App Runner and of what the simulator answers",
	() => {
		let judged: readonly Judged[] = [];
		const ofAppRunner = () => judged.filter(({ service }) => service === "apprunner");

		beforeAll(async () => {
			judged = await judgedStories(GANTRY, OTHERS);
		}, 60_000);

		it("finds nothing wrong with any input that Gantry sends", () => {
			expect(wrong(judged, "input: ")).toEqual([]);
			const sent = new Set(
				ofAppRunner()
					.filter((one) => one.sent)
					.map(({ operation }) => operation),
			);
			expect(sent.size).toBeGreaterThanOrEqual(25);
		});

		it("finds nothing wrong with any answer of the simulator, to all of App Runner's operations", () => {
			expect(wrong(judged, "answer: ")).toEqual([]);
			const answered = new Set(
				ofAppRunner()
					.filter(({ answer }) => answer.statusCode === 200)
					.map(({ operation }) => operation),
			);
			expect(answered.size).toBe(37);
		});
	},
);
