import { flag, type Input, number, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { arnOf } from "./identity.js";
import { isUsing } from "./in-use.js";
import { page } from "./paging.js";
import { quotaExceeded, refuse, resourceNotFound } from "./refusals.js";
import type { Revision } from "./revisions.js";
import type { AppRunner } from "./state.js";
import { tagsOf } from "./tag-sets.js";

export interface ScalingRevision extends Revision {
	readonly maxConcurrency: number;
	readonly minSize: number;
	readonly maxSize: number;
}

/** Auto scaling configurations: shared by services, revised by creating them again. Source: their operations; facts 7.4. */
export const scalingOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateAutoScalingConfiguration(input) {
		const { scaling, world } = state;
		const name = text(input, "AutoScalingConfigurationName") ?? "";
		const made: ScalingRevision = {
			...scaling.next(state, name),
			...sizes(input),
			tags: tagsOf(input),
		};
		refuse(made.minSize > made.maxSize, "MinSize must not be greater than MaxSize.");
		const names = new Set(scaling.active().map((one) => one.name));
		const isFull = !names.has(name) && names.size >= MOST_NAMES;
		if (isFull || scaling.active().filter((one) => one.name === name).length >= MOST_REVISIONS)
			throw quotaExceeded(`The quota for auto scaling configurations in ${world.region} has been reached.`);
		scaling.all.push(made);
		return { AutoScalingConfiguration: describe(state, made) };
	},
	DescribeAutoScalingConfiguration(input, context) {
		const found = required(state, input);
		if (isMissed(context, found.createdAt)) throw resourceNotFound(state.scaling.words, found.arn);
		return { AutoScalingConfiguration: describe(state, found) };
	},
	DeleteAutoScalingConfiguration(input) {
		const { scaling, agenda } = state;
		const arn = text(input, "AutoScalingConfigurationArn") ?? "";
		const isAll = flag(input, "DeleteAllRevisions") === true;
		refuse(
			isAll && scaling.parts(arn).revision !== undefined,
			"DeleteAllRevisions wants an ARN that ends in the name of the configuration.",
		);
		const found = required(state, input);
		if (found.deletedAt !== undefined) throw resourceNotFound(scaling.words, arn);
		const doomed = isAll ? scaling.active().filter(({ name }) => name === found.name) : [found];
		for (const one of doomed) {
			refuse(one === state.defaultScaling, "The default auto scaling configuration can't be deleted.");
			refuse(isAssociated(state, one), `The auto scaling configuration ${one.arn} is in use by services.`);
		}
		const answer = describe(state, found);
		for (const one of doomed) one.deletedAt = agenda.now;
		return {
			AutoScalingConfiguration: { ...answer, Status: "INACTIVE", Latest: false, DeletedAt: agenda.now / 1000 },
		};
	},
	UpdateDefaultAutoScalingConfiguration(input) {
		const found = required(state, input);
		refuse(found.deletedAt !== undefined, "An inactive auto scaling configuration can't be the default.");
		state.defaultScaling = found;
		return { AutoScalingConfiguration: describe(state, found) };
	},
	ListAutoScalingConfigurations(input, context) {
		const name = text(input, "AutoScalingConfigurationName");
		const isLatestOnly = flag(input, "LatestOnly") ?? true;
		const all = state.scaling
			.active()
			.filter((one) => name === undefined || one.name === name)
			.filter((one) => !isLatestOnly || state.scaling.isLatest(one))
			.filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "ListAutoScalingConfigurations", all, input, 100);
		return { AutoScalingConfigurationSummaryList: items.map((one) => scalingSummary(state, one)), ...rest };
	},
	ListServicesForAutoScalingConfiguration(input) {
		const found = required(state, input);
		const users = [...state.services.values()].filter((service) => isUsing(service, "scaling", found.arn));
		const arns = users.map(({ arn }) => arn);
		const { items, rest } = page(state.world, "ListServicesForAutoScalingConfiguration", arns, input, 100);
		return { ServiceArnList: items, ...rest };
	},
});

/** The revision that a service shall have; without an ARN the default. In an assumed world what is merely named exists. */
export function scalingFor(state: AppRunner, arn: string | undefined): ScalingRevision {
	if (arn === undefined) return state.defaultScaling;
	const { scaling, world } = state;
	const { name, revision = 1, id } = scaling.parts(arn);
	const found = scaling.find(arn);
	if (found) {
		refuse(found.deletedAt !== undefined, `The auto scaling configuration ${arn} is inactive.`);
		return found;
	}
	refuse(world.mode === "declared", `The auto scaling configuration ${arn} does not exist.`);
	const place = scaling.place(state, name, revision, 0);
	const named: ScalingRevision = { ...place, ...(id !== undefined && { arn }), ...sizes({}), tags: new Map() };
	scaling.all.push(named);
	return named;
}

/** What App Runner provides in each account. Source: CreateAutoScalingConfiguration, "DefaultConfiguration". */
export const providedScaling = (state: Pick<AppRunner, "world">): ScalingRevision => ({
	arn: arnOf(state, "autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001"),
	name: "DefaultConfiguration",
	revision: 1,
	createdAt: 0,
	...sizes({}),
	tags: new Map(),
});

export const scalingSummary = (state: AppRunner, one: ScalingRevision): Answer => ({
	AutoScalingConfigurationArn: one.arn,
	AutoScalingConfigurationName: one.name,
	AutoScalingConfigurationRevision: one.revision,
	Status: one.deletedAt === undefined ? "ACTIVE" : "INACTIVE",
	CreatedAt: (one.createdAt || PROVIDED_AT) / 1000,
	HasAssociatedService: isAssociated(state, one),
	IsDefault: one === state.defaultScaling,
});

const describe = (state: AppRunner, one: ScalingRevision): Answer => ({
	...scalingSummary(state, one),
	Latest: state.scaling.isLatest(one),
	MaxConcurrency: one.maxConcurrency,
	MinSize: one.minSize,
	MaxSize: one.maxSize,
	...(one.deletedAt !== undefined && { DeletedAt: one.deletedAt / 1000 }),
});

const isAssociated = (state: AppRunner, { arn }: Revision): boolean =>
	[...state.services.values()].some((service) => isUsing(service, "scaling", arn));

const required = (state: AppRunner, input: Input): ScalingRevision =>
	state.scaling.require(text(input, "AutoScalingConfigurationArn") ?? "");

const sizes = (input: Input): Pick<ScalingRevision, "maxConcurrency" | "minSize" | "maxSize"> => ({
	maxConcurrency: number(input, "MaxConcurrency") ?? 100,
	minSize: number(input, "MinSize") ?? 1,
	maxSize: number(input, "MaxSize") ?? 25,
});

/** Assumed: the SDK names the quota, no source here its number. */
const MOST_NAMES = 10;
const MOST_REVISIONS = 5;
const PROVIDED_AT = Date.UTC(2023, 8, 22);
