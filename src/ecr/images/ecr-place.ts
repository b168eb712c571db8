import { ecr } from "../../aws/ecr.js";
import { ecrPublic } from "../../aws/ecr-public.js";
import { anySpecOf, kindOf } from "../../engine/chain/spec-of.js";
import { type ClientData, elsewhere } from "../../engine/client-data.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import {
	type ImageReference,
	isMalformed,
	normalReference,
	readImageReference,
} from "../../engine/words/image-reference.js";
import { DOCKER_HUB } from "../../engine/words/registries.js";
import type { EcrConnection } from "../observe/connection.js";
import type { ImageSpec } from "../spec/image.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RepositorySpec } from "../spec/repository.js";
import { type ImageId, imageIdOf } from "./private-image.js";
import { requireSoundImages } from "./sound-images.js";

/** A repository of ECR, and perhaps an image in it. */
export interface EcrPlace {
	/** Knows the region that answers for it. */
	readonly data: ClientData;
	readonly isPublic: boolean;
	readonly registryId?: string;
	readonly repositoryName: string;
	/** Of a public repository: what stands before its name. */
	readonly alias?: string;
	/** As it was said, without tag and digest. */
	readonly name: string;
	readonly tag?: string;
	readonly digest?: string;
}

/** `team/api:v1`, `team/api@sha256:…` */
export const sayImage = (place: EcrPlace, id: ImageId = imageIdOf(place)): string =>
	"imageDigest" in id ? `${place.name}@${id.imageDigest}` : `${place.name}:${id.imageTag}`;

/** What names an image, by a whole reference or by a repository of one's own. */
export interface NamedImage {
	/** With its registry. */
	readonly reference?: ImageReference;
	/** In the place of a reference: a repository of the connection's own region, and account where no other is said. */
	readonly own?: { readonly repositoryName: string; readonly registryId?: string; readonly isPublic?: boolean };
	/** Of a text without host: how the image of Docker Hub is written that others mean by it. */
	readonly onDockerHub?: string;
	/** Words of a chain go before those of its text. */
	readonly tag?: string;
	readonly digest?: string;
}

/**
 * Takes what names an image apart, for all verbs: a text without host means the connection's own private registry, and Docker Hub is
 * written `docker.io/…`; a chain of `image("nginx:1")` means what a task definition means by it, which is Docker Hub.
 * @throws PlanError; SpecError with all that is wrong with a chain
 */
export function namedImage(said: unknown): NamedImage {
	requireSoundImages([said]);
	const spec = anySpecOf(said) ?? said;
	if (isSpec<RepositorySpec>(spec, "repository")) {
		const { repositoryName, registryId } = spec;
		return { own: { repositoryName, ...(registryId && { registryId }) } };
	}
	if (isSpec<PublicRepositorySpec>(spec, "public-repository"))
		return { own: { repositoryName: spec.repositoryName, isPublic: true } };
	const image: Partial<Omit<ImageSpec, "reference">> & { readonly reference?: unknown } = isSpec<ImageSpec>(
		spec,
		"image",
	)
		? spec
		: { reference: said };
	const { reference, repository, tag, digest } = image;
	const words = { ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
	if (repository) return { own: repository, ...words };
	const read = requireReference(reference);
	const { tag: readTag, digest: readDigest } = read;
	const isOwn = typeof said === "string" && !hasHost(said, read);
	return {
		...(isOwn ? { own: { repositoryName: nameIn(said) }, onDockerHub: normalReference(read) } : { reference: read }),
		...(readTag !== undefined && { tag: readTag }),
		...(readDigest !== undefined && { digest: readDigest }),
		...words,
	};
}

/** Takes a reference apart. @throws PlanError */
export function requireReference(said: unknown): ImageReference {
	const read = readImageReference(said);
	if (!isMalformed(read)) return read;
	const words = typeof said === "string" && said !== "" ? `"${said.slice(0, 200)}"` : "what was handed in";
	throw new PlanError(`${words} names no image: it ${read.malformed}`, { code: "plan.no-image", hint: read.hint });
}

/** What to do where a text names nothing in the own registry. */
export const ownHint = (onDockerHub: string | undefined): string =>
	`check the repository, the tag or digest, the account and the region${onDockerHub === undefined ? "" : `; Docker Hub's is written "${onDockerHub}"`}`;

/** Where in ECR an image lies. @throws PlanError where it is another registry's */
export async function ecrPlace(said: unknown, connection: EcrConnection): Promise<EcrPlace> {
	const { reference, own, onDockerHub: _, ...image } = namedImage(said);
	if (own) {
		const { repositoryName, isPublic = false } = own;
		return { data: isPublic ? ecrPublic : ecr, ...own, isPublic, name: repositoryName, ...image };
	}
	const { host = "", repository = "", ecr: home, registry } = reference ?? {};
	const name = `${host}/${repository}`;
	if (home) {
		const { registryId, region } = home;
		const data = region === (await connection.region()) ? ecr : elsewhere(ecr, region);
		return { data, isPublic: false, registryId, repositoryName: repository, name, ...image };
	}
	if (registry !== "ecr-public")
		throw notOfEcr(
			name,
			'name a repository of ECR: "team/api:tag", image(repository("team/api")).tag("tag"), or with its host',
		);
	const [alias = "", ...rest] = repository.split("/");
	const repositoryName = rest.join("/");
	if (!repositoryName) throw notOfEcr(name, "write it as public.ecr.aws/alias/repository:tag");
	return { data: ecrPublic, isPublic: true, repositoryName, alias, name, ...image };
}

/** A place of a private registry. @throws PlanError */
export async function privatePlace(said: unknown, connection: EcrConnection, verb: string): Promise<EcrPlace> {
	const place = await ecrPlace(said, connection);
	if (!place.isPublic) return place;
	throw new PlanError(`${place.name} is public, and ECR Public can't ${verb} images`, {
		code: "plan.image-not-in-ecr",
		hint: "name a private repository",
	});
}

const notOfEcr = (name: string, hint: string): PlanError =>
	new PlanError(`${name} is no repository of ECR`, { code: "plan.image-not-in-ecr", hint });

const isSpec = <Spec extends object>(spec: unknown, kind: string): spec is Spec =>
	typeof spec === "object" && spec !== null && kindOf(spec) === kind;

/** False for `team/api:v1`, which the parser takes for one of Docker Hub. */
const hasHost = (text: string, { host }: ImageReference): boolean =>
	host !== DOCKER_HUB || /^(index\.)?docker\.io\//i.test(text);

/** The parser puts `library/` before a name of one part, as Docker Hub does. */
const nameIn = (text: string): string => /^[^:@]*/.exec(text)?.[0] ?? text;
