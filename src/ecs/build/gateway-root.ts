import { copy, shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { type FromOptions, readFrom } from "../../engine/read/from.js";
import type { GatewaySpec } from "../spec/gateway.js";
import type { GatewayChain } from "./gateway-chain.js";
import { gatewayCursor } from "./gateway-cursor.js";
import type { GatewayEngine } from "./gateway-engine.js";
import { readGateway } from "./read/gateway.js";

/** What holds itself can't be copied, and is told as such. */
const readWhole: typeof readGateway = (json, note) => copy(readGateway(json, note));

/** Starts a chain at a gateway. */
export interface GatewayRoot {
	/** @param name unique in the account, 1 to 255 characters */
	<const N extends string>(name: N): GatewayChain<`gateway:${N}`>;
	/** Starts from JSON: a gateway as CreateGateway takes it or DescribeGateway answers it; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): GatewayChain<string>;
}

export function gatewayRoot(engine: GatewayEngine): GatewayRoot {
	const Cursor = gatewayCursor(engine);
	const begin = (seed: GatewaySpec): Facts => new Cursor({ seed, calls: [] });
	return Object.assign((name: string) => begin({ kind: "gateway", name: shown(name) }), {
		from: (json: unknown, options?: FromOptions) => begin({ kind: "gateway", ...readFrom(readWhole, json, options) }),
	});
}
