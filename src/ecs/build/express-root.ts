import { copy, shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { type FromOptions, readFrom } from "../../engine/read/from.js";
import type { ExpressSpec } from "../spec/express.js";
import type { ExpressChain } from "./express-chain.js";
import { expressCursor } from "./express-cursor.js";
import type { ExpressEngine } from "./express-engine.js";
import { readExpress } from "./express-read.js";

/** What holds itself can't be copied, and is told as such. */
const readWhole: typeof readExpress = (json, note) => copy(readExpress(json, note));

/** Starts a chain at an Express service of ECS. */
export interface ExpressRoot {
	/** @param name 1 to 255 letters, digits, `-` and `_`; create-only */
	<const N extends string>(name: N): ExpressChain<`express:${N}`>;
	/** Starts from JSON: a service as CreateExpressGatewayService takes it or DescribeExpressGatewayService answers it, or one of a template; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): ExpressChain<string>;
}

export function expressRoot(engine: ExpressEngine): ExpressRoot {
	const Cursor = expressCursor(engine);
	const begin = (seed: ExpressSpec): Facts => new Cursor({ seed, calls: [] });
	return Object.assign((name: string) => begin({ kind: "express-service", serviceName: shown(name) }), {
		from: (json: unknown, options?: FromOptions) =>
			begin({ ...readFrom(readWhole, json, options), kind: "express-service" }),
	});
}
