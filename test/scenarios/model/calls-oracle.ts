import { expect } from "vitest";
import { endOf, HAD_EFFECT } from "./outcome-oracle.js";
import type { Played } from "./play.js";

/** Writes that a run makes once, and what makes two of them the same. */
const ONCE: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>> = {
	RegisterTaskDefinition: () => "",
	CreateService: () => "",
	UpdateService: () => "",
	ContinueServiceDeployment: ({ hookId }) => hookId,
	StopServiceDeployment: ({ serviceDeploymentArn }) => serviceDeploymentArn,
};

/** No call is made after the outcome, and no write at all. */
export function silentAfterTheEnd({ runs }: Played): void {
	for (const run of runs) {
		const end = endOf(run);
		const late = run.calls.slice(end.calls).map(({ operation }) => operation);
		expect(late, `calls after ${end.outcome.status}`).toEqual([]);
		const after = run.events.slice(run.events.findIndex(({ type }) => type === "outcome") + 1);
		expect(after, "told after the outcome").toEqual([]);
	}
}

/** No write has two effects, also where an answer was lost. */
export function writesOnce({ runs }: Played): void {
	for (const { calls } of runs) {
		const effects = calls
			.filter(({ operation, outcome }) => Object.hasOwn(ONCE, operation) && HAD_EFFECT.has(outcome))
			.map(({ operation, input }) => `${operation} ${ONCE[operation]?.(input)}`);
		expect(effects).toEqual([...new Set(effects)]);
	}
}
