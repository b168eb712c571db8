import { simulate } from "../../src/testing/index.js";
import { askPython } from "./installed.js";
import { NEWER } from "./newer-than-botocore.js";
import type { Story } from "./stories.js";
import { type Exchange, recorded } from "./wire.js";

/** Facts 1.1: any operation may answer these, none declares them. */
const UNDECLARED = ["ThrottlingException", "AccessDeniedException"];

/** An exchange, and what botocore says of it. */
export interface Judged extends Exchange {
	readonly story: string;
	/** Whether Gantry sent it. */
	readonly sent: boolean;
	readonly problems: readonly string[];
}

/** All exchanges of what Gantry does, and of what others do. */
export async function judgedStories(
	gantry: Readonly<Record<string, Story>>,
	others: Readonly<Record<string, Story>>,
): Promise<readonly Judged[]> {
	const told = [...(await tell(gantry, true)), ...(await tell(others, false))];
	const problems = await judge(told);
	return told.map((exchange, index) => ({ ...exchange, problems: problems[index] ?? ["was not judged"] }));
}

async function tell(stories: Readonly<Record<string, Story>>, sent: boolean): Promise<Judged[]> {
	const told: Judged[] = [];
	for (const [story, play] of Object.entries(stories)) {
		const { sim, exchanges } = recorded(simulate());
		await play(sim);
		told.push(...exchanges.map((exchange) => ({ ...exchange, story, sent, problems: [] })));
	}
	return told;
}

/** What botocore finds wrong with each exchange. */
export async function judge(exchanges: readonly Judged[]): Promise<readonly (readonly string[])[]> {
	const problems = await askPython("judge.py", { exchanges, newer: NEWER, undeclared: UNDECLARED });
	if (!Array.isArray(problems)) throw new TypeError("judge.py answered no list");
	return problems;
}

/** What is wrong of one kind, each fault once. */
export const wrong = (judged: readonly Judged[], kind: string): string[] => [
	...new Set(
		judged.flatMap(({ story, operation, problems }) =>
			problems.filter((problem) => problem.startsWith(kind)).map((problem) => `${story}: ${operation}: ${problem}`),
		),
	),
];
