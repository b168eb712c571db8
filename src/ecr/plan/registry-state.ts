import type { Step } from "../../engine/step.js";
import type { ObservedRegistry, RegistryNeeds } from "../observe/registry.js";
import {
	normalDocument,
	normalPullThrough,
	normalReplication,
	normalScanning,
	normalSigning,
	normalTemplate,
} from "./registry-normal.js";

/** What a step is about: `pull-through:docker-hub` → the pull-through rule of that name. */
const partOf = (id: string): { readonly part: string; readonly name: string } => {
	const colon = id.indexOf(":");
	return colon < 0 ? { part: id, name: "" } : { part: id.slice(0, colon), name: id.slice(colon + 1) };
};

type StateOf = (observed: ObservedRegistry, name: string) => unknown;

const MISSING = "missing";

const STATES: Readonly<Record<string, StateOf>> = {
	replication: ({ replication = [], registryId }) => normalReplication(replication, registryId),
	"pull-through": ({ pullThrough = [] }, name) => {
		const rule = pullThrough.find(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === name);
		return rule ? normalPullThrough(rule) : MISSING;
	},
	template: ({ templates = [] }, name) => {
		const template = templates.find(({ prefix }) => prefix === name);
		return template ? normalTemplate(template) : MISSING;
	},
	scanning: ({ scanning = {} }) => normalScanning(scanning),
	signing: ({ signing = [] }) => normalSigning(signing),
	policy: ({ policy }) => (policy === undefined ? MISSING : normalDocument(policy)),
	setting: ({ settings = {} }, name) => settings[name] ?? MISSING,
	"pull-time": ({ pullTimeExclusions = [] }, name) => (pullTimeExclusions.includes(name) ? "there" : MISSING),
};

/** What must still be so when the plan is applied: all that its steps write over. */
export const registryState = (ids: readonly string[], observed: ObservedRegistry): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		ids.map((id) => {
			const { part, name } = partOf(id);
			// As it comes back from a plan's text.
			const state: unknown = JSON.parse(JSON.stringify(STATES[part]?.(observed, name) ?? MISSING));
			return [id, state];
		}),
	);

/** What must be read to know the state of these parts. */
export function needsOfParts(ids: readonly string[]): RegistryNeeds {
	const parts = ids.map(partOf);
	const has = (wanted: string) => parts.some(({ part }) => part === wanted);
	return {
		replication: has("replication"),
		pullThrough: has("pull-through"),
		templates: has("template"),
		scanning: has("scanning"),
		signing: has("signing"),
		policy: has("policy"),
		settings: parts.filter(({ part }) => part === "setting").map(({ name }) => name),
		pullTimeExclusions: has("pull-time"),
	};
}

/** The prefixes of the pull-through rules that these steps make or change. */
export const pullThroughOf = (steps: readonly Step[]): string[] =>
	steps
		.filter(({ operation }) => operation === "CreatePullThroughCacheRule" || operation === "UpdatePullThroughCacheRule")
		.map(({ id }) => partOf(id).name);
