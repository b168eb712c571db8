import { beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { askPython, noBotocore, skipped } from "./installed.js";
import { NEWER } from "./newer-than-botocore.js";
import { SIMULATED } from "./operations.js";
import { GANTRY, OTHERS, type Story } from "./stories.js";
import { type Exchange, recorded } from "./wire.js";

/** Facts 1.1: any operation may answer these, none declares them. */
const UNDECLARED = ["ThrottlingException", "AccessDeniedException"];

interface Judged extends Exchange {
	readonly story: string;
	/** Whether Gantry sent it. */
	readonly sent: boolean;
	readonly problems: readonly string[];
}

describe.skipIf(skipped(noBotocore()))(
	"botocore, as the judge of what is sent and of what the simulator answers",
	() => {
		let judged: readonly Judged[] = [];

		beforeAll(async () => {
			const told = [...(await tell(GANTRY, true)), ...(await tell(OTHERS, false))];
			const problems = await judge(told);
			judged = told.map((exchange, index) => ({ ...exchange, problems: problems[index] ?? ["was not judged"] }));
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
			expect([...SIMULATED].filter((operation) => !answered.has(operation))).toEqual([]);
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

async function tell(stories: Readonly<Record<string, Story>>, sent: boolean): Promise<Judged[]> {
	const told: Judged[] = [];
	for (const [story, play] of Object.entries(stories)) {
		const { sim, exchanges } = recorded(simulate());
		await play(sim);
		told.push(...exchanges.map((exchange) => ({ ...exchange, story, sent, problems: [] })));
	}
	return told;
}

async function judge(exchanges: readonly Judged[]): Promise<readonly (readonly string[])[]> {
	const problems = await askPython("judge.py", { exchanges, newer: NEWER, undeclared: UNDECLARED });
	if (!Array.isArray(problems)) throw new TypeError("judge.py answered no list");
	return problems;
}

const wrong = (judged: readonly Judged[], kind: string): string[] => [
	...new Set(
		judged.flatMap(({ story, operation, problems }) =>
			problems.filter((problem) => problem.startsWith(kind)).map((problem) => `${story}: ${operation}: ${problem}`),
		),
	),
];
