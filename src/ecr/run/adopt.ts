import type { Adopt } from "../../engine/execute.js";
import type { EcrReader } from "../observe/reader.js";

/** How a lost answer to an unsafe write of ECR is looked up: what it wanted is there, or it is sent again. */
export const adoption = (reader: EcrReader): Readonly<Record<string, Adopt>> => ({
	CreateRepository: async ({ repositoryName, registryId }, options) => {
		const repository = await reader.repository(
			String(repositoryName),
			typeof registryId === "string" ? registryId : undefined,
			options,
		);
		return repository && { repository };
	},
});
