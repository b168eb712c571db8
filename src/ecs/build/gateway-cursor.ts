import { entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { Facts } from "../../engine/chain/facts.js";
import type { FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { ResourceChain } from "../../engine/chain/resource-chain.js";
import { type TagKey, tagsSaid, tagWords } from "../../engine/chain/tags-said.js";
import { type Clear, clear } from "../../engine/late.js";
import type { GatewaySpec } from "../spec/gateway.js";
import type { Tag } from "../spec/tag.js";
import type { GatewayChain, GatewaySettings } from "./gateway-chain.js";
import type { GatewayEngine } from "./gateway-engine.js";
import { gatewayInShort } from "./gateway-in-short.js";
import { gatewayOptions } from "./gateway-options.js";

type Alb = NonNullable<GatewaySpec["alb"]>;
type AccessLogs = Exclude<Parameters<GatewaySettings["accessLogs"]>[0], Clear>;

/** {@link GatewayChain} at run time; the engine stands behind `compile`. */
export function gatewayCursor(engine: GatewayEngine): new (entry: FlatEntry<GatewaySpec>) => GatewayChain<Facts> {
	class GatewayCursor extends ResourceChain<GatewaySpec> implements GatewayChain<Facts> {
		declare readonly [factsKey]: Facts;

		get compile(): Facts {
			return (options?: Parameters<GatewayEngine["compile"]>[1]) => engine.compile(this.spec, options);
		}

		infrastructureRole(arn: string): Facts {
			return this.#set({ infrastructureRoleArn: arn });
		}

		existing(): Facts {
			return this.#set({ existing: true });
		}

		scheme(scheme: "internet-facing" | "internal"): this {
			return this.#setAlb({ scheme });
		}

		network(network: Parameters<GatewaySettings["network"]>[0]): this {
			const { subnets, inboundSecurityGroup, ipAddressType } = given(network);
			const said = saidOnly<NonNullable<Alb["networkConfiguration"]>>({
				subnets: subnets === undefined ? undefined : eachOf(subnets, (item) => item),
				inboundSecurityGroup,
				ipAddressType,
			});
			return this.say((draft) => {
				draft.alb = { ...draft.alb, networkConfiguration: { ...draft.alb?.networkConfiguration, ...said } };
			});
		}

		maxLoadBalancers(count: number): this {
			return this.#setAlb({ maxAlbCount: count });
		}

		webAcl(arn: string | Clear): this {
			return this.#setAlb({ webACLArn: arn });
		}

		accessLogs(logs: AccessLogs | Clear): this {
			if (logs === clear) return this.#setAlb({ accessLogs: clear });
			const { bucket = "", prefix } = given(logs);
			return this.#setAlb({
				accessLogs: { destination: { s3: { bucket, ...(prefix !== undefined && { prefix }) } } },
			});
		}

		desync(mode: "defensive" | "monitor" | "strictest"): this {
			return this.#setAlb({ httpDesync: mode });
		}

		testTraffic(header: string | Clear, values: readonly string[] = []): this {
			if (header === clear) return this.#setAlb({ testTrafficRules: clear });
			return this.#setAlb({ testTrafficRules: { header: { name: header, values: eachOf(values, (item) => item) } } });
		}

		deletionProtection(on = true): this {
			return this.#set({ deletionProtection: on });
		}

		propagateTags(from: "GATEWAY" | "NONE"): this {
			return this.#set({ propagateTags: from });
		}

		cluster(name: string, none?: Clear): this {
			const cluster = none === clear ? { name, isRemoved: true } : { name };
			return this.say((draft) => {
				draft.clusters = put([...(draft.clusters ?? [])], cluster, (other) => other.name === name);
			});
		}

		tag(key: TagKey, value?: string | Clear): this {
			return this.say(tagsSaid(tagWords, key, value));
		}

		protected inWords(spec: GatewaySpec): string {
			return gatewayInShort(spec);
		}

		#set(members: Partial<GatewaySpec>): this {
			return this.say((draft) => {
				Object.assign(draft, members);
			});
		}

		#setAlb(members: Alb): this {
			return this.say((draft) => {
				draft.alb = { ...draft.alb, ...members };
			});
		}
	}
	return guarded(GatewayCursor, gatewayOptions);
}
