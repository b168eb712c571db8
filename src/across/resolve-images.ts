import { archivedAt } from "../ecr/images/archived.js";
import type { ImageWork } from "../ecr/images/ecr-calls.js";
import { digestsOf, type ImageReader, type SeenImage } from "../ecr/images/image-reader.js";
import { lookAtImage, platformsAt } from "../ecr/images/look-at-image.js";
import { fitsPlatform } from "../ecr/images/manifest.js";
import type { EcrConnection } from "../ecr/observe/connection.js";
import { isImageSpec } from "../ecr/spec/image.js";
import { imageName, inRepository, referenceOf } from "../ecr/spec/said-reference.js";
import type { FoundImage, WantedImage } from "../ecs/run/image-owner.js";
import { isCallError } from "../engine/errors/call-error.js";
import { isPlanError, PlanError } from "../engine/errors/plan-error.js";
import type { Finding } from "../engine/finding.js";
import type { Teller } from "../engine/run.js";
import { type ImageReference, imageReference, pinnedTo, sayReference } from "../engine/words/image-reference.js";
import type { UriOf } from "./repository-uris.js";

/** What images are read with. */
export interface ImageRoom {
	readonly connection: EcrConnection;
	readonly reader: ImageReader;
	readonly uriOf: UriOf;
}

/** Reads what images of a task definition mean. @throws PlanError with all that can't run, CallError */
export async function resolveImages(
	wanted: readonly WantedImage[],
	room: ImageRoom,
	teller: Pick<Teller, "tell">,
): Promise<readonly FoundImage[]> {
	const ends = await Promise.all(
		wanted.map((one) =>
			resolved(one, room, teller).catch((error: unknown) => {
				if (isPlanError(error)) return error;
				throw error;
			}),
		),
	);
	const [first, ...others] = ends.filter(isPlanError);
	if (first && others.length > 0)
		throw new PlanError([first, ...others].map(({ message }) => message).join("; "), {
			code: first.code,
			hint: first.hint,
		});
	if (first) throw first;
	return ends.filter((end): end is FoundImage => !isPlanError(end));
}

async function resolved(
	{ container, said: spec, platform: ofTask }: WantedImage,
	{ connection, reader, uriOf }: ImageRoom,
	teller: Pick<Teller, "tell">,
): Promise<FoundImage> {
	if (!isImageSpec(spec)) throw notAnImage(container, "said");
	const reference = spec.repository
		? imageReference(inRepository(await uriOf(spec.repository, teller.tell), spec))
		: referenceOf(spec);
	const name = imageName(spec);
	if (!reference) throw notAnImage(container, name);
	if (spec.scanned && !reference.ecr) throw notOfEcr(container, name);
	const isPinned = (spec.pinned === true || spec.scanned !== undefined) && reference.digest === undefined;
	const plain = { container, image: named(reference), digests: [], findings: [] };
	// Other registries are asked only where nothing else tells what runs.
	if (!reference.ecr && !isPinned) return plain;
	const work: ImageWork = { connection, teller: silently(teller), options: {}, subject: name };
	let seen: SeenImage | undefined;
	try {
		seen = await lookAtImage(reference, reader, work);
	} catch (error) {
		if (!isCallError(error)) throw error;
		if (!isPinned) return { ...plain, findings: [unread(container, name, error.message)] };
		if (error.code !== "call.denied") throw error;
		throw unreadable(container, name, reference, error);
	}
	if (!seen)
		throw (
			(await archivedAt(reference, work, `image ${name} of container '${container}'`)) ??
			missing(container, name, reference)
		);
	const platform = spec.platform ?? ofTask;
	requireSamePlatform(container, name, spec.platform, ofTask);
	if (platform !== undefined) {
		const platforms = (await platformsAt(reference, seen, work)).map((one) => one.platform);
		if (platforms.length > 0 && !platforms.some((has) => fitsPlatform(has, platform)))
			throw noPlatform(container, name, platform, platforms);
	}
	return {
		container,
		image: isPinned ? pinnedTo(reference, seen.digest) : named(reference),
		...provenance(reference, isPinned),
		digests: digestsOf(seen),
		findings: [],
	};
}

/** A definition names a digest without a tag. */
function named({ tag, ...reference }: ImageReference): string {
	return sayReference(reference.digest === undefined && tag !== undefined ? { ...reference, tag } : reference);
}

/** The tag that a digest came from, whether it was read now or said beside it. */
function provenance({ digest, ...reference }: ImageReference, isPinned: boolean): { from?: string } {
	if (!isPinned && (digest === undefined || reference.tag === undefined)) return {};
	return { from: sayReference({ ...reference, tag: reference.tag ?? "latest" }) };
}

function requireSamePlatform(container: string, name: string, said: string | undefined, ofTask: string | undefined) {
	if (said === undefined || ofTask === undefined || fitsPlatform(said, ofTask)) return;
	throw new PlanError(
		`image ${name} of container '${container}' is said to be ${said}, and the task definition runs on ${ofTask}`,
		{
			code: "plan.image-platform",
			hint: "call .taskDef().runtimePlatform(…) with the platform of the image, or leave .platform(…) out",
		},
	);
}

const missing = (container: string, name: string, { registry, host, repository }: ImageReference): PlanError =>
	new PlanError(
		`image ${name} of container '${container}' is not in ${registry === "ecr" ? `repository ${repository}` : `${host}/${repository}`}`,
		{
			code: "plan.image-missing",
			hint: "push it, or name a tag or digest that exists",
		},
	);

const noPlatform = (container: string, name: string, wanted: string, has: readonly string[]): PlanError =>
	new PlanError(
		`image ${name} of container '${container}' has ${[...new Set(has)].join(", ")}, and the task definition runs on ${wanted}`,
		{ code: "plan.image-platform", hint: `build it for ${wanted}, or call .taskDef().runtimePlatform(…)` },
	);

const unreadable = (container: string, name: string, { ecr, host }: ImageReference, cause: Error): PlanError =>
	new PlanError(
		ecr
			? `image ${name} of container '${container}' can't be pinned, ecr:BatchGetImage is denied`
			: `image ${name} of container '${container}' can't be pinned, ${host} tells nobody without a user`,
		{
			code: "plan.image-unread",
			hint: ecr
				? "allow ecr:BatchGetImage on the repository, or say the digest"
				: "say .digest(…) in the place of .pinned()",
			cause,
		},
	);

const notOfEcr = (container: string, name: string): PlanError =>
	new PlanError(
		`image ${name} of container '${container}' does not lie in a private registry of ECR, and only images of ECR can be gated`,
		{
			code: "plan.image-not-in-ecr",
			hint: "copy it to ECR: aws.images.copy(from, to), or pull it through a cache rule of registry()",
		},
	);

const notAnImage = (container: string, name: string): PlanError =>
	new PlanError(`'${name}' of container '${container}' names no image`, {
		code: "plan.image-missing",
		hint: "write it as repository:tag",
	});

const unread = (container: string, name: string, why: string): Finding => ({
	code: "plan.image-unread",
	severity: "warning",
	path: `taskDefinition.containerDefinitions[${container}].image`,
	message: `image ${name} of container '${container}' was not looked at: ${why}`,
	hint: "allow ecr:BatchGetImage on the repository, so that a missing image or platform shows before the deployment",
	source: "BatchGetImage",
});

const silently = ({ tell }: Pick<Teller, "tell">): Teller => ({
	tell,
	forward: () => undefined,
	setToken: () => undefined,
	isAttached: () => true,
});
