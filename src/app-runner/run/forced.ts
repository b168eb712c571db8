import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { typeOf } from "./phases.js";

/** The call that deploys what its source has now. */
export const startDeployment = (ServiceArn: string | undefined, why: string): Step => ({
	id: "deployment",
	service: "apprunner",
	operation: "StartDeployment",
	input: { ServiceArn },
	after: [],
	why,
});

/** A plan that deploys the service although nothing differs; one that creates or updates it does so anyway. */
export function withDeployment(plan: Plan, service: DescribedAppRunner | undefined): Plan {
	if (!service || plan.steps.some(typeOf)) return plan;
	const step = startDeployment(service.ServiceArn, "a new deployment was asked for");
	const { target, findings, preconditions, head } = plan;
	return new Plan({ target, findings, preconditions, head, steps: [step, ...plan.steps] });
}
