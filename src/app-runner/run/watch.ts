import type { Outcome } from "../../engine/outcome.js";
import type { WorkContext } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import { awaitBehind, awaitGone } from "./await-behind.js";
import { type AppRunnerOptions, begun, type Context } from "./context.js";
import { endpointsOf } from "./endpoints.js";
import { type Followed, followedIn, idsOf, NOTHING_SENT } from "./followed.js";
import { newestOperations } from "./newest-operations.js";
import { baseOf, followOperation } from "./operation-watch.js";
import { requireService, resolved } from "./require-service.js";

/**
 * Watches the operation that a reference names, else the newest of the service; one that has ended is told at once.
 * @throws PlanError for another region, CallError where the service is not there
 */
export async function watchAppRunner(
	reference: unknown,
	work: WorkContext<AppRunnerConnection, AppRunnerOptions>,
): Promise<Outcome> {
	const context = begun(work);
	const found = await resolved(reference, context.connection);
	if (found.token) return watchFollowed(followedIn(found.token), context);
	const service = await requireService(found, context.connection, context.call);
	const arn = service.ServiceArn;
	const listed = await newestOperations(arn, context.connection.reader, context.call);
	const [newest, ...older] = listed;
	const startedAt = newest?.StartedAt?.getTime() ?? context.connection.clock.now();
	const followed = { service: found.name, arn, region: found.region, before: idsOf(older), startedAt };
	if (newest?.Id) return watchFollowed({ ...followed, operation: newest.Id, type: newest.Type }, context);
	// Its operations are forgotten, or do not show yet.
	return service.Status === "OPERATION_IN_PROGRESS" || service.Status === "RUNNING" || service.Status === "PAUSED"
		? watchFollowed(followed, context, service.Status !== "OPERATION_IN_PROGRESS")
		: { ...baseOf(followed), status: "failed", reason: `the service is ${service.Status}` };
}

/** Goes the way of the run that a token is of. */
async function watchFollowed(followed: Followed, context: Context, isIdle = isOfNone(followed)): Promise<Outcome> {
	const stuck = await awaitGone(followed.gone ?? [], followed, context, NOTHING_SENT);
	if (stuck) return stuck;
	const failed = isIdle ? undefined : await followOperation(followed, context, NOTHING_SENT);
	if (failed) return failed;
	if (followed.then !== undefined) {
		const { operation: _, told: __, arn: ___, then: ____, gone: _____, ...rest } = followed;
		const next = { ...rest, before: new Set<string>(), type: followed.then, startedAt: context.connection.clock.now() };
		return watchFollowed(next, context);
	}
	const behind = await awaitBehind(followed, context, NOTHING_SENT);
	if (behind) return behind;
	if (followed.later && followed.later.length > 0)
		return { ...baseOf(followed), status: "failed", reason: `${NOT_SENT} ${followed.later.join(", ")}; run it again` };
	const endpoints = await endpointsOf(followed.arn, context);
	return { ...baseOf(followed), status: "succeeded", changed: [], ...(endpoints.length > 0 && { endpoints }) };
}

/** What of it was sent no list of operations tells; running it again sends only what is not so yet. */
const NOT_SENT = "the run ended before it had sent all of";

/** Of a run that starts no operation. */
const isOfNone = ({ type, operation }: Followed): boolean => type === undefined && operation === undefined;
