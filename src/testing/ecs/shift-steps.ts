import type { Answer } from "../world/model.js";
import type { DeploymentPolicy } from "./deployment-plan.js";
import { type Input, number, structure } from "./input.js";
import { invalidParameter } from "./refusals.js";

/** Members that go with one strategy only, and what they hold where nothing is said. Facts 3.4 and 3.5. */
const ONLY_WITH: Readonly<Record<string, string>> = {
	linearConfiguration: "LINEAR",
	canaryConfiguration: "CANARY",
	earlySuccessCriteria: "ROLLING",
};

const DEFAULTS: Readonly<Record<string, Answer>> = {
	LINEAR: { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6 } },
	CANARY: { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 } },
};

/** What was kept of another strategy goes; what is said of another one is refused. */
export function fittingShift(merged: Input, said: Input, strategy: string): Answer {
	const fitting: Answer = { ...merged };
	for (const [member, own] of Object.entries(ONLY_WITH)) {
		if (own === strategy) continue;
		if (structure(said, member)) {
			throw invalidParameter(`${member} is only valid when the deployment strategy is ${own}.`);
		}
		delete fitting[member];
	}
	for (const [member, standard] of Object.entries(DEFAULTS[strategy] ?? {})) {
		fitting[member] = { ...Object(standard), ...structure(fitting, member) };
	}
	return fitting;
}

/** To how many percent production traffic goes, and for how long it stays there; nothing is waited for after 100. Facts 3.5. */
export function stepsOf(fitting: Input, strategy: string): DeploymentPolicy["steps"] {
	const linear = structure(fitting, "linearConfiguration");
	const canary = structure(fitting, "canaryConfiguration");
	const last = { percent: 100, bakeMs: 0 };
	if (strategy === "LINEAR" && linear) {
		const stepPercent = within(linear, "stepPercent", 3, 100);
		const bakeMs = within(linear, "stepBakeTimeInMinutes", 0, 1440) * 60_000;
		const steps = [];
		for (let step = 1; step * stepPercent < 100 - ROUNDING; step++) {
			steps.push({ percent: Math.round(step * stepPercent * 10) / 10, bakeMs });
		}
		return [...steps, last];
	}
	if (strategy === "CANARY" && canary) {
		const percent = within(canary, "canaryPercent", 0.1, 100);
		const bakeMs = within(canary, "canaryBakeTimeInMinutes", 0, 1440) * 60_000;
		return percent < 100 ? [{ percent, bakeMs }, last] : [last];
	}
	return [last];
}

function within(config: Input, member: string, least: number, most: number): number {
	const value = number(config, member) ?? Number.NaN;
	if (value >= least && value <= most) return value;
	throw invalidParameter(`${member} must be between ${least} and ${most}.`);
}

/** Tenths of a percent do not add up exactly. */
const ROUNDING = 1e-6;
