import { structure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { arnOf, hexOf } from "./identity.js";
import { isUsing } from "./in-use.js";
import { page } from "./paging.js";
import { quotaExceeded, refuse, resourceNotFound } from "./refusals.js";
import type { AppRunner, ConnectionRecord } from "./state.js";
import { tagsOf } from "./tag-sets.js";

/** Connections to source providers. Source: their operations; facts 4.5. */
export const connectionOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateConnection(input) {
		const { agenda, connections, world } = state;
		adoptDeclared(state);
		const name = text(input, "ConnectionName") ?? "";
		const isTaken = [...connections.values()].some((one) => one.name === name);
		refuse(isTaken, `Connection with the provided name already exists: ${name}.`);
		if (connections.size >= MOST) throw quotaExceeded(`The quota for connections in ${world.region} has been reached.`);
		const made: ConnectionRecord = {
			arn: arnOf(state, `connection/${name}/${hexOf(state)}`),
			name,
			provider: text(input, "ProviderType") ?? "",
			createdAt: agenda.now,
			tags: tagsOf(input),
		};
		connections.set(made.arn, made);
		return { Connection: describe(state, made) };
	},
	ListConnections(input, context) {
		adoptDeclared(state);
		const name = text(input, "ConnectionName");
		const all = [...state.connections.values()]
			.filter((one) => name === undefined || one.name === name)
			.filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "ListConnections", all, input, 100);
		return { ConnectionSummaryList: items.map((one) => describe(state, one)), ...rest };
	},
	DeleteConnection(input) {
		adoptDeclared(state);
		const arn = text(input, "ConnectionArn") ?? "";
		const found = state.connections.get(arn);
		if (!found) throw resourceNotFound("Connection", arn);
		const isUsed = [...state.services.values()].some((service) => isUsing(service, "connection", arn));
		refuse(isUsed, `The connection ${found.name} is in use by services.`);
		state.connections.delete(arn);
		return { Connection: { ...describe(state, found), Status: "DELETED" } };
	},
});

/** Refuses a connection by which a service can't reach its code. In an assumed world what is merely named exists, and somebody has confirmed it. */
export function requireConnection(state: AppRunner, settings: Answer): void {
	const source = structure(settings, "SourceConfiguration") ?? {};
	const arn = text(structure(source, "AuthenticationConfiguration") ?? {}, "ConnectionArn");
	if (arn === undefined) return;
	adoptDeclared(state);
	const found = state.connections.get(arn);
	refuse(!found && state.world.mode === "declared", `The connection ${arn} does not exist.`);
	refuse(found !== undefined && statusOf(state, found) !== "AVAILABLE", `The connection ${arn} is not available.`);
}

/** AVAILABLE once a human has confirmed it in the console: `sim.add("connection", name)`. Source: CreateConnection. */
function statusOf({ world }: AppRunner, { name, arn }: ConnectionRecord): string {
	const isConfirmed = world.declared.has("connection", name) || world.declared.has("connection", arn);
	return isConfirmed || world.switches.newConnection === "AVAILABLE" ? "AVAILABLE" : "PENDING_HANDSHAKE";
}

/** Connections that nobody has created by a call, people have made them in the console. */
function adoptDeclared(state: AppRunner): void {
	for (const declared of state.world.declared.all("connection")) {
		const said = text(declared, "arn") ?? text(declared, "name") ?? "";
		const name = said.startsWith("arn:") ? (said.split("/")[1] ?? "") : said;
		const isKnown = [...state.connections.values()].some((one) => one.name === name);
		if (isKnown) continue;
		const arn = said.startsWith("arn:") ? said : arnOf(state, `connection/${name}/${hexOf(state)}`);
		const provider = text(declared, "provider") ?? "GITHUB";
		state.connections.set(arn, { arn, name, provider, createdAt: 0, tags: new Map() });
	}
}

const describe = (state: AppRunner, one: ConnectionRecord): Answer => ({
	ConnectionName: one.name,
	ConnectionArn: one.arn,
	ProviderType: one.provider,
	Status: statusOf(state, one),
	CreatedAt: (one.createdAt || state.agenda.now) / 1000,
});

/** Assumed: the SDK names the quota, no source here its number. */
const MOST = 10;
