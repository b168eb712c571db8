import { json11 } from "./json-1.1.js";
import type { Protocol } from "./protocol.js";

const CONTENT_TYPE = "application/x-amz-json-1.0";

/** AWS JSON 1.0: JSON 1.1 under another content type. */
export const json10: Protocol = {
	...json11,
	answer: (answer, context) => typed(json11.answer(answer, context)),
	fault: (fault, context) => typed(json11.fault(fault, context)),
};

const typed = (answer: ReturnType<Protocol["answer"]>): ReturnType<Protocol["answer"]> => ({
	...answer,
	headers: { ...answer.headers, "content-type": CONTENT_TYPE },
});
