import type { Step } from "../../engine/step.js";

/** The kind of operation that a call starts. Source: App Runner API, OperationType. */
const TYPES: Readonly<Record<string, string>> = {
	CreateService: "CREATE_SERVICE",
	UpdateService: "UPDATE_SERVICE",
	DeleteService: "DELETE_SERVICE",
	PauseService: "PAUSE_SERVICE",
	ResumeService: "RESUME_SERVICE",
	StartDeployment: "START_DEPLOYMENT",
};

/** The kind of operation that a step starts, if any. */
export const typeOf = ({ operation }: Step): string | undefined =>
	Object.hasOwn(TYPES, operation) ? TYPES[operation] : undefined;

/** Steps up to one that starts an operation, which has to succeed before the next phase. */
export interface Phase {
	readonly steps: readonly Step[];
	/** The last one; `undefined` where no operation is started. */
	readonly starting?: Step | undefined;
	readonly type?: string | undefined;
	/** Names of private ways in that it takes away, and that must be gone before the next phase. */
	readonly gone: readonly string[];
	/** The kind of the operation that follows it. */
	readonly then?: string | undefined;
	/** Calls that no operation tells of: those that are to be sent from its beginning on, and from its end on. */
	readonly silent: readonly string[];
	readonly silentAfter: readonly string[];
}

/** Cuts a plan behind each step that starts an operation, and behind those that take private ways in away: they end later. */
export function phasesOf(steps: readonly Step[]): Phase[] {
	const isEnd = (step: Step, next: Step | undefined) =>
		typeOf(step) !== undefined || (isRemoval(step) && !(next && isRemoval(next)));
	const phases: Step[][] = [[]];
	steps.forEach((step, index) => {
		phases.at(-1)?.push(step);
		if (isEnd(step, steps[index + 1])) phases.push([]);
	});
	return phases.filter(({ length }) => length > 0).map((phase, n, all) => phaseOf(phase, all.slice(n + 1).flat()));
}

/** Calls behind the last that starts an operation; those before it are told by its success. */
function silentIn(steps: readonly Step[]): string[] {
	const behind = steps.slice(steps.findLastIndex((step) => typeOf(step) !== undefined) + 1);
	// Private ways in and domains are looked for by their names.
	const silent = behind.filter(({ id }) => !id.startsWith("ingress:") && !id.startsWith("domain:"));
	return [...new Set(silent.map(({ operation }) => operation))];
}

function phaseOf(steps: readonly Step[], later: readonly Step[]): Phase {
	const last = steps.at(-1);
	const type = last && typeOf(last);
	const then = later.map(typeOf).find((each) => each !== undefined);
	return {
		steps,
		gone: namesIn(steps, REMOVAL),
		...(type && { starting: last, type }),
		...(then && { then }),
		silent: silentIn([...steps, ...later]),
		silentAfter: silentIn(later),
	};
}

const REMOVAL = "uningress:";
const isRemoval = ({ id }: Step): boolean => id.startsWith(REMOVAL);

/** The names behind a prefix in the ids of steps: `ingress:` of `ingress:edge`. */
export const namesIn = (steps: readonly Step[], prefix: string): string[] =>
	steps.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
