import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { Secrets } from "../../engine/redact.js";
import { encodeToken } from "../../engine/token.js";
import { tokenOf, type Watched, watchedFrom } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import { currentOf } from "./deploy.js";
import { watchRollout } from "./rollout.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** Watches the deployment that a reference names, or the service's current one. */
export async function watchReference(resolved: ResolvedRef, context: RunContext): Promise<Outcome> {
	if (resolved.token?.region) await requireRegion(resolved.token.region, context);
	const watched = resolved.token ? watchedFrom(resolved.token) : await watchedOfRef(resolved, context);
	context.teller.setToken(encodeToken(tokenOf(watched)));
	return watchRollout(watched, context, { changed: [], sent: [] }, new Secrets());
}

/** A service of the same name in another region is another service. @throws PlanError */
async function requireRegion(wanted: string, { connection }: RunContext): Promise<void> {
	const region = await connection.region();
	if (region === wanted) return;
	throw new PlanError(`the token is of a run in ${wanted}, and this connection is to ${region}`, {
		code: "plan.region",
		hint: `connect({ region: "${wanted}" })`,
	});
}

/** The deployment that a reference names, or the current one. */
export async function watchedOfRef(resolved: ResolvedRef, context: RunContext): Promise<Watched> {
	const current = currentOf(await requireService(resolved, context), context);
	if (resolved.deployment === undefined || current.deployment === resolved.deployment) return current;
	const { primary: _primary, taskDefinition: _taskDefinition, ...rest } = current;
	return { ...rest, deployment: resolved.deployment };
}
