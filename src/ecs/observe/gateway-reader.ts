import { ecs } from "../../aws/ecs.js";
import { nameOf } from "../../engine/arn.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { orMissing } from "../../engine/or-missing.js";
import { Pages } from "../../engine/pages.js";
import { memberAt } from "../../engine/step.js";
import type {
	DescribedAssociation,
	DescribedGateway,
	DescribedGatewayResource,
	DescribedRoute,
} from "./gateway-described.js";

type Input = Readonly<Record<string, unknown>>;

/** Reads gateways; what is not there is `undefined`, or an empty list. */
export class GatewayReader {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	/** @param named its name or its ARN */
	async gateway(named: string, options: CallOptions): Promise<DescribedGateway | undefined> {
		const found = await this.#described<DescribedGateway>("DescribeGateway", { gateway: named }, "gateway", options);
		return found?.status === "DELETED" ? undefined : found;
	}

	async associations(
		filter: { readonly gateway?: string; readonly cluster?: string },
		options: CallOptions,
	): Promise<readonly DescribedAssociation[]> {
		return this.#list("ListGatewayClusterAssociations", "gatewayClusterAssociations", filter, options);
	}

	/** Which of these clusters are not there, by the names given. */
	async missingClusters(clusters: readonly string[], options: CallOptions): Promise<readonly string[]> {
		if (clusters.length === 0) return [];
		const answer = await this.#caller.call(ecs, "DescribeClusters", { clusters }, options);
		const found: readonly { clusterArn?: string; clusterName?: string; status?: string }[] = Array.isArray(
			answer.clusters,
		)
			? answer.clusters
			: [];
		const isThere = (said: string) =>
			found.some(
				({ clusterArn, clusterName, status }) =>
					status !== "INACTIVE" && (clusterArn === said || clusterName === nameOf(said)),
			);
		return clusters.filter((said) => !isThere(said));
	}

	async routes(
		filter: { readonly gateway?: string; readonly cluster?: string; readonly service?: string },
		options: CallOptions,
	): Promise<readonly DescribedRoute[]> {
		return this.#list("ListGatewayRoutes", "gatewayRoutes", filter, options);
	}

	/** With its URL. */
	async route(gatewayRouteArn: string, options: CallOptions): Promise<DescribedRoute | undefined> {
		return this.#described("DescribeGatewayRoute", { gatewayRouteArn }, "gatewayRoute", options);
	}

	/** Its load balancers; 20 is the most of a page. Source: DescribeGatewayResources, maxResults. */
	async resources(gateway: string, options: CallOptions): Promise<readonly DescribedGatewayResource[]> {
		const input = { gateway, maxResults: 20 };
		return this.#list("DescribeGatewayResources", "gatewayResources.resources.hostSharedAlb", input, options);
	}

	async #list<Item>(operation: string, path: string, input: Input, options: CallOptions): Promise<readonly Item[]> {
		const items: Item[] = [];
		const pages = new Pages(ecs.service, operation);
		let nextToken: string | undefined;
		do {
			const page = { ...input, ...(nextToken !== undefined && { nextToken }) };
			const answer: Output = await this.#caller.call(ecs, operation, page, options);
			const listed = memberAt(answer, path);
			if (Array.isArray(listed)) items.push(...listed);
			nextToken = pages.next(answer.nextToken);
		} while (nextToken !== undefined);
		return items;
	}

	/** `undefined` for what AWS says is not there. */
	async #described<Found>(
		operation: string,
		input: Input,
		member: string,
		options: CallOptions,
	): Promise<Found | undefined> {
		return (await orMissing(this.#caller.call(ecs, operation, input, options)))?.[member] as Found | undefined;
	}
}
