import type { Step } from "../../engine/step.js";
import type { RepositoryPlace } from "../observe/reader.js";

/** Builds the calls to one repository. */
export type StepOf = (id: string, operation: string, input: Readonly<Record<string, unknown>>, why: string) => Step;

/** Calls to a repository; behind the one that creates it where it is not there. */
export const stepsBehind =
	(service: "ecr" | "ecr-public", isCreated: boolean): StepOf =>
	(id, operation, input, why) => ({
		id,
		service,
		operation,
		input,
		after: isCreated ? ["repository"] : [],
		why,
	});

/** How a call names it. */
export const placeOf = ({ repositoryName, registryId }: RepositoryPlace) => ({
	repositoryName,
	...(registryId && { registryId }),
});
