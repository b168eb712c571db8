import { parseArn } from "../../engine/arn.js";
import type { Connection } from "../../engine/connection.js";
import { CallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { GatewayChain } from "../build/gateway-chain.js";
import type { GatewayRoot } from "../build/gateway-root.js";
import { GatewayReader } from "../observe/gateway-reader.js";

/** Names a gateway: `arn:aws:ecs:eu-west-1:123456789012:gateway/edge/0123…`. */
export type GatewayArn = `arn:${string}:ecs:${string}:${string}:gateway/${string}`;

export const isGatewayArn = (reference: unknown): reference is GatewayArn => gatewayIn(reference) !== undefined;

/** The gateway that an ARN names; `undefined` for any other reference. */
export function gatewayIn(reference: unknown): { readonly arn: string; readonly region: string } | undefined {
	const arn = typeof reference === "string" ? parseArn(reference) : undefined;
	if (arn?.service !== "ecs" || !arn.resource.startsWith("gateway/")) return undefined;
	return { arn: String(reference), region: arn.region };
}

/** A live gateway as a chain that plans to nothing. @throws PlanError for another region, CallError where it is not there */
export async function importGateway(
	{ arn, region: wanted }: { readonly arn: string; readonly region: string },
	root: GatewayRoot,
	connection: Connection,
): Promise<GatewayChain<string>> {
	const region = await connection.region();
	if (wanted && wanted !== region) throw elsewhere(wanted, region);
	const reader = new GatewayReader(connection.caller);
	const gateway = await reader.gateway(arn, {});
	if (!gateway) throw missing(arn);
	const associations = await reader.associations({ gateway: arn }, {});
	const { name, infrastructureRoleArn, deletionProtection, propagateTags, configuration, tags = [] } = gateway;
	const own = tags.filter(({ key = "" }) => !key.startsWith("aws:"));
	const clusters = associations.flatMap(({ clusterArn, status }) =>
		status === "ACTIVE" && clusterArn !== undefined ? [clusterName(clusterArn)] : [],
	);
	return root.from({
		name,
		infrastructureRoleArn,
		deletionProtection,
		propagateTags,
		configuration: settable(configuration),
		...(own.length > 0 && { tags: own }),
		...(clusters.length > 0 && { clusters }),
	});
}

/** Without what stands only in answers. */
function settable(configuration: object | undefined): object | undefined {
	if (!configuration) return undefined;
	return Object.fromEntries(
		Object.entries(configuration).map(([kind, members]) => [
			kind,
			typeof members === "object" && members !== null
				? Object.fromEntries(Object.entries(members).filter(([member]) => member !== "currentAlbCount"))
				: members,
		]),
	);
}

const clusterName = (arn: string): string => parseArn(arn)?.resource.replace(/^cluster\//, "") ?? arn;

const elsewhere = (wanted: string, region: string): PlanError =>
	new PlanError(`the ARN is of ${wanted}, and this connection is to ${region}`, {
		code: "plan.region",
		hint: `connect({ region: "${wanted}" })`,
	});

const missing = (arn: string): CallError =>
	new CallError(`gateway ${arn} is not there`, {
		code: "call.not-found",
		hint: "check the name, the account and the region",
		service: "ecs",
		operation: "DescribeGateway",
	});
