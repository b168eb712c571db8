import type { Outcome } from "../../engine/outcome.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import { TERMINAL } from "../watch/verdict.js";
import { tokenOf, watchedFrom } from "../watch/watched.js";
import type { RunContext, RunOptions } from "./connection.js";
import { foreignReference } from "./foreign-reference.js";
import { secretsOf } from "./learn-secrets.js";
import { stopRollout, watchRollout } from "./rollout.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";
import { stopDeployment } from "./stop-deployment.js";
import { nothingToStop } from "./stopped-only.js";
import { watchedOfRef } from "./watch-reference.js";

/** How the end of a stop is told. */
export type Stopped = Extract<Outcome, { status: "rolledBack" | "stopped" }>;

export interface StopOptions extends RunOptions {
	/** Back to what ran before, or stop where it stands. @default "rollback" */
	readonly how?: "rollback" | "stop";
}

/** Asks ECS to end the deployment that is under way, and watches it end. */
export async function stop(resolved: ResolvedRef, context: RunContext, how: "rollback" | "stop"): Promise<Outcome> {
	return stopService(resolved, await requireService(resolved, context), context, how);
}

/** The same, of a service that was read a moment ago. */
export async function stopService(
	resolved: ResolvedRef,
	service: DescribedService,
	context: RunContext,
	how: "rollback" | "stop",
): Promise<Outcome> {
	const { reader } = context.connection;
	const foreign = await foreignReference(resolved, service, context);
	if (foreign) return foreign.controller.stop(foreign.of, how, context);
	if (resolved.token) {
		// What was written a moment ago may not show yet, and what shows may be another's.
		const watched = watchedFrom(resolved.token);
		const secrets = await secretsOf(service, context, [watched.taskDefinition, watched.previous]);
		return stopRollout(watched, how, context, secrets);
	}
	const watched = watchedOfRef(resolved, service, context);
	const deployment = watched.deployment && (await reader.serviceDeployment(watched.deployment, context.teller.tell));
	if (!deployment || !watched.deployment || TERMINAL.has(deployment.status ?? "")) throw nothingToStop(context.subject);
	context.teller.setToken(encodeToken(tokenOf(watched)));
	await stopDeployment(watched.deployment, how, context, { tell: context.teller.tell });
	const secrets = await secretsOf(service, context);
	return watchRollout(watched, context, { changed: [], sent: ["ecs.StopServiceDeployment"] }, secrets);
}
