import { flag, type Input, structure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { isUsing } from "./in-use.js";
import { page } from "./paging.js";
import { quotaExceeded, refuse, resourceNotFound } from "./refusals.js";
import type { Revision } from "./revisions.js";
import type { AppRunner } from "./state.js";
import { tagsOf } from "./tag-sets.js";

export interface ObservabilityRevision extends Revision {
	readonly vendor?: string;
}

/** Observability configurations, revised by creating them again. Source: their operations. */
export const observabilityOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateObservabilityConfiguration(input) {
		const { observability, world } = state;
		const name = text(input, "ObservabilityConfigurationName") ?? "";
		refuse(name === "DefaultConfiguration", "The name DefaultConfiguration is reserved.");
		const names = new Set(observability.active().map((one) => one.name));
		const isFull = !names.has(name) && names.size >= MOST;
		if (isFull || observability.active().filter((one) => one.name === name).length >= MOST)
			throw quotaExceeded(`The quota for observability configurations in ${world.region} has been reached.`);
		const vendor = text(structure(input, "TraceConfiguration") ?? {}, "Vendor");
		const made: ObservabilityRevision = {
			...observability.next(state, name),
			...(vendor !== undefined && { vendor }),
			tags: tagsOf(input),
		};
		observability.all.push(made);
		return { ObservabilityConfiguration: describe(state, made) };
	},
	DescribeObservabilityConfiguration(input, context) {
		const found = required(state, input);
		if (isMissed(context, found.createdAt)) throw resourceNotFound(state.observability.words, found.arn);
		return { ObservabilityConfiguration: describe(state, found) };
	},
	DeleteObservabilityConfiguration(input) {
		const found = required(state, input);
		if (found.deletedAt !== undefined) throw resourceNotFound(state.observability.words, found.arn);
		const isUsed = [...state.services.values()].some((service) => isUsing(service, "observability", found.arn));
		refuse(isUsed, `The observability configuration ${found.arn} is in use by services.`);
		found.deletedAt = state.agenda.now;
		return { ObservabilityConfiguration: describe(state, found) };
	},
	ListObservabilityConfigurations(input, context) {
		const name = text(input, "ObservabilityConfigurationName");
		const isLatestOnly = flag(input, "LatestOnly") ?? true;
		const all = state.observability
			.active()
			.filter((one) => name === undefined || one.name === name)
			.filter((one) => !isLatestOnly || state.observability.isLatest(one))
			.filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "ListObservabilityConfigurations", all, input, 100);
		return { ObservabilityConfigurationSummaryList: items.map(summary), ...rest };
	},
});

/** Full ARN of the revision that a service shall have. In an assumed world what is merely named exists. */
export function observabilityFor(state: AppRunner, arn: string): string {
	const { observability, world } = state;
	const { name, revision = 1, id } = observability.parts(arn);
	const found = observability.find(arn);
	refuse(found?.deletedAt !== undefined, `The observability configuration ${arn} is inactive.`);
	if (found) return found.arn;
	refuse(world.mode === "declared", `The observability configuration ${arn} does not exist.`);
	const place = observability.place(state, name, revision, 0);
	observability.all.push({ ...place, ...(id !== undefined && { arn }), vendor: "AWSXRAY", tags: new Map() });
	return id === undefined ? place.arn : arn;
}

const summary = ({ arn, name, revision }: Revision): Answer => ({
	ObservabilityConfigurationArn: arn,
	ObservabilityConfigurationName: name,
	ObservabilityConfigurationRevision: revision,
});

const describe = (state: AppRunner, one: ObservabilityRevision): Answer => ({
	...summary(one),
	...(one.vendor !== undefined && { TraceConfiguration: { Vendor: one.vendor } }),
	Latest: state.observability.isLatest(one),
	Status: one.deletedAt === undefined ? "ACTIVE" : "INACTIVE",
	CreatedAt: (one.createdAt || state.agenda.now) / 1000,
	...(one.deletedAt !== undefined && { DeletedAt: one.deletedAt / 1000 }),
});

const required = (state: AppRunner, input: Input): ObservabilityRevision =>
	state.observability.require(text(input, "ObservabilityConfigurationArn") ?? "");

/** Names, and revisions of a name. Assumed: the SDK names the quota, no source here its number. */
const MOST = 10;
