import { ecs } from "../../aws/ecs.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { executeSteps } from "../../engine/execute.js";
import type { DestroyOptions } from "../../engine/folder.js";
import type { Step } from "../../engine/step.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import { isExpress } from "../observe/express-described.js";
import { isGone, observeExpress } from "../observe/express-reader.js";
import type { ExpressSpec } from "../spec/express.js";
import type { EcsConnection } from "./connection.js";
import { expressAdoption } from "./express-adopt.js";
import { untilGone } from "./express-gone.js";

const DELETE = "DeleteExpressGatewayService";

/**
 * Deletes an Express service and waits until it is INACTIVE; one that is not there is gone.
 * @throws PlanError for one that is said to be there already, or an ordinary service
 */
export async function destroyExpress(
	app: ExpressSpec,
	context: WorkContext<EcsConnection, DestroyOptions>,
): Promise<Ended> {
	const { connection, teller, options, subject } = context;
	if (app.existing && options.include !== "all") throw kept(subject);
	const { cluster = "default", serviceName } = app;
	const named: ExpressSpec = { kind: "express-service", cluster, serviceName };
	const { service, express } = await observeExpress(named, connection, { tell: teller.tell });
	const status = express?.status?.statusCode ?? service?.status ?? "INACTIVE";
	if (!service?.serviceArn || status === "INACTIVE") return { subject, status: "succeeded", changed: [] };
	if (!isExpress(service)) throw ordinary(subject);
	const sent = status === "DRAINING" ? [] : await deleted(named, service.serviceArn, context);
	if (!sent)
		return { subject, status: "cancelled", how: "detach", reason: "the signal fired before anything was sent" };
	const left = await untilGone({ cluster, service: serviceName }, context, sent);
	return left ?? { subject, status: "succeeded", changed: sent.length > 0 ? ["service"] : [] };
}

/** What was sent; nothing where another has deleted it meanwhile, `undefined` where the signal had fired. */
async function deleted(
	app: ExpressSpec,
	serviceArn: string,
	{ connection, teller, options }: WorkContext<EcsConnection, DestroyOptions>,
): Promise<readonly string[] | undefined> {
	const step: Step = {
		id: "service",
		service: "ecs",
		operation: DELETE,
		input: { serviceArn },
		after: [],
		why: "a destroy was asked for",
	};
	try {
		const { sent, isComplete } = await executeSteps([step], {
			caller: connection.caller,
			clock: connection.clock,
			clients: { ecs },
			adopt: expressAdoption(app, connection, new Set()),
			connection: async () => undefined,
			completed: (_step, input) => input,
			teller,
			callOptions: { tell: teller.tell },
			signal: options.signal,
		});
		return isComplete ? sent : undefined;
	} catch (error) {
		const isDraining = isCallError(error) && error.awsCode === "ServiceNotActiveException";
		if (isDraining || isGone(error)) return [];
		throw error;
	}
}

const kept = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is said to be there already, by .existing(), and is not deleted`, {
		code: "plan.existing",
		hint: 'drop .existing(), or say aws.destroy(app, { include: "all" })',
	});

const ordinary = (subject: string): PlanError =>
	new PlanError(`'${subject}' is an ordinary service of ECS, and is not deleted as an Express service`, {
		code: "plan.not-express",
		hint: "check the name and the cluster",
	});
