import type { CallOptions, Output } from "../../engine/call.js";
import type { Adopt } from "../../engine/execute.js";
import type { RegistryReader } from "../observe/registry-reader.js";
import { requirePullThroughAsSent, requireTemplateAsSent } from "./as-sent.js";

/** How a lost answer to an unsafe write of a registry is looked up: what it wanted is so, or it is sent again. */
export function registryAdoption(reader: RegistryReader): Readonly<Record<string, Adopt>> {
	const rule = async ({ ecrRepositoryPrefix }: Output, options: CallOptions) =>
		(await reader.pullThrough(options)).find((one) => one.ecrRepositoryPrefix === ecrRepositoryPrefix);
	const template = async ({ prefix }: Output, options: CallOptions) =>
		(await reader.templates(options)).find((one) => one.prefix === prefix);
	const isExcluded = async ({ principalArn }: Output, options: CallOptions) =>
		(await reader.pullTimeExclusions(options)).some((arn) => arn === principalArn);
	return {
		CreatePullThroughCacheRule: async (input, options) => {
			const found = await rule(input, options);
			if (!found) return undefined;
			requirePullThroughAsSent(input, found);
			return { ...found };
		},
		DeletePullThroughCacheRule: async (input, options) => ((await rule(input, options)) ? undefined : input),
		CreateRepositoryCreationTemplate: async (input, options) => {
			const repositoryCreationTemplate = await template(input, options);
			if (!repositoryCreationTemplate) return undefined;
			requireTemplateAsSent(input, repositoryCreationTemplate);
			return { repositoryCreationTemplate };
		},
		DeleteRepositoryCreationTemplate: async (input, options) => ((await template(input, options)) ? undefined : input),
		DeleteRegistryPolicy: async (input, options) => ((await reader.policy(options)) === undefined ? input : undefined),
		DeleteSigningConfiguration: async (input, options) =>
			(await reader.signing(options)).length === 0 ? input : undefined,
		RegisterPullTimeUpdateExclusion: async (input, options) => ((await isExcluded(input, options)) ? input : undefined),
		DeregisterPullTimeUpdateExclusion: async (input, options) =>
			(await isExcluded(input, options)) ? undefined : input,
	};
}
