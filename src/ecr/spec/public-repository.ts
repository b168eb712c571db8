import type { AnyRepository } from "./repository.js";

/** What the public gallery shows. Source: ECR Public API, RepositoryCatalogDataInput. */
export interface CatalogData {
	description?: string;
	architectures?: string[];
	operatingSystems?: string[];
	/** The logo's bytes, base64. */
	logoImageBlob?: string;
	aboutText?: string;
	usageText?: string;
}

/** A public repository; all its calls go to us-east-1. */
export interface PublicRepositorySpec extends AnyRepository {
	readonly kind: "public-repository";
	catalogData?: CatalogData;
}
