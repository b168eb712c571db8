import { appRunnerIn } from "../app-runner/run/app-runner-ref.js";
import { importAppRunner } from "../app-runner/run/import.js";
import { isAppRunnerSpec } from "../app-runner/spec/service.js";
import { hinted } from "../ecr/images/hinted.js";
import { importRepository, repositoryIn } from "../ecr/run/import.js";
import { gatewayIn, importGateway } from "../ecs/run/gateway-import.js";
import { importService } from "../ecs/run/import.js";
import type { ServiceRef } from "../ecs/run/service-ref.js";
import { isExpressSpec } from "../ecs/spec/express.js";
import { isGatewaySpec } from "../ecs/spec/gateway.js";
import { anySpecOf } from "../engine/chain/spec-of.js";
import { isCallError } from "../engine/errors/call-error.js";
import { isPlanError, PlanError } from "../engine/errors/plan-error.js";
import type { Joined } from "./joined.js";

type Imported = Awaited<
	| ReturnType<typeof importRepository>
	| ReturnType<typeof importService>
	| ReturnType<typeof importAppRunner>
	| ReturnType<typeof importGateway>
>;
type Roots = Parameters<typeof importRepository>[1] &
	Parameters<typeof importService>[1] & {
		readonly appRunner: Parameters<typeof importAppRunner>[1];
		readonly gateway: Parameters<typeof importGateway>[1];
	};

/** What an import is said to be of. */
export interface ImportOptions {
	readonly as?: "express";
}

/** A live repository or service as a chain. @throws PlanError for what names neither, or is not what was said, CallError where it is not there */
export async function importAny(
	reference: ServiceRef,
	roots: Roots,
	connection: Joined,
	{ as }: ImportOptions = {},
): Promise<Imported> {
	const chain = await importOf(reference, roots, connection);
	const spec = anySpecOf(chain);
	if (as === undefined || (as === "express" && spec && isExpressSpec(spec))) return chain;
	throw new PlanError(`what was imported as '${String(as)}' is none`, {
		code: "plan.not-express",
		hint: "aws.import(ref), and look at what it is",
	});
}

async function importOf(reference: ServiceRef, roots: Roots, connection: Joined): Promise<Imported> {
	const app = anySpecOf(reference);
	if (app && isAppRunnerSpec(app)) throw byArn("a chain of App Runner", "(await aws.appRunner.status(app)).arn");
	if (app && isGatewaySpec(app)) throw byArn("a chain of a gateway", "its ARN, as ECS shows it");
	const repository = repositoryIn(reference);
	if (repository) return importRepository(repository, roots, connection.ecr);
	const gateway = gatewayIn(reference);
	if (gateway) return importGateway(gateway, roots.gateway, connection);
	if (typeof reference === "string" && appRunnerIn(reference)?.arn)
		return importAppRunner(reference, roots.appRunner, connection.appRunner);
	try {
		return await importService(reference, roots, connection);
	} catch (error) {
		// "team/api" may be meant as either.
		if (typeof reference !== "string" || reference.startsWith("arn:")) throw error;
		if (isCallError(error) && error.code === "call.not-found") throw hinted(error, `${error.hint}; ${BY_ARN}`);
		if (isPlanError(error) && error.code === "plan.ref")
			throw new PlanError(error.message, { code: error.code, hint: `${error.hint}; ${BY_ARN}`, cause: error });
		throw error;
	}
}

const byArn = (what: string, how: string): PlanError =>
	new PlanError(`${what} says what is wanted, and what is live is imported by its ARN`, {
		code: "plan.ref",
		hint: `aws.import(arn), where the ARN is ${how}`,
	});

const BY_ARN =
	'a repository is imported by its ARN: aws.import("arn:aws:ecr:eu-west-1:123456789012:repository/team/api"), ' +
	"a service of App Runner by that of (await aws.appRunner.status(appRunner(name))).arn, " +
	"a gateway by that of (await aws.gateways.associations(name))[0]?.gateway";
