import { isCallError } from "./errors/call-error.js";

/** The answer to a call; `undefined` for what AWS says is not there. */
export async function orMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
	try {
		return await answer;
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return undefined;
		throw error;
	}
}
