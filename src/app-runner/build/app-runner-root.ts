import { shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { type FromOptions, readFrom } from "../../engine/read/from.js";
import type { AppRunnerSpec } from "../spec/service.js";
import type { AppRunnerChain } from "./app-runner-chain.js";
import { appRunnerCursor } from "./app-runner-cursor.js";
import type { Engine } from "./engine.js";
import { readAppRunner } from "./read-app-runner.js";

/** Starts a chain at a service of App Runner. */
export interface AppRunnerRoot {
	/** @param name 4 to 40 letters, digits, `-` and `_`, a letter or digit first */
	<const N extends string>(name: N): AppRunnerChain<`app-runner:${N}`>;
	/** Starts from JSON: a service as CreateService takes it or DescribeService answers it, or one of a template; its facts are loose, and what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): AppRunnerChain<string>;
}

export function appRunnerRoot(engine: Engine): AppRunnerRoot {
	const Cursor = appRunnerCursor(engine);
	const begin = (seed: AppRunnerSpec): Facts => new Cursor({ seed, calls: [] });
	return Object.assign((name: string) => begin({ kind: "app-runner", ServiceName: shown(name) }), {
		from: (json: unknown, options?: FromOptions) =>
			begin({ kind: "app-runner", ...readFrom(readAppRunner, json, options) }),
	});
}
