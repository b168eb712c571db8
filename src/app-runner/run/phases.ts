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
	/** The kind of the operation of the next phase. */
	readonly then?: string | undefined;
}

/** Cuts a plan behind each step that starts an operation. */
export function phasesOf(steps: readonly Step[]): Phase[] {
	const ends = steps.flatMap((step, index) => (typeOf(step) ? [index] : []));
	return ends
		.map((end, n) => phaseOf(steps.slice((ends[n - 1] ?? -1) + 1, end + 1), steps[ends[n + 1] ?? -1]))
		.concat(phaseOf(steps.slice((ends.at(-1) ?? -1) + 1), undefined))
		.filter((phase) => phase.steps.length > 0);
}

function phaseOf(steps: readonly Step[], next: Step | undefined): Phase {
	const last = steps.at(-1);
	const type = last && typeOf(last);
	return { steps, ...(type && { starting: last, type }), ...(next && { then: typeOf(next) }) };
}

/** The names behind a prefix in the ids of steps: `ingress:` of `ingress:edge`. */
export const namesIn = (steps: readonly Step[], prefix: string): string[] =>
	steps.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));
