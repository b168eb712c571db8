import { isCallError } from "../../engine/errors/call-error.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Step } from "../../engine/step.js";
import { associationWith } from "../observe/gateway.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import type { GatewayContext } from "./gateway-context.js";

/** So long what was written may take to show, and so often it is looked for, milliseconds. */
const SHOWS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 5000;
/** Each look may be answered by another replica. */
const LOOKS_IN_A_ROW = 2;

/** Waits until reads tell of a gateway and of associations that were just made; how that ends changes no outcome. */
export async function untilShown(
	gateway: string,
	steps: readonly Step[],
	{ connection, teller, options }: GatewayContext,
): Promise<void> {
	const isNew = steps.some(({ operation }) => operation === "CreateGateway");
	const joined = steps.flatMap(({ operation, input }) =>
		operation === "AssociateGatewayWithCluster" ? [String(input.cluster)] : [],
	);
	if (!isNew && joined.length === 0) return;
	const { clock, caller } = connection;
	const reader = new GatewayReader(caller);
	const call = { tell: teller.tell };
	let row = 0;
	const look = async () => {
		const found = joined.length > 0 ? await reader.associations({ gateway }, call) : [];
		const isShown =
			(!isNew || (await reader.gateway(gateway, call)) !== undefined) &&
			joined.every((cluster) => associationWith(cluster, found)?.status === "ACTIVE");
		row = isShown ? row + 1 : 0;
		return row >= LOOKS_IN_A_ROW ? true : undefined;
	};
	const deadline = clock.now() + SHOWS_WITHIN_MS;
	try {
		await pollUntilEnd(
			{ look, delayMs: () => LOOK_EVERY_MS, onPassingFault: () => undefined, isWanted: () => teller.isAttached() },
			{ clock, deadline, signal: options.signal, newUntil: deadline },
		);
	} catch (error) {
		if (!isCallError(error)) throw error;
	}
}
