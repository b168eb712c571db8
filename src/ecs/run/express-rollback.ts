import type { Outcome } from "../../engine/outcome.js";
import type { DescribedService, DescribedServiceRevision } from "../observe/described.js";
import { configurationOf } from "../observe/express-described.js";
import { expressOf, managedOf } from "../observe/express-reader.js";
import { type Ran, ranSame } from "../plan/express-ran.js";
import { planExpressRollback } from "../plan/express-rollback.js";
import { type Deployed, nothingEarlier } from "../plan/rollback.js";
import type { ExpressSpec } from "../spec/express.js";
import type { RunContext } from "./connection.js";
import { deployedTo } from "./deployments.js";
import { applyExpress } from "./express-apply.js";
import type { ResolvedRef } from "./service-ref.js";

/** Brings back what the last good revision of an Express service ran, by the call of Express services. @throws PlanError, CallError */
export async function rollbackExpress(
	{ cluster, service: serviceName }: ResolvedRef,
	service: DescribedService,
	context: RunContext,
): Promise<Outcome> {
	const { connection, teller, subject } = context;
	const { reader, caller } = connection;
	const options = { tell: teller.tell };
	const deployed = await deployedTo(cluster, serviceName, connection, options);
	const express = await expressOf(service, caller, options);
	const running = configurationOf(express)?.serviceRevisionArn;
	const now = running === undefined ? undefined : await reader.serviceRevision(running, teller.tell);
	const managed = managedOf(now);
	const ran = async (revision: DescribedServiceRevision): Promise<Ran> => ({
		revision,
		definition: revision.taskDefinition ? await reader.taskDefinition(revision.taskDefinition, options) : undefined,
	});
	const found = await lastOther(deployed, now && (await ran(now)), ran);
	if (!found) throw nothingEarlier(deployed, subject);
	const { revision, definition } = found;
	const app: ExpressSpec = { kind: "express-service", cluster, serviceName };
	const observed = { service, express, managed };
	return applyExpress(planExpressRollback(app, observed, revision, definition, managedOf(revision)), context, observed);
}

/** The newest that succeeded and ran something else. */
async function lastOther(
	deployed: readonly Deployed[],
	now: Ran | undefined,
	ran: (revision: DescribedServiceRevision) => Promise<Ran>,
): Promise<Ran | undefined> {
	const seen = new Set<string>();
	for (const { deployment, revision } of deployed) {
		if (deployment.status !== "SUCCESSFUL" || revision?.taskDefinition === undefined) continue;
		if (seen.has(revision.serviceRevisionArn ?? "")) continue;
		seen.add(revision.serviceRevisionArn ?? "");
		const one = await ran(revision);
		if (!now || !ranSame(one, now)) return one;
	}
	return undefined;
}
