import type { CallOptions } from "../../engine/call.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { NOT_THERE, type ObservedAppRunner } from "./described.js";
import type { AppRunnerReader } from "./reader.js";

/** Reads a service, and of what it uses only what the chain says. @throws CallError */
export async function observeAppRunner(
	spec: AppRunnerSpec,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<ObservedAppRunner> {
	const arn = await reader.arnOf(spec.ServiceName, options);
	const service = arn === undefined ? undefined : await reader.service(arn, options);
	const used = await usedBy(spec, reader, options);
	if (!service || arn === undefined || service.Status === "DELETED") return { ...NOT_THERE, ...used };
	return {
		service,
		...used,
		...((spec.Tags !== undefined || spec.untagged) && { tags: await reader.tags(arn, options) }),
		...(spec.ingress && { ingress: await reader.ingress(arn, options) }),
		...(spec.domains && { domains: (await reader.domains(arn, options)).domains }),
	};
}

/** What exists apart from the service. */
async function usedBy(
	{ scaling, vpcConnector, observability, connection }: AppRunnerSpec,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<Omit<ObservedAppRunner, "service">> {
	return {
		...(typeof scaling === "object" && {
			scaling: await reader.scalingNamed(scaling.AutoScalingConfigurationName, options),
		}),
		...(typeof vpcConnector === "object" && {
			vpcConnector: await reader.vpcConnectorNamed(vpcConnector.VpcConnectorName, options),
		}),
		...(typeof observability === "object" && {
			observability: await reader.observabilityNamed(observability.ObservabilityConfigurationName, options),
		}),
		...(connection !== undefined && { connection: await reader.connection(connection, options) }),
	};
}
