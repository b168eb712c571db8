import type { Answer, CallContext, Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { findCluster, lastPart } from "./clusters.js";
import { type AssociationRecord, gatewaysOf } from "./gateway-state.js";
import { findGateway } from "./gateways.js";
import { text, texts } from "./input.js";
import { isMissed } from "./lag.js";
import { page } from "./paging.js";
import { invalidParameter, resourceNotFound } from "./refusals.js";
import type { Ecs } from "./state.js";

/** Source: AssociateGatewayWithCluster. */
const MOST_GATEWAYS = 5;

/** Which clusters' services may use a gateway. Facts 1.8. */
export const gatewayAssociationOperations = (ecs: Ecs): Record<string, Handler> => ({
	AssociateGatewayWithCluster(input) {
		const gateway = findGateway(ecs, input);
		const cluster = findCluster(ecs, text(input, "cluster"));
		const { associations } = gatewaysOf(ecs);
		const there = associations.find((one) => one.gateway === gateway && one.cluster === cluster);
		if (there && there.status !== "INACTIVE") {
			// Whether that is refused, no page tells.
			if (ecs.world.switches.gatewayAssociatedAgain === "refused")
				throw invalidParameter("The gateway is already associated with the cluster.");
			move(ecs, there, "ACTIVE");
			return brief(there);
		}
		const others = associations.filter((one) => one.cluster === cluster && one.status !== "INACTIVE");
		if (others.length >= MOST_GATEWAYS)
			throw invalidParameter(`A cluster can be associated with up to ${MOST_GATEWAYS} gateways.`);
		if (there) {
			move(ecs, there, "ACTIVE");
			return brief(there);
		}
		const association: AssociationRecord = {
			gateway,
			cluster,
			status: "ACTIVE",
			before: { at: ecs.agenda.now, status: undefined },
		};
		associations.push(association);
		return brief(association);
	},
	DisassociateGatewayFromCluster(input) {
		const gateway = findGateway(ecs, input);
		const cluster = findCluster(ecs, text(input, "cluster"));
		const { associations } = gatewaysOf(ecs);
		const association = associations.find((one) => one.gateway === gateway && one.cluster === cluster);
		if (!association || association.status === "INACTIVE") throw resourceNotFound();
		move(ecs, association, "DISASSOCIATING");
		const answer = brief(association);
		ecs.agenda.after(stepMs(ecs.world, "gatewayDisassociation"), () => endAssociations(ecs));
		return answer;
	},
	ListGatewayClusterAssociations(input, context) {
		const gateway = text(input, "gateway");
		const cluster = text(input, "cluster");
		const statuses = texts(input, "status");
		const found = gatewaysOf(ecs).associations.filter((association) => {
			const status = statusFor(association, context);
			return (
				status !== undefined &&
				(gateway === undefined || gateway === association.gateway.arn || gateway === association.gateway.name) &&
				(cluster === undefined || lastPart(cluster) === association.cluster.name) &&
				(statuses.length === 0 || statuses.includes(status))
			);
		});
		const listed = page(found, input, { standard: 100, most: 100 });
		return {
			...listed.rest,
			gatewayClusterAssociations: listed.items.map((one) => ({ ...brief(one), status: statusFor(one, context) })),
		};
	},
});

/** Ends what is DISASSOCIATING and has no route any more. Source: DisassociateGatewayFromCluster. */
export function endAssociations(ecs: Ecs): void {
	const { associations, routes } = gatewaysOf(ecs);
	for (const association of [...associations]) {
		if (association.status !== "DISASSOCIATING") continue;
		const { gateway, cluster } = association;
		if (routes.some((route) => route.gateway === gateway && route.service.cluster === cluster)) continue;
		move(ecs, association, "INACTIVE");
		// Whether it is told as INACTIVE or gone, pages disagree.
		if (ecs.world.switches.gatewayAssociationEnds === "removed")
			associations.splice(associations.indexOf(association), 1);
	}
}

function move(ecs: Ecs, association: AssociationRecord, status: AssociationRecord["status"]): void {
	association.before = { at: ecs.agenda.now, status: association.status };
	association.status = status;
}

/** `undefined` for one that a lagging read does not see yet. */
const statusFor = ({ before, status }: AssociationRecord, context: CallContext): string | undefined =>
	isMissed(context, before.at) ? before.status : status;

const brief = ({ gateway, cluster, status }: AssociationRecord): Answer => ({
	gatewayArn: gateway.arn,
	clusterArn: cluster.arn,
	status,
});
