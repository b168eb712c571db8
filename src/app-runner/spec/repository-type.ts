import { imageReference } from "../../engine/words/image-reference.js";

/** A private host that App Runner pulls from: neither of China, nor FIPS, nor dual-stack. Source: App Runner API, ImageIdentifier. */
const ECR = /^\d{12}\.dkr\.ecr\.[a-z-]+-\d\.amazonaws\.com$/;
const ECR_PUBLIC = "public.ecr.aws";

/** Told from the reference; `undefined` for one that App Runner does not pull. Source: App Runner API, ImageRepositoryType. */
export function repositoryTypeOf(uri: unknown): "ECR" | "ECR_PUBLIC" | undefined {
	const { host = "", repository = "" } = imageReference(uri) ?? {};
	// In the gallery, the registry's alias stands before the name.
	if (host === ECR_PUBLIC) return repository.includes("/") ? "ECR_PUBLIC" : undefined;
	return ECR.test(host) ? "ECR" : undefined;
}
