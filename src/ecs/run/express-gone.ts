import { durationSeconds } from "../../engine/duration.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Ended, WorkContext, WorkOptions } from "../../engine/work.js";
import type { EcsConnection } from "./connection.js";

/** Load balancer, tasks and security groups go before it is INACTIVE (terraform-provider-aws waits as long). */
const GONE_SECONDS = 20 * 60;
const LOOK_EVERY_MS = 5000;

/** Waits until a service that is being deleted is INACTIVE or not told of any more; `undefined` once it is. */
export async function untilGone(
	{ cluster, service: name }: { readonly cluster: string; readonly service: string },
	{ connection, teller, options, subject }: WorkContext<EcsConnection, WorkOptions>,
	sent: readonly string[],
): Promise<Exclude<Ended, { status: "succeeded" }> | undefined> {
	const { clock, reader } = connection;
	const timeoutSeconds = durationSeconds(options.timeout) ?? GONE_SECONDS;
	let state = "";
	const end = await pollUntilEnd<"gone">(
		{
			look: async () => {
				const status = (await reader.service(cluster, name, teller.tell))?.status ?? "INACTIVE";
				if (status !== state)
					teller.tell({ type: "state", message: `${subject} is ${status}`, of: "express-service", state: status });
				state = status;
				return status === "INACTIVE" ? "gone" : undefined;
			},
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: () => undefined,
			isWanted: () => teller.isAttached(),
		},
		{ clock, deadline: clock.now() + timeoutSeconds * 1000, signal: options.signal, newUntil: 0 },
	);
	if (end.how === "ended") return undefined;
	if (end.how === "deadline") return { subject, status: "timedOut", state, afterSeconds: timeoutSeconds };
	const left = end.how === "left" ? "nobody looks at the run any more" : "the signal fired";
	const reason = sent.length > 0 ? `${left} after ${sent.join(", ")}, AWS goes on` : left;
	return { subject, status: "cancelled", how: "detach", reason };
}
