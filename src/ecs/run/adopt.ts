import type { CallOptions, Output } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { isEqual } from "../../engine/diff.js";
import type { Adopt } from "../../engine/execute.js";
import type { DescribedService, DescribedTaskDefinition } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import { normaliseTaskDefinition } from "../observe/normalise.js";
import type { EcsReader } from "../observe/reader.js";

/** Reads may lag behind the write, so the trace is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

export interface AdoptContext {
	readonly reader: EcsReader;
	readonly clock: Clock;
	/** Ids of the deployments that were there before the write. */
	readonly before: ReadonlySet<string>;
}

/** How the fate of each unsafe ECS write is found out by reading. */
export function ecsAdoption(context: AdoptContext): Readonly<Record<string, Adopt>> {
	return {
		RegisterTaskDefinition: (input, options) =>
			repeatedly(context, () => registeredAlready(context.reader, input, options)),
		UpdateService: (input, options) => repeatedly(context, () => updatedAlready(context, input, options)),
	};
}

/** The newest revision of the family says exactly what was sent: whoever registered it, it may be used. */
async function registeredAlready(
	reader: EcsReader,
	input: Readonly<Record<string, unknown>>,
	options: CallOptions,
): Promise<Output | undefined> {
	const newest = await reader.taskDefinition(String(input.family), options);
	if (!newest || !isSameDocument(newest, input)) return undefined;
	return { taskDefinition: newest };
}

/** A deployment that was not there before runs our definition; or no deployment was due, and the settings are as sent. */
async function updatedAlready(
	context: AdoptContext,
	input: Readonly<Record<string, unknown>>,
	options: CallOptions,
): Promise<Output | undefined> {
	const service = await context.reader.service(String(input.cluster), String(input.service), options.tell);
	if (!service) return undefined;
	const primary = primaryOf(service);
	const isNew = primary?.id !== undefined && !context.before.has(primary.id);
	const startsDeployment = input.taskDefinition !== undefined || input.forceNewDeployment === true;
	if (isNew && (input.taskDefinition === undefined || primary.taskDefinition === input.taskDefinition))
		return { service };
	return !startsDeployment && showsSettings(service, input) ? { service } : undefined;
}

function showsSettings(service: DescribedService, input: Readonly<Record<string, unknown>>): boolean {
	return Object.entries(input).every(
		([key, value]) => key === "cluster" || key === "service" || isEqual(service[key], value),
	);
}

function isSameDocument(described: DescribedTaskDefinition, input: Readonly<Record<string, unknown>>): boolean {
	const { tags: _there, ...there } = described;
	const { tags: _said, ...said } = input;
	return isEqual(normaliseTaskDefinition(there), normaliseTaskDefinition(said));
}

async function repeatedly(context: AdoptContext, look: () => Promise<Output | undefined>): Promise<Output | undefined> {
	for (let looks = 1; ; looks++) {
		const found = await look();
		if (found || looks >= LOOKS) return found;
		await context.clock.sleep(LOOK_EVERY_MS);
	}
}
