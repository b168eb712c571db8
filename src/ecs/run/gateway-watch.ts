import { durationSeconds } from "../../engine/duration.js";
import { isGantryError } from "../../engine/errors/gantry-error.js";
import { WaitError } from "../../engine/errors/wait-error.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import { associationWith, isAssociated } from "../observe/gateway.js";
import type { DescribedGateway } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import { shows } from "./gateway-adopt.js";
import type { GatewayContext } from "./gateway-context.js";
import { diagnoseFailures, sayFailures } from "./gateway-failures.js";

/** Seconds until an update or the end of an association must be done, where no timeout is said. */
export const GATEWAY_TIMEOUT = 600;
const LOOK_EVERY_MS = 5000;
/** So long a read may still tell what was before the write, milliseconds. */
const SETTLED_MS = 30_000;

/** An update that was asked for. */
export interface UpdateOf {
	readonly name: string;
	/** The input of UpdateGateway. */
	readonly input: Readonly<Record<string, unknown>>;
	/** The gateway as it was before. */
	readonly before: DescribedGateway | undefined;
	/** What was sent, for a watch that breaks. */
	readonly sent: readonly string[];
}

type Failure = Extract<Outcome, { status: "failed" | "timedOut" | "cancelled" }>;

/** Follows an update to its end; `undefined`: it is done. @throws WaitError when watching itself breaks */
export async function followUpdate(update: UpdateOf, context: GatewayContext): Promise<Failure | undefined> {
	const { connection, teller, subject } = context;
	const reader = new GatewayReader(connection.caller);
	const sentAt = connection.clock.now();
	const newest = update.before?.updatedAt?.getTime();
	let state = "UPDATE_IN_PROGRESS";
	const end = await waitFor<Failure | "done">(
		async () => {
			const gateway = await reader.gateway(update.name, { tell: teller.tell });
			if (!gateway) return { subject, status: "failed", reason: `gateway '${update.name}' was deleted meanwhile` };
			const { status = "", updatedAt } = gateway;
			// A replica that lags still tells the end of an earlier update.
			const isNew = updatedAt !== undefined && updatedAt.getTime() !== newest;
			const isSettled = connection.clock.now() - sentAt >= SETTLED_MS;
			if (!isNew && !isSettled) return undefined;
			if (status !== state)
				teller.tell({ type: "state", message: `gateway ${update.name}: ${status}`, of: "gateway", state: status });
			state = status;
			if (!ENDS.has(status)) return undefined;
			if (status === "UPDATE_FAILED") return failedUpdate(gateway, subject);
			if (shows(gateway, update.input)) return "done";
			return isSettled ? notTaken(gateway, subject) : undefined;
		},
		update.sent,
		() => `gateway ${update.name}: ${state}`,
		context,
	);
	return end === "done" ? undefined : end;
}

/** Statuses at which an update has ended. Facts 1.8. */
const ENDS: ReadonlySet<string> = new Set(["ACTIVE", "UPDATE_COMPLETE", "UPDATE_FAILED"]);

/** Waits until no update goes on that another has asked for. */
export async function untilQuiet(
	name: string,
	context: GatewayContext,
): Promise<Failure | DescribedGateway | undefined> {
	const reader = new GatewayReader(context.connection.caller);
	return waitFor<DescribedGateway | Failure>(
		async () => {
			const gateway = await reader.gateway(name, { tell: context.teller.tell });
			return gateway?.status === "UPDATE_IN_PROGRESS" ? undefined : (gateway ?? {});
		},
		[],
		() => `gateway ${name}: UPDATE_IN_PROGRESS, by another`,
		context,
	);
}

/** Waits until the associations with these clusters are over. */
export async function untilDisassociated(
	name: string,
	clusters: readonly string[],
	sent: readonly string[],
	context: GatewayContext,
): Promise<Failure | undefined> {
	const { connection, teller } = context;
	const reader = new GatewayReader(connection.caller);
	const options = { tell: teller.tell };
	let state = "";
	const end = await waitFor<Failure | "done">(
		async () => {
			const associations = await reader.associations({ gateway: name }, options);
			const left = clusters.filter((cluster) => isAssociated(associationWith(cluster, associations)?.status));
			if (left.length === 0) return "done";
			const routes = await Promise.all(left.map((cluster) => reader.routes({ gateway: name, cluster }, options)));
			const services = routes.flat().flatMap(({ serviceArn }) => serviceArn ?? []);
			const blocked = services.length > 0 ? `, kept by the routes of ${services.join(", ")}` : "";
			const now = `cluster ${left.join(", ")}: DISASSOCIATING${blocked}`;
			if (now !== state) teller.tell({ type: "state", message: now, of: "association", state: "DISASSOCIATING" });
			state = now;
			return undefined;
		},
		sent,
		() => state,
		context,
	);
	return end === "done" ? undefined : end;
}

async function waitFor<End>(
	look: () => Promise<End | undefined>,
	sent: readonly string[],
	state: () => string,
	{ connection, teller, options, subject }: GatewayContext,
): Promise<End | Failure> {
	const { clock } = connection;
	const afterSeconds = durationSeconds(options.timeout) ?? GATEWAY_TIMEOUT;
	const now = clock.now();
	try {
		const polled = await pollUntilEnd<End>(
			{
				look,
				delayMs: () => LOOK_EVERY_MS,
				onPassingFault: () => undefined,
				isWanted: () => teller.isAttached(),
			},
			{ clock, deadline: now + afterSeconds * 1000, signal: options.signal, newUntil: now + SETTLED_MS },
		);
		if (polled.how === "ended") return polled.end;
		if (polled.how === "deadline") return { subject, status: "timedOut", state: state(), afterSeconds };
		const left = polled.how === "left" ? "nobody looks at the run any more" : "the signal fired";
		const written = sent.length > 0 ? ` after ${sent.join(", ")}, AWS goes on` : "";
		return { subject, status: "cancelled", how: "detach", reason: `${left}${written}` };
	} catch (error) {
		// A watch that had sent nothing is only a read that failed.
		if (sent.length === 0 || !isGantryError(error)) throw error;
		throw new WaitError(`watching gateway ${subject} broke: ${error.message}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then deploy again",
			sent,
			cause: error,
		});
	}
}

const failedUpdate = (gateway: DescribedGateway, subject: string): Failure => ({
	subject,
	status: "failed",
	reason: `the update of gateway '${subject}' failed: ${sayFailures(gateway)}`,
	diagnosis: diagnoseFailures(gateway),
});

/** AWS says that it is done, and has not done it. */
const notTaken = ({ status }: DescribedGateway, subject: string): Failure => ({
	subject,
	status: "failed",
	reason: `gateway '${subject}' is ${status}, and does not have all that the update said; a setting that was cleared may be one that AWS does not take away`,
});
