import { check } from "../check.js";
import { hooksOf } from "../hooks.js";
import { failed, ok, type Verdict } from "../line.js";
import { elsewhere } from "../region.js";

interface DescribedFunction {
	readonly State?: string;
	readonly StateReason?: string;
}

/** Functions of lifecycle hooks. Source: GetFunction, `Configuration.State`. */
export const hookChecks = [
	check({
		check: "hook.function",
		wants: "the function of each lifecycle hook exists and can be called",
		reads: ["lambda:GetFunction"],
		subjects: (scene) => hooksOf(scene).map(({ hookTargetArn: subject }) => ({ subject })),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const other = elsewhere(subject, scene);
			if (other) return other;
			const answer = await reads.find("lambda:GetFunction", { FunctionName: subject });
			if (!answer) return failed("does not exist", "create the function, or correct the ARN");
			const { State = "Active" } = answer.Configuration as DescribedFunction;
			// An idle function is woken by its next call.
			if (State === "Active" || State === "Inactive") return ok(`is ${State}`);
			return failed(`is ${State}, and can't be called`, "look at the function: aws lambda get-function");
		},
	}),
];
