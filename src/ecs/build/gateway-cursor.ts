import { entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { Facts } from "../../engine/chain/facts.js";
import { FlatChain, type FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
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
	class GatewayCursor extends FlatChain<GatewaySpec> implements GatewayChain<Facts> {
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

		tag(key: string | Readonly<Record<string, string>> | Clear, value?: string | Clear): this {
			if (key === clear)
				return this.say((draft) => {
					draft.tags = clear;
					delete draft.untagged;
				});
			if (value === clear) return this.#untag(shown(key));
			const said = entries(key, value);
			return this.say((draft, note) => {
				const tags: Tag[] = draft.tags === clear || draft.tags === undefined ? [] : [...draft.tags];
				for (const [name, text] of said) {
					if (typeof text !== "string") note("spec.not-a-string", "gateway.tags", { name, given: typeof text });
					put(tags, { key: name, value: typeof text === "string" ? text : "" }, (tag) => tag.key === name);
				}
				draft.tags = tags;
				keepUntagged(
					draft,
					draft.untagged?.filter((name) => !said.some(([again]) => again === name)),
				);
			});
		}

		raw(fields: NonNullable<GatewaySpec["raw"]>): this {
			const { both, create, update } = given(fields);
			return this.say((draft) => {
				draft.raw = saidOnly<NonNullable<GatewaySpec["raw"]>>({
					both: both || draft.raw?.both ? { ...draft.raw?.both, ...both } : undefined,
					create: create || draft.raw?.create ? { ...draft.raw?.create, ...create } : undefined,
					update: update || draft.raw?.update ? { ...draft.raw?.update, ...update } : undefined,
				});
			});
		}

		loose(): Facts {
			return this;
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

		#untag(key: string): this {
			return this.say((draft) => {
				// All of them go.
				if (draft.tags === clear) return;
				const left = draft.tags?.filter((tag) => tag.key !== key);
				delete draft.tags;
				if (left && left.length > 0) draft.tags = left;
				keepUntagged(draft, [...new Set([...(draft.untagged ?? []), key])]);
			});
		}
	}
	return guarded(GatewayCursor, gatewayOptions);
}

function keepUntagged(spec: GatewaySpec, keys: string[] | undefined): void {
	if (keys && keys.length > 0) spec.untagged = keys;
	else delete spec.untagged;
}
