import type { Secrets } from "../../engine/redact.js";
import type { DescribedService } from "../observe/described.js";
import type { RunContext } from "./connection.js";
import type { Controller, ForeignService } from "./controller.js";
import { controllerOf, foreignOf } from "./foreign.js";
import { secretsOf } from "./learn-secrets.js";
import type { ResolvedRef } from "./service-ref.js";

/** A reference to a service that another controller than ECS deploys. */
export interface ForeignReference {
	readonly controller: Controller;
	readonly of: ForeignService;
}

/** Who deploys the service of a reference, where that is not ECS itself. */
export async function foreignReference(
	resolved: ResolvedRef,
	service: DescribedService,
	context: RunContext,
): Promise<ForeignReference | undefined> {
	const controller = controllerOf(service, context.connection);
	if (!controller) return undefined;
	const secrets = await secretsOf(service, context);
	return { controller, of: foreignServiceOf(resolved, service, context, secrets) };
}

function foreignServiceOf(
	{ cluster, service: name, codeDeploy, token }: ResolvedRef,
	service: DescribedService,
	{ connection }: RunContext,
	secrets: Secrets,
): ForeignService {
	const { applicationName, deploymentGroupName } = codeDeploy ?? {};
	const names = { ...(applicationName && { applicationName }), ...(deploymentGroupName && { deploymentGroupName }) };
	return foreignOf(
		{ cluster, service: name, names, deployment: token?.codeDeploy?.deployment },
		service,
		connection,
		secrets,
	);
}
