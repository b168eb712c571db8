import { apprunner } from "../../aws/apprunner.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { DestroyOptions } from "../../engine/folder.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { followOperation } from "./operation-watch.js";

/** Deletes a service and waits until it is gone; one that is not there is gone. @throws PlanError for one that is said to be there already */
export async function destroyAppRunner(
	spec: AppRunnerSpec,
	context: WorkContext<AppRunnerConnection, DestroyOptions>,
): Promise<Ended> {
	const { connection, teller, options, subject } = context;
	if (spec.existing && options.include !== "all")
		throw new PlanError(
			`App Runner service '${subject}' is said to be there already, by .existing(), and is not deleted`,
			{
				code: "plan.existing",
				hint: 'drop .existing(), or say aws.destroy(app, { include: "all" })',
			},
		);
	const call = { tell: teller.tell };
	const arn = await connection.reader.arnOf(spec.ServiceName, call);
	if (arn === undefined) return { subject, status: "succeeded", changed: [] };
	const { OperationId } = await connection.caller.call(apprunner, "DeleteService", { ServiceArn: arn }, call);
	const followed = {
		service: subject,
		arn,
		before: new Set<string>(),
		operation: String(OperationId),
		startedAt: connection.clock.now(),
	};
	const ended = await followOperation(followed, context, { changed: ["service"], sent: ["apprunner.DeleteService"] });
	if (
		ended.status === "succeeded" ||
		ended.status === "failed" ||
		ended.status === "timedOut" ||
		ended.status === "cancelled"
	)
		return ended;
	return { subject, status: "failed", reason: "reason" in ended ? ended.reason : ended.status };
}
