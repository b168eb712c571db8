import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions, trueOrFalse } from "../../engine/options.js";

const OPTIONS: OptionRules = {
	...RUN_OPTIONS,
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
	force: trueOrFalse,
};

/** Refuses options that would be misread or passed over. @throws PlanError */
export const requireOptions = (options: unknown): void => requireKnownOptions(options, OPTIONS);
