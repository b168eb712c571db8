import { PlanError } from "../../engine/errors/plan-error.js";
import type { DescribedService } from "../observe/described.js";
import { isExpress } from "../observe/express-described.js";

/** @throws PlanError where a chain of an ordinary service meets an Express service, whose own calls would undo what it says */
export function refuseExpress(service: DescribedService | undefined, subject: string): void {
	if (!isExpress(service) || service?.status === "INACTIVE") return;
	throw new PlanError(`'${subject}' is an Express service, whose load balancer, scaling and definition ECS keeps`, {
		code: "plan.express",
		hint: "deploy it as expressService(name).cluster(name), or give the ordinary service a name of its own",
	});
}

export const expressMissing = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is not there, and .existing() forbids to create it`, {
		code: "plan.express-missing",
		hint: "check the name, the cluster, the account and the region, or drop .existing()",
	});

export const notExpress = (subject: string): PlanError =>
	new PlanError(`'${subject}' is an ordinary service of ECS, which no call turns into an Express service`, {
		code: "plan.not-express",
		hint: "deploy it as cluster(name).service(name), or give the Express service a name of its own",
	});

export const expressDraining = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is being deleted: it is DRAINING`, {
		code: "plan.express-draining",
		hint: "wait until it is gone with aws.destroy(app), then deploy again",
	});

/** Source: UpdateExpressGatewayService has no word that removes a role. */
export const taskRoleStays = (subject: string): PlanError =>
	new PlanError(
		`the task role of Express service '${subject}' can't be removed: an update keeps what it does not name`,
		{
			code: "plan.create-only",
			hint: "give it another one, without permissions: .taskRole(arn)",
		},
	);

/** Source: UpdateExpressGatewayService has no word that removes a role. */
export const taskRoleStayed = (subject: string, definition: string, role: string): PlanError =>
	new PlanError(
		`Express service '${subject}' can't go back to ${definition} in whole: that ran without a task role, and an update keeps ${role}`,
		{
			code: "plan.create-only",
			hint: "deploy the earlier image and settings with the task role that is there, or with one without permissions: .taskRole(arn)",
		},
	);

/** Source: UpdateExpressGatewayService.taskDefinitionArn. */
export const standsInDefinition = (subject: string, definition: string, members: readonly string[]): PlanError =>
	new PlanError(
		`Express service '${subject}' runs a task definition of its own, in which ${members.join(", ")} ${members.length > 1 ? "stand" : "stands"}`,
		{
			code: "plan.express-definition",
			hint: "register another revision and say .taskDefinition(arn); or say .image(uri) and all else without .existing(), and ECS makes one in its place",
			found: definition,
		},
	);

/** Source: facts 4.6. */
export const infrastructureRoleStays = (subject: string, there: string, said: string): PlanError =>
	new PlanError(`the infrastructure role of Express service '${subject}' is ${there} for good`, {
		code: "plan.create-only",
		hint: "keep it, or destroy the service and create it again",
		expected: said,
		found: there,
	});

export const expressUnread = (subject: string): PlanError =>
	new PlanError(`ECS tells of no configuration that Express service '${subject}' runs`, {
		code: "plan.express-unread",
		hint: "look at it with aws.status(ref); where it was never created in full, aws.destroy(app) and deploy again",
	});

/** Its count is what its scaling makes of it. */
export const expressScales = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is scaled by ECS, which would change any other count again`, {
		code: "plan.express-scale",
		hint: "deploy it with other bounds: .scaling({ min: 2, max: 10 })",
	});
