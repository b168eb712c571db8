import { anySpecOf } from "../../engine/chain/spec-of.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { type ImageReference, imageReference } from "../../engine/words/image-reference.js";
import type { EcrConnection } from "../observe/connection.js";
import { inRepository } from "../spec/said-reference.js";
import { namedImage, ownHint } from "./ecr-place.js";
import { lookAgain } from "./look-again.js";

/** An image that a verb was handed. */
export interface WordedImage {
	readonly reference: ImageReference;
	/** As the chain says it. */
	readonly platform: string | undefined;
}

/** What a text, a chain of `image()` or of `repository()` names, with its registry. @throws PlanError, SpecError, CallError */
export async function wordedImage(
	said: unknown,
	{ reader, clock }: Pick<EcrConnection, "reader" | "clock">,
): Promise<WordedImage> {
	const { reference: read, own, onDockerHub, ...words } = namedImage(said);
	const platform = platformOf(anySpecOf(said));
	if (read) return { reference: { ...read, ...words }, platform };
	const { repositoryName = "", registryId } = own ?? {};
	const found = await lookAgain({ clock }, () => reader.repository(repositoryName, registryId, {}));
	const reference = imageReference(found?.repositoryUri && inRepository(found.repositoryUri, words));
	if (reference) return { reference, platform };
	throw noRepository(repositoryName, ownHint(onDockerHub));
}

export const noRepository = (repositoryName: string, hint: string): PlanError =>
	new PlanError(`repository '${repositoryName}' is not there`, { code: "plan.repository-missing", hint });

const platformOf = (spec: object | undefined): string | undefined =>
	spec && "platform" in spec && typeof spec.platform === "string" ? spec.platform : undefined;
