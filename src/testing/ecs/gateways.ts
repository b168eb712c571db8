import { type Answer, type CallContext, type Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { newAlb, refuseRole, refuseTags, updatedAlb } from "./gateway-input.js";
import { type GatewayRecord, gatewayNamed, gatewaysOf } from "./gateway-state.js";
import { flag, type Input, pick, structures, text, texts } from "./input.js";
import { isMissed } from "./lag.js";
import { page } from "./paging.js";
import { gatewayNotFound, invalidParameter } from "./refusals.js";
import { type Ecs, seconds } from "./state.js";

/** Gateways themselves. Facts 1.8. */
export const gatewayOperations = (ecs: Ecs): Record<string, Handler> => ({
	CreateGateway(input) {
		const name = text(input, "name") ?? "";
		if (name.length < 1 || name.length > 255) throw invalidParameter("name must have 1 to 255 characters.");
		const token = text(input, "clientToken");
		const earlier = token === undefined ? undefined : ecs.tokens.get(`CreateGateway ${token}`);
		const there = gatewaysOf(ecs).byName.get(name);
		// Source: CreateGatewayRequest, clientToken.
		if (there && there.arn === earlier?.arns[0]) return brief(there);
		if (there) throw invalidParameter(`A gateway with the name ${name} already exists.`);
		const role = text(input, "infrastructureRoleArn");
		if (!role) throw invalidParameter("infrastructureRoleArn must be specified.");
		refuseRole(ecs, role);
		refuseTags(input);
		const id = ecs.identity.hex();
		const { now } = ecs.agenda;
		const gateway: GatewayRecord = {
			arn: ecs.identity.arn(`gateway/${name}/${id}`),
			id,
			name,
			createdAt: now,
			updatedAt: now,
			status: "ACTIVE",
			failures: [],
			settings: { deletionProtection: true, propagateTags: "GATEWAY", ...pick(input, SETTINGS) },
			alb: newAlb(ecs, input),
			tags: [...structures(input, "tags")],
			balancers: [],
			before: { at: now, answer: undefined },
		};
		gatewaysOf(ecs).byName.set(name, gateway);
		if (token) ecs.tokens.set(`CreateGateway ${token}`, { parameters: name, arns: [gateway.arn] });
		return brief(gateway);
	},
	UpdateGateway(input) {
		const gateway = findGateway(ecs, input);
		const isBusy = gateway.status === "UPDATE_IN_PROGRESS";
		if (isBusy && ecs.world.switches.gatewayUpdateTwice !== "taken")
			throw invalidParameter(`The gateway ${gateway.name} is being updated.`);
		refuseRole(ecs, text(input, "infrastructureRoleArn"));
		const alb = updatedAlb(ecs, input, gateway.alb);
		gateway.before = { at: ecs.agenda.now, answer: describe(gateway) };
		gateway.settings = { ...gateway.settings, ...pick(input, SETTINGS) };
		gateway.alb = alb;
		gateway.status = "UPDATE_IN_PROGRESS";
		gateway.updatedAt = ecs.agenda.now;
		gateway.failures = [];
		delete gateway.statusReason;
		const startedAt = gateway.updatedAt;
		ecs.agenda.after(stepMs(ecs.world, "gatewayUpdate"), () => {
			if (gateway.updatedAt === startedAt) endUpdate(ecs, gateway);
		});
		return brief(gateway);
	},
	DescribeGateway(input, context) {
		const answer = look(findGateway(ecs, input), context);
		if (!answer) throw gatewayNotFound();
		return { gateway: answer };
	},
	DeleteGateway(input) {
		const gateway = findGateway(ecs, input);
		if (flag(gateway.settings, "deletionProtection"))
			throw invalidParameter("Deletion protection is enabled for the gateway.");
		const { byName, associations, routes } = gatewaysOf(ecs);
		if (associations.some((one) => one.gateway === gateway && one.status !== "INACTIVE"))
			throw invalidParameter("The gateway is associated with clusters; disassociate all of them first.");
		if (gateway.status === "UPDATE_IN_PROGRESS") throw invalidParameter("The gateway is being updated.");
		byName.delete(gateway.name);
		remove(associations, (one) => one.gateway === gateway);
		remove(routes, (one) => one.gateway === gateway);
		return { ...brief(gateway), status: "DELETED" };
	},
	ListGateways(input, context) {
		const names = texts(input, "names");
		if (names.length > 10) throw invalidParameter("names can have at most 10 items.");
		const statuses = texts(input, "status");
		const gateways = [...gatewaysOf(ecs).byName.values()]
			.map((gateway) => look(gateway, context) ?? {})
			.filter(
				({ name, status }) =>
					name !== undefined &&
					(names.length === 0 || names.includes(String(name))) &&
					(statuses.length === 0 || statuses.includes(String(status))),
			);
		const listed = page(gateways, input, { standard: 100, most: 100 });
		const members = ["gatewayArn", "name", "status", "createdAt"];
		return { ...listed.rest, gateways: listed.items.map((gateway) => pick(gateway, members)) };
	},
});

/** Throws GatewayNotFoundException. */
export function findGateway(ecs: Ecs, input: Input): GatewayRecord {
	const gateway = gatewayNamed(ecs, text(input, "gateway") ?? "");
	if (!gateway) throw gatewayNotFound();
	return gateway;
}

/** Each load balancer is changed for itself, the others as well where one can't be. Facts 1.8. */
function endUpdate(ecs: Ecs, gateway: GatewayRecord): void {
	gateway.before = { at: ecs.agenda.now, answer: describe(gateway) };
	gateway.updatedAt = ecs.agenda.now;
	gateway.failures = gateway.balancers.flatMap(({ arn }) => {
		const match = { service: gateway.name, resource: "loadBalancer" };
		const fault = ecs.world.taskFaults.strike("failingResource", match);
		if (!fault) return [];
		const message = fault.reason ?? "User is not authorized to perform this action";
		const operation = "elasticloadbalancing:ModifyLoadBalancerAttributes";
		return [{ arn, errors: [{ operation, code: "AccessDenied", message }] }];
	});
	gateway.status = gateway.failures.length > 0 ? "UPDATE_FAILED" : "UPDATE_COMPLETE";
	if (gateway.failures.length > 0)
		gateway.statusReason = `${gateway.failures.length} of ${gateway.balancers.length} load balancers could not be updated.`;
}

function look(gateway: GatewayRecord, context: CallContext): Answer | undefined {
	return isMissed(context, gateway.before.at) ? gateway.before.answer : describe(gateway);
}

function describe(gateway: GatewayRecord): Answer {
	const { arn, name, status, statusReason, failures, settings, alb, tags, balancers } = gateway;
	return {
		gatewayArn: arn,
		name,
		status,
		...(statusReason === undefined ? {} : { statusReason }),
		...(failures.length > 0 ? { failures } : {}),
		...settings,
		configuration: { hostSharedAlb: { ...alb, currentAlbCount: balancers.length } },
		accessType: accessTypeOf(gateway),
		...(tags.length > 0 ? { tags: [...tags] } : {}),
		createdAt: seconds(gateway.createdAt),
		updatedAt: seconds(gateway.updatedAt),
	};
}

/** Told by its scheme, once. Facts 1.8. */
export const accessTypeOf = ({ alb }: GatewayRecord): "PUBLIC" | "PRIVATE" =>
	alb.scheme === "internal" ? "PRIVATE" : "PUBLIC";

const brief = ({ arn, name, status }: GatewayRecord): Answer => ({ gatewayArn: arn, name, status });

function remove<Item>(list: Item[], isGone: (item: Item) => boolean): void {
	for (let index = list.length - 1; index >= 0; index--) {
		const item = list[index];
		if (item !== undefined && isGone(item)) list.splice(index, 1);
	}
}

const SETTINGS = ["infrastructureRoleArn", "deletionProtection", "propagateTags"];
