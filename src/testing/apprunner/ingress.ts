import { type Input, structure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { type Seconds, stepMs } from "../world/seconds.js";
import { arnOf, hexOf } from "./identity.js";
import { current } from "./life.js";
import { page } from "./paging.js";
import { invalidRequest, invalidState, refuse, resourceNotFound } from "./refusals.js";
import type { AppRunner, IngressRecord, IngressStatus } from "./state.js";
import { tagsOf } from "./tag-sets.js";

/** VPC ingress connections: private ways into a service. Facts 4.5; source: their operations. */
export const ingressOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateVpcIngressConnection(input) {
		const { agenda, ingress } = state;
		const serviceArn = text(input, "ServiceArn") ?? "";
		const service = state.services.get(serviceArn);
		// It declares no ResourceNotFoundException.
		if (!service) throw invalidRequest(`Service with the provided ARN does not exist: ${serviceArn}`);
		const { status, settings } = current(service.life);
		if (status !== "RUNNING") throw invalidState(`Service status must be RUNNING, it is ${status}.`);
		const network = structure(structure(settings, "NetworkConfiguration") ?? {}, "IngressConfiguration") ?? {};
		// Assumed: the service has to be made private first.
		refuse(network.IsPubliclyAccessible !== false, `The service ${service.name} is publicly accessible.`);
		const name = text(input, "VpcIngressConnectionName") ?? "";
		const isTaken = [...ingress.values()].some((one) => one.name === name && one.status !== "DELETED");
		refuse(isTaken, `VpcIngressConnection with name ${name} already exists.`);
		const made: IngressRecord = {
			arn: arnOf(state, `vpcingressconnection/${name}/${hexOf(state)}`),
			name,
			service,
			domainName: `${hexOf(state, 10)}.${state.world.region}.awsapprunner.com`,
			createdAt: agenda.now,
			status: "PENDING_CREATION",
			endpoint: endpointOf(input),
			tags: tagsOf(input),
		};
		ingress.set(made.arn, made);
		settleLater(state, made, "ingressCreation", "FAILED_CREATION");
		return { VpcIngressConnection: describe(state, made) };
	},
	DescribeVpcIngressConnection(input, context) {
		const found = required(state, input);
		if (isMissed(context, found.createdAt)) throw resourceNotFound("VpcIngressConnection", found.arn);
		return { VpcIngressConnection: describe(state, found) };
	},
	UpdateVpcIngressConnection(input) {
		const found = required(state, input);
		requireStatus(found, ["AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE"]);
		found.endpoint = endpointOf(input);
		found.status = "PENDING_UPDATE";
		settleLater(state, found, "ingressCreation", "FAILED_UPDATE");
		return { VpcIngressConnection: describe(state, found) };
	},
	DeleteVpcIngressConnection(input) {
		const found = required(state, input);
		requireStatus(found, ["AVAILABLE", "FAILED_CREATION", "FAILED_UPDATE", "FAILED_DELETION"]);
		found.status = "PENDING_DELETION";
		state.agenda.after(stepMs(state.world, "ingressDeletion"), () => {
			found.status = "DELETED";
			found.deletedAt = state.agenda.now;
		});
		return { VpcIngressConnection: describe(state, found) };
	},
	ListVpcIngressConnections(input, context) {
		const filter = structure(input, "Filter") ?? {};
		const service = text(filter, "ServiceArn");
		const endpoint = text(filter, "VpcEndpointId");
		const all = [...state.ingress.values()]
			.filter(({ status }) => status !== "DELETED")
			.filter((one) => service === undefined || one.service.arn === service)
			.filter((one) => endpoint === undefined || one.endpoint.VpcEndpointId === endpoint)
			.filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "ListVpcIngressConnections", all, input, 100);
		const VpcIngressConnectionSummaryList = items.map((one) => ({
			VpcIngressConnectionArn: one.arn,
			ServiceArn: one.service.arn,
		}));
		return { VpcIngressConnectionSummaryList, ...rest };
	},
});

/** It fails where the VPC endpoint has to be declared and is not. */
function settleLater(state: AppRunner, one: IngressRecord, step: keyof Seconds, failed: IngressStatus): void {
	state.agenda.after(stepMs(state.world, step), () => {
		const endpoint = text(one.endpoint, "VpcEndpointId") ?? "";
		const isThere = state.world.mode === "assumed" || state.world.declared.has("vpc-endpoint", endpoint);
		one.status = isThere ? "AVAILABLE" : failed;
	});
}

function endpointOf(input: Input): Answer {
	const said = structure(input, "IngressVpcConfiguration") ?? {};
	const isWhole = text(said, "VpcId") !== undefined && text(said, "VpcEndpointId") !== undefined;
	refuse(!isWhole, "IngressVpcConfiguration needs a VpcId and a VpcEndpointId.");
	return said;
}

function required(state: AppRunner, input: Input): IngressRecord {
	const arn = text(input, "VpcIngressConnectionArn") ?? "";
	const found = state.ingress.get(arn);
	if (!found) throw resourceNotFound("VpcIngressConnection", arn);
	return found;
}

function requireStatus({ status, name }: IngressRecord, allowed: readonly IngressStatus[]): void {
	if (!allowed.includes(status))
		throw invalidState(`The VPC ingress connection ${name} is ${status}; it must be ${allowed.join(" or ")}.`);
}

const describe = ({ world }: AppRunner, one: IngressRecord): Answer => ({
	VpcIngressConnectionArn: one.arn,
	VpcIngressConnectionName: one.name,
	ServiceArn: one.service.arn,
	Status: one.status,
	AccountId: world.account,
	...(one.status !== "PENDING_CREATION" && one.status !== "FAILED_CREATION" && { DomainName: one.domainName }),
	IngressVpcConfiguration: one.endpoint,
	CreatedAt: one.createdAt / 1000,
	...(one.deletedAt !== undefined && { DeletedAt: one.deletedAt / 1000 }),
});
