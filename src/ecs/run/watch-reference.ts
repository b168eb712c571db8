import type { Outcome } from "../../engine/outcome.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import { tokenOf, type Watched, watchedFrom } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import { currentOf } from "./deploy.js";
import { foreignReference } from "./foreign-reference.js";
import { secretsOf } from "./learn-secrets.js";
import { watchRollout } from "./rollout.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** Watches the deployment that a reference names, or the service's current one. */
export async function watchReference(resolved: ResolvedRef, context: RunContext): Promise<Outcome> {
	// A token of ECS's own deployment needs no look at who deploys.
	const foreign = resolved.token && !resolved.token.codeDeploy ? undefined : await foreignReference(resolved, context);
	if (foreign) return foreign.controller.watch(foreign.of, context);
	const { watched, service } = resolved.token
		? { watched: watchedFrom(resolved.token), service: await serviceOf(resolved, context) }
		: await watchedOfRef(resolved, context);
	context.teller.setToken(encodeToken(tokenOf(watched)));
	const secrets = await secretsOf(service, context, [watched.taskDefinition, watched.previous]);
	const waitMinutes = service ? waitMinutesOf(service) : 0;
	return watchRollout(watched, context, { changed: [], sent: [], waitMinutes, gates: resolved.gates }, secrets);
}

/** The deployment that a reference names, or the current one. */
export async function watchedOfRef(
	resolved: ResolvedRef,
	context: RunContext,
): Promise<{ watched: Watched; service: DescribedService }> {
	const service = await requireService(resolved, context);
	const current = currentOf(service, context);
	if (resolved.deployment === undefined || current.deployment === resolved.deployment)
		return { watched: current, service };
	const { primary: _primary, taskDefinition: _taskDefinition, ...rest } = current;
	return { watched: { ...rest, deployment: resolved.deployment }, service };
}

const serviceOf = ({ cluster, service }: ResolvedRef, { connection, teller }: RunContext) =>
	connection.reader.service(cluster, service, teller.tell);
