import type { Adopt } from "../../engine/execute.js";
import type { EcrReader, RepositoryPlace } from "../observe/reader.js";
import { requireRepositoryAsSent } from "./as-sent.js";

/** How a lost answer to an unsafe write to a repository is looked up: what it wanted is so, or it is sent again. */
export const repositoryAdoption = (reader: EcrReader): Readonly<Record<string, Adopt>> => ({
	CreateRepository: async (input, options) => {
		const { repositoryName, registryId } = placeIn(input);
		const repository = await reader.repository(repositoryName, registryId, options);
		if (!repository) return undefined;
		requireRepositoryAsSent(input, repository);
		return { repository };
	},
	DeleteRepository: async (input, options) => {
		const { repositoryName, registryId } = placeIn(input);
		return (await reader.repository(repositoryName, registryId, options)) ? undefined : { repository: input };
	},
	DeleteRepositoryPolicy: async (input, options) =>
		(await reader.policyText(placeIn(input), options)) === undefined ? input : undefined,
	DeleteLifecyclePolicy: async (input, options) =>
		(await reader.lifecyclePolicyText(placeIn(input), options)) === undefined ? input : undefined,
});

const placeIn = ({ repositoryName, registryId }: Readonly<Record<string, unknown>>): RepositoryPlace => ({
	repositoryName: String(repositoryName),
	...(typeof registryId === "string" && { registryId }),
});
