import { ecr } from "../../aws/ecr.js";
import type { CallOptions, Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { sendStep } from "../../engine/send-step.js";
import { sameLifecycle } from "../lifecycle/text.js";
import type { RepositoryPlace } from "../observe/reader.js";
import type { PreviewContext } from "./preview-lifecycle.js";

/** How often it is tried while another preview is under way. */
const TRY_EVERY_MS = 5000;

type Fired = "before a preview was started" | "while another preview was under way";

/**
 * Starts a preview. ECR runs one a repository: another's is waited out. After a lost answer one that is under way with our policy is
 * ours; else it is sent again, which does no harm.
 * @param policyText absent for the repository's own policy
 * @returns `started`, `deadline`, or when the signal fired, in words
 */
export async function startPreview(
	place: RepositoryPlace,
	policyText: string | undefined,
	deadline: number,
	context: PreviewContext,
): Promise<"started" | "deadline" | Fired> {
	const { clock } = context.connection;
	const { signal } = context.options;
	let fired: Fired = "before a preview was started";
	for (;;) {
		if (signal?.aborted) return fired;
		const sent = await sendOnce(place, policyText, context);
		if (sent === "started") return "started";
		if (sent === "aborted") return fired;
		fired = "while another preview was under way";
		if (clock.now() >= deadline) return "deadline";
		context.teller.tell({
			type: "state",
			message: "another preview of the repository is under way, and is waited for",
			of: "preview",
			state: "waiting",
		});
		try {
			await clock.sleep(Math.min(TRY_EVERY_MS, deadline - clock.now()), signal);
		} catch (error) {
			if (!signal?.aborted) throw error;
		}
	}
}

async function sendOnce(
	place: RepositoryPlace,
	policyText: string | undefined,
	{ connection, teller, options }: PreviewContext,
): Promise<"started" | "busy" | "aborted"> {
	const { repositoryName, registryId } = place;
	const input = {
		repositoryName,
		...(registryId && { registryId }),
		...(policyText !== undefined && { lifecyclePolicyText: policyText }),
	};
	const step = {
		id: "preview",
		service: "ecr",
		operation: "StartLifecyclePolicyPreview",
		input,
		after: [],
		why: "a preview was asked for",
	};
	const adopt = async (_: unknown, call: CallOptions): Promise<Output | undefined> => {
		const looked = await connection.caller
			.call(
				ecr,
				"GetLifecyclePolicyPreview",
				{ repositoryName, ...(registryId && { registryId }), maxResults: 1 },
				call,
			)
			.catch(notThere);
		const isOurs = policyText === undefined || sameLifecycle(String(looked?.lifecyclePolicyText ?? ""), policyText);
		return looked?.status === "IN_PROGRESS" && isOurs ? looked : undefined;
	};
	try {
		const answer = await sendStep(step, input, {
			caller: connection.caller,
			clock: connection.clock,
			clients: { ecr },
			adopt: { StartLifecyclePolicyPreview: adopt },
			connection: async () => undefined,
			completed: (_step, given) => given,
			teller,
			callOptions: { tell: teller.tell },
			signal: options.signal,
		});
		return answer.how === "cancelled" ? "aborted" : "started";
	} catch (error) {
		if (isCallError(error) && error.awsCode === "LifecyclePolicyPreviewInProgressException") return "busy";
		throw error;
	}
}

function notThere(error: unknown): undefined {
	if (isCallError(error) && error.code === "call.not-found") return undefined;
	throw error;
}
