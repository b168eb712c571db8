import type { CallOptions } from "../../engine/call.js";
import { CallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { type AppRunnerArn, type AppRunnerIn, appRunnerIn, isAppRunnerArn } from "./app-runner-ref.js";

/** Takes a reference apart. @throws PlanError where it names no service of App Runner, or one of another region */
export async function resolved(reference: unknown, connection: AppRunnerConnection): Promise<AppRunnerIn> {
	const found = appRunnerIn(reference);
	if (!found)
		throw new PlanError("the reference names no service of App Runner", {
			code: "plan.ref",
			hint: "pass a chain of appRunner(name), the ARN of a service, or run.token",
		});
	const region = found.region === undefined ? undefined : await connection.region();
	if (region === found.region) return found;
	throw new PlanError(`the reference is to ${found.region}, and this connection is to ${region}`, {
		code: "plan.region",
		hint: `connect({ region: "${found.region}" })`,
	});
}

/** The service of a reference, unless it is deleted. */
export function serviceOf(
	{ name, arn }: AppRunnerIn,
	{ reader }: AppRunnerConnection,
	call: CallOptions,
): Promise<DescribedAppRunner | undefined> {
	// An ARN may say the name only.
	return arn?.split("/").length === 3 ? reader.service(arn, call) : reader.serviceNamed(name, call);
}

/** The service of a reference. @throws CallError where it is not there */
export async function requireService(
	found: AppRunnerIn,
	connection: AppRunnerConnection,
	call: CallOptions,
): Promise<DescribedAppRunner & { readonly ServiceArn: AppRunnerArn }> {
	const service = await serviceOf(found, connection, call);
	const ServiceArn = service?.ServiceArn;
	if (service && ServiceArn !== undefined && isAppRunnerArn(ServiceArn) && service.Status !== "DELETED")
		return { ...service, ServiceArn };
	throw new CallError(`App Runner service '${found.name}' is not there`, {
		code: "call.not-found",
		hint: "check the name, the account and the region",
		service: "apprunner",
		operation: "DescribeService",
	});
}
