import { type Input, isStructure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { CallContext } from "../world/model.js";
import { privateHost } from "./hosts.js";
import { type ImageId, imageNotFound, invalid, repositoryNotFound } from "./refusals.js";
import { checkRepositoryName } from "./rules.js";
import { isDigest } from "./store/digest.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

export type Lag = Pick<CallContext, "now" | "lagMs">;

/** The repository that a call names; `registryId` may be another account's. */
export function findRepository(registries: Registries, input: Input, lag?: Lag): Repository {
	const { host, name, registryId } = placeOf(registries, input);
	const found = registries.known(host, name);
	if (found && !(lag && isMissed(lag, found.writtenAt))) return found;
	throw repositoryNotFound(name, registryId);
}

/** The same for images: in an assumed world any repository has them. */
export function findImages(registries: Registries, input: Input, lag?: Lag): Repository {
	const { host, name, registryId } = placeOf(registries, input);
	const found = registries.named(host, name);
	if (found && !(lag && found.isKnown && isMissed(lag, found.writtenAt))) return found;
	throw repositoryNotFound(name, registryId);
}

/** Which repository a call means. */
export function placeOf(
	registries: Registries,
	input: Input,
): { readonly host: string; readonly name: string; readonly registryId: string } {
	const { world } = registries;
	const registryId = text(input, "registryId") ?? world.account;
	if (!/^\d{12}$/.test(registryId)) throw invalid("registryId", "must satisfy regular expression '[0-9]{12}'");
	const name = text(input, "repositoryName") ?? "";
	checkRepositoryName(name);
	return { host: privateHost(registryId, world.region), name, registryId };
}

/** The image that a call names. */
export function findImage(registries: Registries, repository: Repository, imageId: ImageId, registryId: string): Image {
	const found = imageBy(registries, repository, imageId);
	if (found) return found;
	throw imageNotFound(imageId, repository.name, registryId);
}

export const imageBy = (registries: Registries, repository: Repository, id: ImageId): Image | undefined =>
	registries.image(repository, {
		...(id.imageTag !== undefined && { tag: id.imageTag }),
		...(id.imageDigest !== undefined && { digest: id.imageDigest }),
	});

/** Reads an image id; one without tag and digest, or with a digest that is none, is refused. */
export function imageIdOf(value: unknown, member = "imageId"): ImageId {
	const said = isStructure(value) ? value : {};
	const imageDigest = text(said, "imageDigest");
	const imageTag = text(said, "imageTag");
	if (imageDigest === undefined && imageTag === undefined)
		throw invalid(member, "must have at least one of imageTag or imageDigest");
	if (imageDigest !== undefined && !isDigest(imageDigest))
		throw invalid(`${member}.imageDigest`, "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
	return { ...(imageDigest !== undefined && { imageDigest }), ...(imageTag !== undefined && { imageTag }) };
}
