import type { Simulator } from "../../src/testing/index.js";
import type { Between } from "../peers/wire.js";
import type { Check } from "./checks.js";

/** One way in which a simulator could deceive its users, and the check that would notice. */
export interface Lie {
	readonly name: string;
	readonly noticedBy: Check;
	/** A fresh liar for one simulator. */
	readonly liar: (sim: Simulator) => Between;
}

/** Changes a value anywhere in a JSON document; `undefined` removes it. */
type Retell = (key: string, value: unknown) => unknown;

/** Both reads of service deployments. */
export const DEPLOYMENTS = /^(Describe|List)ServiceDeployments$/;

/** Retells what some operations answer. */
export function answers(operations: RegExp, retell: Retell): () => Between {
	return () => async (call, send) => {
		const answer = await send();
		if (!operations.test(call.operation)) return answer;
		return { ...answer, text: JSON.stringify(JSON.parse(answer.text, retell)) };
	};
}

/** Retells what some operations are asked. */
export function requests(operations: RegExp, retell: Retell): () => Between {
	return () => (call, send) =>
		operations.test(call.operation) ? send(JSON.stringify(JSON.parse(call.body, retell))) : send();
}
