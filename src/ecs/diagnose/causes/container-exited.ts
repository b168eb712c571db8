import type { Evidence } from "../../../engine/diagnosis.js";
import type { CauseRule } from "../cause-rule.js";
import type { RolloutEvidence, StoppedContainer, StoppedTask } from "../evidence.js";
import { exitHint, exitMeaning, isAftermath } from "../exit-code.js";
import { hasAny } from "../fragments.js";
import { lastLines, linesWith } from "../logs.js";
import { failedTasks } from "../told.js";
import { isProxy } from "./service-connect-failed.js";

const TOLD_ELSEWHERE = [
	"outofmemory",
	"out of memory",
	"due to memory usage",
	"exec format error",
	"cannotstart",
	"cannotpull",
	"cannotcreate",
	"resourceinitialization",
];

interface Exit {
	readonly task: StoppedTask;
	readonly container: StoppedContainer;
	readonly exitCode: number;
}

/** Source: API member `containers[].exitCode`; stop code `EssentialContainerExited`. */
export const containerExited: CauseRule = {
	code: "cause.container-exited",
	about: "An essential container ended; the exit code is explained.",
	level: "root",
	specificity: 80,
	find({ evidence }) {
		const exits = failedTasks(evidence).flatMap((task) => firstToExit(task, evidence));
		const [worst, same] = mostCommon(exits);
		if (!worst) return undefined;
		const { task, container, exitCode } = worst;
		const name = `Container '${container.name}'`;
		return {
			confidence: "certain",
			message: `${name} exited with code ${exitCode}: ${exitMeaning(exitCode)}.`,
			hint: exitHint(exitCode),
			evidence: [...same.map(exitEvidence), ...lastLines(evidence, container.name, task.id)],
			count: same.length,
		};
	},
};

/** The container that took its task down; empty where another cause tells more, or the task was ended from outside. */
function firstToExit(task: StoppedTask, evidence: RolloutEvidence): Exit[] {
	const reason = (task.stoppedReason ?? "").toLowerCase();
	const byItself =
		task.stopCode === "EssentialContainerExited" ||
		(!task.stopCode && hasAny(reason, ["essential container", "container exited"]));
	if (!byItself || hasAny(reason, TOLD_ELSEWHERE)) return [];
	const exits = task.containers.flatMap((container) => {
		const { exitCode, essential = true, name } = container;
		if (exitCode === undefined || !essential || isProxy(container)) return [];
		if (hasAny((container.reason ?? "").toLowerCase(), TOLD_ELSEWHERE)) return [];
		if (linesWith(evidence, "exec format error").some((line) => line.subject === `${name}/${task.id}`)) return [];
		return [{ task, container, exitCode }];
	});
	const first = exits.find((exit) => !isAftermath(exit.exitCode)) ?? exits.find((exit) => exit.exitCode === 137);
	if (first) return [first];
	if (task.containers.some((each) => isProxy(each) && !isAftermath(each.exitCode ?? 0))) return [];
	// What another container of the task says explains this one's orderly end.
	if (task.containers.some((each) => hasAny((each.reason ?? "").toLowerCase(), TOLD_ELSEWHERE))) return [];
	const ended = exits.find((exit) => exit.exitCode === 0) ?? exits[0];
	return ended ? [ended] : [];
}

function mostCommon(exits: readonly Exit[]): [Exit | undefined, readonly Exit[]] {
	const groups = new Map<string, Exit[]>();
	for (const exit of exits) {
		const key = `${exit.container.name} ${exit.exitCode}`;
		groups.set(key, [...(groups.get(key) ?? []), exit]);
	}
	const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
	return [largest[0], largest];
}

const exitEvidence = ({ task, container, exitCode }: Exit): Evidence => ({
	kind: "container",
	subject: `${task.id}/${container.name}`,
	text: [`exit code ${exitCode}`, container.reason, task.stoppedReason].filter(Boolean).join("; "),
	...(task.stoppedAt === undefined ? {} : { at: task.stoppedAt }),
});
