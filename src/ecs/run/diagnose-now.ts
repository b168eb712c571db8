import type { Diagnosis } from "../../engine/diagnosis.js";
import { Secrets } from "../../engine/redact.js";
import { SILENT } from "../../engine/work.js";
import type { EcsReader } from "../observe/reader.js";
import { RolloutWatch } from "../watch/rollout-watch.js";
import { currentOf } from "./busy.js";
import type { EcsConnection, RunContext } from "./connection.js";
import { resolveRef, type ServiceRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** Looks at a service now and says what speaks for a failure of its current deployment. */
export async function diagnoseNow(reference: ServiceRef, connection: EcsConnection): Promise<Diagnosis> {
	const resolved = resolveRef(reference);
	const context: RunContext = {
		connection,
		teller: SILENT,
		options: {},
		subject: `${resolved.cluster}/${resolved.service}`,
	};
	const service = await requireService(resolved, context);
	const { reader, sides, clock, share } = connection;
	const { primary: _rolledBackTo, taskDefinition: _runs, ...current } = currentOf(service, context);
	const failing = await targetOfDeployment(current.deployment, reader);
	const watched = { ...current, toldUntil: 0, toldIds: [], ...(failing && { taskDefinition: failing }) };
	const secrets = new Secrets();
	const callOptions = { redact: secrets.redact };
	const watch = new RolloutWatch(watched, { reader, sides, clock, teller: SILENT, secrets, callOptions, share });
	await watch.look(true);
	return watch.diagnosis();
}

/** What the current deployment brings or brought: after a rollback another definition runs than the one that failed. */
async function targetOfDeployment(deployment: string | undefined, reader: EcsReader): Promise<string | undefined> {
	if (deployment === undefined) return undefined;
	const revision = (await reader.serviceDeployment(deployment))?.targetServiceRevision?.arn;
	return revision === undefined ? undefined : (await reader.serviceRevision(revision))?.taskDefinition;
}
