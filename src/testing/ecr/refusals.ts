import { AwsFault } from "../world/model.js";

/** The errors that ECR declares, nearly as it words them. Names: client-ecr, client-ecr-public. */
export const fault = (code: string, message: string, members?: Readonly<Record<string, unknown>>): AwsFault =>
	new AwsFault(code, message, 400, members);

export const invalid = (member: string, constraint: string): AwsFault =>
	fault("InvalidParameterException", `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`);

export const validation = (message: string): AwsFault => fault("ValidationException", message);

/** Name and registry, as ECR's sentences end. */
const inRegistry = (name: string, registryId: string) => `with name '${name}' in the registry with id '${registryId}'`;

export const repositoryNotFound = (name: string, registryId: string): AwsFault =>
	fault(
		"RepositoryNotFoundException",
		`The repository with name '${name}' does not exist in the registry with id '${registryId}'`,
	);

export const imageNotFound = (imageId: ImageId, name: string, registryId: string): AwsFault =>
	fault(
		"ImageNotFoundException",
		`The image with imageId ${sayImageId(imageId)} does not exist within the repository ${inRegistry(name, registryId)}`,
	);

export interface ImageId {
	readonly imageDigest?: string;
	readonly imageTag?: string;
}

export const sayImageId = ({ imageDigest = "null", imageTag = "null" }: ImageId): string =>
	`{imageDigest:'${imageDigest}', imageTag:'${imageTag}'}`;

export const scanNotFound = (imageId: ImageId, name: string, registryId: string): AwsFault =>
	fault(
		"ScanNotFoundException",
		`Image scan does not exist for the image with '${sayImageId(imageId)}' in the repository ${inRegistry(name, registryId)}`,
	);

export const noPolicy = (what: "Repository" | "Lifecycle", name: string, registryId: string): AwsFault =>
	fault(
		`${what}PolicyNotFoundException`,
		`${what} policy does not exist for the repository ${inRegistry(name, registryId)}`,
	);
