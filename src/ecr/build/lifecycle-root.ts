import { readFrom } from "../../engine/read/from.js";
import { readLifecycle } from "../lifecycle/read.js";
import type { LifecycleRoot } from "./lifecycle-chain.js";
import { lifecycleFrom } from "./lifecycle-cursor.js";

/** The root of lifecycle pieces. */
export const lifecycleRoot = (): LifecycleRoot =>
	Object.assign(() => lifecycleFrom({ kind: "lifecycle", rules: [] }), {
		from: (...[policy, options]: Parameters<LifecycleRoot["from"]>) =>
			lifecycleFrom({ kind: "lifecycle", ...readFrom(readLifecycle, policy, options) }),
	});
