import { privateRegistryOf } from "./hosts.js";
import { letsPull } from "./policies.js";
import { isIndex } from "./store/media-types.js";
import { type Reference, referenceOf } from "./store/reference.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** How a task's pull of an image ends. */
export type Pull =
	| { readonly kind: "pulled"; readonly digest: string }
	| { readonly kind: "notFound" }
	| { readonly kind: "denied" }
	| { readonly kind: "platform" };

/** Pulls a reference for a platform; `undefined` where no registry of the model knows its repository. */
export function pull(registries: Registries, said: string, platform: string): Pull | undefined {
	const place = repositoryOf(registries, said);
	if (!place) return undefined;
	const { repository, reference } = place;
	if (!repository) return { kind: "notFound" };
	if (!mayPull(registries, repository)) return { kind: "denied" };
	const image = pulledImage(registries, repository, idOf(reference), false);
	if (!image) return { kind: "notFound" };
	const fitting = fittingImage(repository, image, platform);
	if (!fitting) return { kind: "platform" };
	notePull(registries, repository, image);
	if (fitting !== image) notePull(registries, repository, fitting);
	return { kind: "pulled", digest: image.digest };
}

/** False where a push said so, or where the policy of another account's repository does not let this account in. */
export function mayPull({ world }: Registries, { host, isDenied, policy }: Repository): boolean {
	if (isDenied) return false;
	const owner = privateRegistryOf(host)?.account;
	// Whether others have a policy at all, only they know: nothing said is taken for leave.
	if (owner === undefined || owner === world.account || policy.value === undefined) return true;
	return letsPull(policy.value, world.account);
}

/** The digest that a reference means now, where the model knows it. */
export function digestFor(registries: Registries, said: string): string | undefined {
	const place = repositoryOf(registries, said);
	return place?.repository && registries.image(place.repository, idOf(place.reference))?.digest;
}

/** An image that can be pulled; archived ones are not found. Facts 4.4. */
export function pulledImage(
	registries: Registries,
	repository: Repository,
	id: { readonly tag?: string; readonly digest?: string },
	isCounted: boolean,
): Image | undefined {
	const image = registries.image(repository, id);
	if (image?.status !== "ACTIVE") return undefined;
	if (isCounted) notePull(registries, repository, image);
	return image;
}

/** ECR records pulls once a day or so; here each is recorded. Source: ImageDetail.lastRecordedPullTime. */
function notePull(registries: Registries, _repository: Repository, image: Image): void {
	image.lastPulledAt = registries.agenda.now;
}

/** The image itself, or the one of an index that fits. */
function fittingImage(repository: Repository, image: Image, platform: string): Image | undefined {
	const fits = (own: string | undefined) => own === undefined || own.startsWith(platform);
	if (!isIndex(image.mediaType)) return fits(image.platform) ? image : undefined;
	const [os, architecture] = platform.split("/");
	const child = image.reads.manifests.find(({ platform: own }) => own?.os === os && own?.architecture === architecture);
	return child && (repository.images.get(child.digest) ?? image);
}

/** Where the model has to know: repositories that somebody made, and in a declared world all of private registries. */
function repositoryOf(
	registries: Registries,
	said: string,
): { readonly repository: Repository | undefined; readonly reference: Reference } | undefined {
	const reference = referenceOf(said);
	if (!reference) return undefined;
	const repository = registries.known(reference.host, reference.name);
	if (repository) return { repository, reference };
	const isMissing = registries.world.mode === "declared" && privateRegistryOf(reference.host) !== undefined;
	return isMissing ? { repository: undefined, reference } : undefined;
}

function idOf({ tag, digest }: Reference): { tag?: string; digest?: string } {
	// A digest decides; the tag beside it is only a note.
	if (digest !== undefined) return { digest };
	return { tag: tag ?? "latest" };
}
