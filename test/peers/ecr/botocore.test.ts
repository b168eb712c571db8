import { beforeAll, describe, expect, it } from "vitest";
import { noBotocore, skipped } from "../installed.js";
import { type Judged, judgedStories, wrong } from "../judged.js";
import { GANTRY, OTHERS } from "./stories.js";

describe.skipIf(skipped(noBotocore()))(
	"botocore, as the judge of what is sent to ECR and of what the simulator answers",
	() => {
		let judged: readonly Judged[] = [];
		const ofEcr = () => judged.filter(({ service }) => service.startsWith("ecr"));

		beforeAll(async () => {
			judged = await judgedStories(GANTRY, OTHERS);
		}, 60_000);

		it("finds nothing wrong with any input that Gantry sends", () => {
			expect(wrong(judged, "input: ")).toEqual([]);
			const sent = new Set(
				ofEcr()
					.filter(({ sent }) => sent)
					.map(({ operation }) => operation),
			);
			expect(sent.size).toBeGreaterThanOrEqual(40);
		});

		it("finds nothing wrong with any answer of the simulator", () => {
			expect(wrong(judged, "answer: ")).toEqual([]);
			const answered = new Set(
				ofEcr()
					.filter(({ answer }) => answer.statusCode === 200)
					.map(({ operation }) => operation),
			);
			expect(answered.size).toBeGreaterThanOrEqual(40);
		});
	},
);
