import { durationSeconds } from "../../engine/duration.js";
import { PlanError } from "../../engine/errors/plan-error.js";

/** What each option may be, in words and as a check. */
const OPTIONS: Readonly<Record<string, { readonly isGood: (value: unknown) => boolean; readonly words: string }>> = {
	timeout: {
		isGood: (value) => durationSeconds(value) !== undefined,
		words: '"90s", "10m", "2h" or a number of seconds',
	},
	signal: { isGood: (value) => value instanceof AbortSignal, words: "an AbortSignal" },
	onCancel: oneOf("detach", "rollback", "stop"),
	ifBusy: oneOf("wait", "supersede", "refuse"),
	how: oneOf("rollback", "stop"),
	gates: {
		isGood: (value) =>
			value === "leave" ||
			(typeof value === "object" && value !== null && Object.values(value).every((gate) => typeof gate === "function")),
		words: '"leave", or a function for each gate: { smoke: async (green) => true }',
	},
	stage: {
		isGood: (value) => typeof value === "string",
		words: "the stage of the gate, such as POST_TEST_TRAFFIC_SHIFT",
	},
	hookId: { isGood: (value) => typeof value === "string", words: "the hookId of the paused outcome" },
	force: { isGood: (value) => typeof value === "boolean", words: "true or false" },
};

/** Refuses options that would be misread or passed over. @throws PlanError */
export function requireOptions(options: unknown): void {
	if (typeof options !== "object" || options === null || Array.isArray(options)) {
		throw refused("the options are no object", `pass { ${Object.keys(OPTIONS).join(", ")} }`);
	}
	for (const [name, value] of Object.entries(options)) {
		if (value === undefined) continue;
		const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
		if (!option) throw refused(`option '${name}' is not known`, `known are ${Object.keys(OPTIONS).join(", ")}`);
		if (!option.isGood(value)) throw refused(`option '${name}' has a value that it can't have`, `say ${option.words}`);
	}
}

function oneOf(...words: string[]) {
	return {
		isGood: (value: unknown) => words.includes(String(value)),
		words: words.map((word) => `"${word}"`).join(", "),
	};
}

const refused = (message: string, hint: string): PlanError => new PlanError(message, { code: "plan.option", hint });
