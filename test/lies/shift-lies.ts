import type { WireAnswer } from "../peers/wire.js";
import { answers, DEPLOYMENTS, type Lie, requests } from "./liar.js";
import * as checks from "./shift-checks.js";
import { codeDeployTellsItsFailure, wrongTargetTypeIsTold } from "./side-checks.js";

const UPDATE = /^UpdateService$/;
const ANSWERED: WireAnswer = { statusCode: 200, headers: { "content-type": "application/x-amz-json-1.1" }, text: "{}" };

/** Lies about traffic, gates, hooks, alarms and what stands beside ECS. */
export const SHIFT_LIES: readonly Lie[] = [
	{
		name: "weights are told that never move",
		noticedBy: checks.weightsMove,
		liar: answers(DEPLOYMENTS, (key, value) => (key === "requestedProductionTrafficWeight" ? 0 : value)),
	},
	{
		name: "a rollback keeps the traffic of the new revision",
		noticedBy: checks.rollbackTakesTrafficBack,
		liar: () => {
			let most = 0;
			return answers(DEPLOYMENTS, (key, value) => {
				if (key !== "targetServiceRevision" || typeof value !== "object" || value === null) return value;
				const { requestedProductionTrafficWeight: told } = value as { requestedProductionTrafficWeight?: number };
				most = Math.max(most, told ?? 0);
				return { ...value, requestedProductionTrafficWeight: most };
			})();
		},
	},
	{
		name: "a gate that waits is told as one that works",
		noticedBy: checks.gateWaits,
		liar: answers(DEPLOYMENTS, (_, value) => (value === "AWAITING_ACTION" ? "IN_PROGRESS" : value)),
	},
	{
		name: "an answer to a gate is taken and ignored",
		noticedBy: checks.answerIsHeeded,
		liar: () => (call, send) => (call.operation === "ContinueServiceDeployment" ? Promise.resolve(ANSWERED) : send()),
	},
	{
		name: "a gate keeps its hook's id from step to step",
		noticedBy: checks.everyStepAsks,
		liar: () => {
			let waits = "";
			const retell = answers(DEPLOYMENTS, (key, value) => {
				if (key !== "hookId") return value;
				waits = String(value);
				return "the-one-hook";
			})();
			return (call, send) =>
				call.operation === "ContinueServiceDeployment"
					? send(call.body.replace("the-one-hook", waits))
					: retell(call, send);
		},
	},
	{
		name: "a stopped blue/green deployment is told as SUCCESSFUL",
		noticedBy: checks.stoppedShiftIsNoSuccess,
		liar: answers(DEPLOYMENTS, (key, value) =>
			key === "status" && /^ROLLBACK_|^STOP/.test(String(value)) ? "SUCCESSFUL" : value,
		),
	},
	{
		name: "an alarm that went off is kept quiet",
		noticedBy: checks.alarmIsNamed,
		liar: answers(DEPLOYMENTS, (key, value) =>
			key === "alarms" ? { status: "MONITORING", alarmNames: ["errors"], triggeredAlarmNames: [] } : hushed(key, value),
		),
	},
	{
		name: "the bake time is skipped",
		noticedBy: checks.bakeTakesItsTime,
		liar: requests(UPDATE, (key, value) => (key === "bakeTimeInMinutes" ? 0 : value)),
	},
	{
		name: "the rule of the listener stays where it was",
		noticedBy: checks.ruleForwardsToTheNewRevision,
		liar: () => {
			let first: WireAnswer | undefined;
			return async (call, send) => {
				if (call.operation !== "DescribeRules") return send();
				first ??= await send();
				return first;
			};
		},
	},
	{
		name: "hooks are accepted and never called",
		noticedBy: checks.hooksAreCalled,
		liar: requests(UPDATE, (key, value) => (key === "lifecycleHooks" ? [] : value)),
	},
	{
		name: "a hook that failed is told as SUCCEEDED",
		noticedBy: checks.failedHookRollsBack,
		liar: answers(DEPLOYMENTS, (key, value) => (key === "status" && value === "FAILED" ? "SUCCEEDED" : value)),
	},
	{
		name: "a deployment that CodeDeploy rolled back is told as Succeeded",
		noticedBy: codeDeployTellsItsFailure,
		liar: answers(/^GetDeployment$/, (key, value) => (key === "status" && value === "Stopped" ? "Succeeded" : value)),
	},
	{
		name: "target groups are told with the type that is wanted",
		noticedBy: wrongTargetTypeIsTold,
		liar: () => async (_, send) => {
			const answer = await send();
			return { ...answer, text: answer.text.replaceAll("<TargetType>instance<", "<TargetType>ip<") };
		},
	},
];

/** What reasons say of alarms is kept quiet as well. */
const hushed = (key: string, value: unknown): unknown =>
	(key === "statusReason" || key === "reason") && /alarm/i.test(String(value)) ? "" : value;
