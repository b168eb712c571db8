import type { RolledBackBy } from "../../engine/outcome.js";
import type { DescribedServiceDeployment } from "../observe/described.js";
import type { Answering } from "./answering.js";
import type { ToldHook } from "./telling.js";
import type { Verdict } from "./verdict.js";

type ToldHooks = ReadonlyMap<string, ToldHook>;

/** A verdict with what is known of gates: one that somebody answers is no end, and a rollback that one asked for is told as the gate's. */
export function gatedVerdict(
	verdict: Verdict | undefined,
	deployment: DescribedServiceDeployment,
	answering: Answering,
	hooks: ToldHooks,
): Verdict | undefined {
	if (verdict?.status === "paused") {
		if (answering.takes(verdict, deployment)) return undefined;
		const gate = answering.nameOf(verdict.stage);
		return gate === undefined ? verdict : { ...verdict, gate };
	}
	const isBack = verdict?.status === "rolledBack";
	const refusal = answering.refusal ?? (isBack ? refusedGate(verdict.by, answering, hooks) : undefined);
	if (refusal === undefined) return verdict;
	if (isBack) return { ...verdict, by: "gate", reason: refusal };
	// A first deployment has nothing to go back to: the refusal stops it.
	return verdict?.status === "stopped" || verdict?.status === "failed" ? { ...verdict, reason: refusal } : verdict;
}

/** Which gate has rolled the deployment back: it expired, or somebody else said no. */
function refusedGate(by: RolledBackBy, answering: Answering, hooks: ToldHooks): string | undefined {
	const failed = [...hooks.values()].filter(({ status }) => status === "FAILED" || status === "TIMED_OUT");
	const [gate] = failed;
	if (!gate || (by !== "hook" && by !== "gate") || failed.some(({ type }) => type !== "PAUSE")) return undefined;
	const name = answering.nameOf(gate.stage);
	const what = gate.status === "FAILED" ? "was answered with a rollback" : "expired without an answer";
	return `gate ${name ? `'${name}'` : `at ${gate.stage}`} ${what}`;
}
