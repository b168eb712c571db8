import { beforeAll, describe, expect, it } from "vitest";
import { noBotocore, skipped } from "./installed.js";
import { type Judged, judge, judgedStories, wrong } from "./judged.js";
import { isNewerOperation } from "./newer-than-botocore.js";
import { SIMULATED } from "./operations.js";
import { GANTRY, OTHERS } from "./stories.js";

describe.skipIf(skipped(noBotocore()))(
	"botocore, as the judge of what is sent and of what the simulator answers",
	() => {
		let judged: readonly Judged[] = [];

		beforeAll(async () => {
			judged = await judgedStories(GANTRY, OTHERS);
		}, 60_000);

		it("finds nothing wrong with any input that Gantry sends", () => {
			expect(wrong(judged, "input: ")).toEqual([]);
			const sent = new Set(judged.filter(({ sent }) => sent).map(({ operation }) => operation));
			expect([...sent].sort()).toMatchObject(
				expect.arrayContaining(["CreateService", "RegisterTaskDefinition", "TagResource", "UpdateService"]),
			);
		});

		it("finds nothing wrong with any answer of the simulator", () => {
			expect(wrong(judged, "answer: ")).toEqual([]);
		});

		it("was shown an answer of every operation of ECS that the simulator has", () => {
			const answered = new Set(
				judged.filter(({ answer }) => answer.statusCode === 200).map(({ operation }) => operation),
			);
			const known = [...SIMULATED].filter((operation) => !isNewerOperation(operation));
			expect(known.filter((operation) => !answered.has(operation))).toEqual([]);
		});

		it("does find what is wrong", async () => {
			const right = judged.find(({ operation, answer }) => operation === "CreateService" && answer.statusCode === 200);
			if (!right) throw new Error("no CreateService was told");
			const body = (changes: object) => ({ ...right, body: JSON.stringify({ ...JSON.parse(right.body), ...changes }) });
			const answer = (changes: object, statusCode = 200) => ({
				...right,
				answer: { ...right.answer, statusCode, text: JSON.stringify({ ...JSON.parse(right.answer.text), ...changes }) },
			});
			const problems = await judge([
				body({ desiredCount: "2" }),
				body({ desired: 2 }),
				body({ serviceName: undefined }),
				answer({ servise: {} }),
				answer({ service: { createdAt: "2026-01-05T08:00:00Z" } }),
				answer({ service: { launchType: "CLOUD" } }),
				answer({ __type: "UpdateInProgressException" }, 400),
			]);
			expect(problems.map((found) => found.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
		});
	},
);
