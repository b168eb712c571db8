import type { CallOptions } from "../../engine/call.js";
import type { AppRunnerSpec } from "../spec/service.js";
import type { DescribedAppRunner, DescribedScaling, ObservedAppRunner } from "./described.js";
import { type AppRunnerNeeds, needsOfAppRunner } from "./needs.js";
import type { AppRunnerReader } from "./reader.js";

/** Reads a service, and of what it uses only what the chain says. @throws CallError */
export const observeAppRunner = (
	spec: AppRunnerSpec,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<ObservedAppRunner> => observeNeeds(spec.ServiceName, needsOfAppRunner(spec), reader, options);

/** Reads what is needed, and no more. @param name of the service @throws CallError */
export async function observeNeeds(
	name: string,
	needs: AppRunnerNeeds,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<ObservedAppRunner> {
	const [service, used] = await Promise.all([reader.serviceNamed(name, options), usedBy(needs, reader, options)]);
	const arn = service?.ServiceArn;
	if (!service || arn === undefined) return { service: undefined, ...used };
	const [tags, ingress, domains, ownScaling] = await Promise.all([
		needs.tags ? reader.tags(arn, options) : undefined,
		needs.ingress ? reader.ingress(arn, options) : undefined,
		needs.domains ? reader.domains(arn, options) : undefined,
		needs.scalingUsers ? ownScalingOf(service, needs, used, reader, options) : undefined,
	]);
	return {
		service,
		...used,
		...(tags && { tags }),
		...(ingress && { ingress }),
		...(domains && { domains: domains.domains }),
		...(ownScaling && { ownScaling }),
	};
}

/** Others may have made newer revisions of it. */
async function ownScalingOf(
	{ AutoScalingConfigurationSummary: own }: DescribedAppRunner,
	needs: AppRunnerNeeds,
	{ scaling: newest }: Omit<ObservedAppRunner, "service">,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<DescribedScaling | undefined> {
	const arn = own?.AutoScalingConfigurationArn;
	if (arn === undefined || arn === newest?.AutoScalingConfigurationArn) return undefined;
	if (own?.AutoScalingConfigurationName !== needs.scaling) return undefined;
	const found = await reader.scaling(arn, options);
	return found?.Status?.toUpperCase() === "INACTIVE" ? undefined : found;
}

/** What exists apart from the service. */
async function usedBy(
	needs: AppRunnerNeeds,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<Omit<ObservedAppRunner, "service">> {
	const { scaling, scalingUsers, defaultScaling, vpcConnector, observability, connection } = needs;
	const [scaled, byDefault, connector, observed, connected] = await Promise.all([
		scaling === undefined ? {} : scalingOf(scaling, scalingUsers, reader, options),
		defaultScaling ? reader.defaultScaling(options) : undefined,
		vpcConnector === undefined ? undefined : reader.vpcConnectorNamed(vpcConnector, options),
		observability === undefined ? undefined : observabilityOf(observability, reader, options),
		connection === undefined ? undefined : reader.connection(connection, options),
	]);
	return {
		...scaled,
		...(defaultScaling && { defaultScaling: byDefault }),
		...(vpcConnector !== undefined && { vpcConnector: connector }),
		...(observability !== undefined && { observability: observed }),
		...(connection !== undefined && { connection: connected }),
	};
}

async function scalingOf(
	named: string,
	isWithUsers: boolean | undefined,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<{ scaling: DescribedScaling | undefined; scalingUsers?: readonly string[] }> {
	const scaling = isArn(named) ? await reader.scaling(named, options) : await reader.scalingNamed(named, options);
	const arn = scaling?.AutoScalingConfigurationArn;
	if (!isWithUsers || arn === undefined) return { scaling };
	return { scaling, scalingUsers: await reader.scalingUsers(arn, options) };
}

const observabilityOf = (named: string, reader: AppRunnerReader, options: CallOptions) =>
	isArn(named) ? reader.observability(named, options) : reader.observabilityNamed(named, options);

const isArn = (named: string): boolean => named.startsWith("arn:");
