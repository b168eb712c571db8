import type { Outcome } from "../../engine/outcome.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import { isExpress } from "../observe/express-described.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import { tokenOf, type Watched, watchedFrom } from "../watch/watched.js";
import { currentOf } from "./busy.js";
import type { RunContext } from "./connection.js";
import { withEndpoints } from "./express-apply.js";
import { ExpressResources } from "./express-resources.js";
import { foreignReference } from "./foreign-reference.js";
import { behindWatched, withEndpoints as withRoutes } from "./gateway-endpoints.js";
import { secretsOf } from "./learn-secrets.js";
import { watchRollout } from "./rollout.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** Watches the deployment that a reference names, or the service's current one. */
export async function watchReference(resolved: ResolvedRef, context: RunContext): Promise<Outcome> {
	const { token } = resolved;
	// What ECS itself deploys is found by its token, also where the service does not show yet.
	if (token && !token.codeDeploy)
		return follow(watchedFrom(token), await serviceOf(resolved, context), resolved, context);
	const service = await requireService(resolved, context);
	const foreign = await foreignReference(resolved, service, context);
	if (foreign) return foreign.controller.watch(foreign.of, context);
	return follow(token ? watchedFrom(token) : watchedOfRef(resolved, service, context), service, resolved, context);
}

async function follow(
	watched: Watched,
	service: DescribedService | undefined,
	resolved: ResolvedRef,
	context: RunContext,
): Promise<Outcome> {
	context.teller.setToken(encodeToken(tokenOf(watched)));
	const secrets = await secretsOf(service, context, [watched.taskDefinition, watched.previous]);
	const waitMinutes = service ? waitMinutesOf(service) : 0;
	const sent = { changed: [], sent: [], waitMinutes, gates: resolved.gates };
	if (!isExpress(service)) {
		const outcome = await watchRollout(watched, context, sent, secrets);
		// The token of a run says whether its route is waited for.
		const behind = await behindWatched(watched, resolved.token ? undefined : service, context);
		return behind ? withRoutes(outcome, watched, behind, context) : outcome;
	}
	const beside = new ExpressResources(context, { tell: context.teller.tell, redact: secrets.redact });
	return withEndpoints(await watchRollout(watched, context, { ...sent, beside }, secrets), watched, context);
}

/** The deployment that a reference names, or the current one. */
export function watchedOfRef({ deployment }: ResolvedRef, service: DescribedService, context: RunContext): Watched {
	const current = currentOf(service, context);
	if (deployment === undefined || current.deployment === deployment) return current;
	const { primary: _primary, taskDefinition: _taskDefinition, ...rest } = current;
	return { ...rest, deployment };
}

const serviceOf = ({ cluster, service }: ResolvedRef, { connection, teller }: RunContext) =>
	connection.reader.service(cluster, service, teller.tell);
