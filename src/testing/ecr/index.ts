import { type Answer, AwsFault, type ServiceModel, type World } from "../world/model.js";
import { readOnlyModel } from "../world/read-only.js";
import { manifestOf } from "./manifests.js";

/** Amazon ECR, as far as images are looked up in it: `sim.add("image", reference, { platforms })`. */
export const ecrModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{
			service: "ecr",
			signingName: "ecr",
			protocol: "json-1.1",
			target: "AmazonEC2ContainerRegistry_V20150921",
		},
		{ BatchGetImage: (input) => batchGetImage(world, input) },
	);

function batchGetImage(world: World, input: Answer): Answer {
	const { repositoryName = "", registryId = world.account } = input;
	const known = world.declared.all("image").map(referenceOf);
	const isRepository = (reference: string) => /^[^@:]*/.exec(reference)?.[0].endsWith(`/${repositoryName}`);
	if (world.mode === "declared" && !known.some((one) => isRepository(one.reference)))
		throw new AwsFault(
			"RepositoryNotFoundException",
			`The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`,
		);
	const images: Answer[] = [];
	const failures: Answer[] = [];
	for (const imageId of Array.isArray(input.imageIds) ? input.imageIds : []) {
		const tail = imageId.imageDigest ? `@${imageId.imageDigest}` : `:${imageId.imageTag}`;
		const image = known.find(({ reference }) => reference.endsWith(`/${repositoryName}${tail}`));
		if (image || world.mode === "assumed")
			images.push({ registryId, repositoryName, imageId, ...manifestOf(image ? image.platforms : PLATFORMS) });
		else failures.push({ imageId, failureCode: "ImageNotFound", failureReason: "Requested image not found" });
	}
	return { images, failures };
}

interface Known {
	readonly reference: string;
	readonly platforms: readonly string[] | undefined;
}

const referenceOf = ({ name, platforms }: Readonly<Answer>): Known => ({
	reference: String(name),
	platforms: Array.isArray(platforms) ? platforms.map(String) : undefined,
});

/** What an image of an assumed world runs on. */
const PLATFORMS = ["linux/amd64", "linux/arm64"];
