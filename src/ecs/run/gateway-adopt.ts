import type { CallOptions, Output } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { isEqual } from "../../engine/diff.js";
import type { Adopt } from "../../engine/execute.js";
import { associationWith } from "../observe/gateway.js";
import type { DescribedGateway } from "../observe/gateway-described.js";
import type { GatewayReader } from "../observe/gateway-reader.js";

/** Reads may lag behind the write, so the trace is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

type Input = Readonly<Record<string, unknown>>;

/** How the fate of each unsafe write to gateways is found out by reading. */
export function gatewayAdoption(reader: GatewayReader, clock: Clock): Readonly<Record<string, Adopt>> {
	const association =
		(isSo: (status: string | undefined) => boolean) =>
		async ({ gateway, cluster }: Input, options: CallOptions): Promise<Output | undefined> => {
			const found = associationWith(String(cluster), await reader.associations({ gateway: String(gateway) }, options));
			return isSo(found?.status) ? { gatewayArn: found?.gatewayArn ?? String(gateway) } : undefined;
		};
	const looked: Readonly<Record<string, Adopt>> = {
		UpdateGateway: async (input, options) => {
			const found = await reader.gateway(String(input.gateway), options);
			return found && shows(found, input) ? { gatewayArn: found.gatewayArn ?? found.name } : undefined;
		},
		DeleteGateway: async ({ gateway }, options) =>
			(await reader.gateway(String(gateway), options)) ? undefined : { gatewayArn: gateway },
		AssociateGatewayWithCluster: association((status) => status === "ACTIVE"),
		DisassociateGatewayFromCluster: association((status) => status !== "ACTIVE"),
	};
	return Object.fromEntries(Object.entries(looked).map(([operation, look]) => [operation, repeatedly(look, clock)]));
}

/** Whether a gateway has what an update says, in whatever state the update is. */
export function shows(gateway: DescribedGateway, update: Input): boolean {
	const { gateway: _name, ...said } = update;
	return covers({ ...gateway }, said);
}

/** Each member that is said; what is said as empty must be gone. */
function covers(there: unknown, said: unknown): boolean {
	if (isEmpty(said)) return there === undefined || isEmpty(there);
	if (!isRecord(said)) return isEqual(there, said);
	return isRecord(there) && Object.entries(said).every(([member, value]) => covers(there[member], value));
}

const isEmpty = (value: unknown): boolean => value === "" || (isRecord(value) && Object.keys(value).length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const repeatedly =
	(look: Adopt, clock: Clock): Adopt =>
	async (input, options) => {
		for (let looks = 1; ; looks++) {
			const found = await look(input, options);
			if (found || looks >= LOOKS) return found;
			await clock.sleep(LOOK_EVERY_MS);
		}
	};
