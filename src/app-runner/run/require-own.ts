import { PlanError } from "../../engine/errors/plan-error.js";
import type { Plan } from "../../engine/plan.js";
import type { ObservedAppRunner } from "../observe/described.js";

/** No step may name another service than the plan is for: a plan may have been edited. @throws PlanError plan.other-target */
export function requireOwn({ steps, target, subject }: Plan, { service, ingress = [] }: ObservedAppRunner): void {
	const own: Readonly<Record<string, readonly unknown[]>> = {
		ServiceName: [target.name],
		ServiceArn: [service?.ServiceArn],
		ResourceArn: [service?.ServiceArn],
		VpcIngressConnectionArn: ingress.map(({ VpcIngressConnectionArn }) => VpcIngressConnectionArn),
	};
	for (const { id, input } of steps)
		for (const [member, known] of Object.entries(own)) {
			const named = input[member];
			// What is filled in later is of our own answers.
			if (typeof named !== "string" || known.includes(named)) continue;
			throw new PlanError(
				`step '${id}' of the plan for App Runner service '${subject}' names ${named}, which is not its own`,
				{
					code: "plan.other-target",
					hint: "plan again: aws.plan(app); a plan is for the one service that it was made for",
					expected: known.filter((one) => typeof one === "string").join(", ") || "nothing",
					found: named,
				},
			);
		}
}
