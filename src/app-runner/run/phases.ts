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

function phaseOf(steps: readonly Step[], later: readonly Step[]): Phase {
	const last = steps.at(-1);
	const type = last && typeOf(last);
	const then = later.map(typeOf).find((each) => each !== undefined);
	return {
		steps,
		gone: namesIn(steps, REMOVAL),
		...(type && { starting: last, type }),
		...(type && then && { then }),
	};
}

const REMOVAL = "uningress:";
const isRemoval = ({ id }: Step): boolean => id.startsWith(REMOVAL);

/** The names behind a prefix in the ids of steps: `ingress:` of `ingress:edge`. */
export const namesIn = (steps: readonly Step[], prefix: string): string[] =>
	steps.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
