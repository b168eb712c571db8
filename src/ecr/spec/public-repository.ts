import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { PolicyDocument } from "./policy.js";
import type { Tag } from "./repository.js";

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
export interface PublicRepositorySpec {
	readonly kind: "public-repository";
	repositoryName: string;
	registryId?: string;
	existing?: boolean;
	catalogData?: CatalogData;
	tags?: Tag[];
	policy?: PolicyDocument | Clear;
	raw?: Readonly<Record<string, unknown>>;
	problems?: SpecProblem[];
}
