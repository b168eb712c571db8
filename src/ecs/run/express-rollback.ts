import type { Outcome } from "../../engine/outcome.js";
import type { DescribedService } from "../observe/described.js";
import { configurationOf } from "../observe/express-described.js";
import { expressOf, managedOf } from "../observe/express-reader.js";
import { planExpressRollback } from "../plan/express-rollback.js";
import { lastGood } from "../plan/rollback.js";
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
	const revision = lastGood(await deployedTo(cluster, serviceName, connection, options), service, subject);
	const definition = await reader.taskDefinition(revision.taskDefinition ?? "", options);
	const express = await expressOf(service, caller, options);
	const running = configurationOf(express)?.serviceRevisionArn;
	const managed = managedOf(running === undefined ? undefined : await reader.serviceRevision(running, teller.tell));
	const app: ExpressSpec = { kind: "express-service", cluster, serviceName };
	const observed = { service, express, managed };
	return applyExpress(planExpressRollback(app, observed, revision, definition, managedOf(revision)), context, observed);
}
