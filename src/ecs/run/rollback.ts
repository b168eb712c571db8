import { isPlanError, PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { isExpress } from "../observe/express-described.js";
import { lastGood, planRollback } from "../plan/rollback.js";
import { applyPlan } from "./apply.js";
import { isBusy } from "./busy.js";
import type { RunContext } from "./connection.js";
import { deployedTo } from "./deployments.js";
import { rollbackExpress } from "./express-rollback.js";
import { foreignReference } from "./foreign-reference.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";
import { stopService } from "./stop.js";

/** How the end of a rollback is told: by a deployment of the earlier revision, or by ECS's own rollback of one under way. */
export type Reverted = Extract<Outcome, { status: "succeeded" | "rolledBack" }>;

/**
 * Brings back the last revision whose deployment was SUCCESSFUL; a deployment that is under way is rolled back by ECS itself.
 * @throws PlanError where there is no such revision, or it can't be brought back
 */
export async function rollback(resolved: ResolvedRef, context: RunContext): Promise<Outcome> {
	const { connection, teller, subject } = context;
	const service = await requireService(resolved, context);
	const foreign = await foreignReference(resolved, service, context);
	// Task sets keep no record of the digests that they ran, so nothing earlier can be pinned.
	if (foreign) {
		try {
			return await foreign.controller.stop(foreign.of, "rollback", context);
		} catch (error) {
			throw isPlanError(error) && error.code === "plan.nothing-to-stop" ? noWayBack(subject) : error;
		}
	}
	if (await isBusy(service, context)) return stopService(resolved, service, context, "rollback");
	if (isExpress(service)) return rollbackExpress(resolved, service, context);
	const options = { tell: teller.tell };
	const deployed = await deployedTo(resolved.cluster, resolved.service, connection, options);
	const revision = lastGood(deployed, service, subject);
	const definition = await connection.reader.taskDefinition(revision.taskDefinition ?? "", options);
	const target = { cluster: resolved.cluster, service: resolved.service };
	const running = new Set(service.currentServiceRevisions?.map(({ arn }) => arn));
	const now = deployed.find((one) => running.has(one.revision?.serviceRevisionArn))?.revision;
	// Only revisions tell them.
	const whole = { ...service, gatewayConnectors: now?.gatewayConnectors };
	const connectors = revision.gatewayConnectors;
	return applyPlan(planRollback(target, whole, revision, definition), context, { service }, { connectors });
}

const noWayBack = (subject: string): PlanError =>
	new PlanError(`${subject} has no deployment under way, and its task sets keep no record of what earlier ones ran`, {
		code: "plan.rollback-controller",
		hint: "deploy the earlier version by its digest: aws.deploy(app)",
	});
