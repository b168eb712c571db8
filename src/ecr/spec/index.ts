import type { PublicRepositorySpec } from "./public-repository.js";
import type { RegistrySpec } from "./registry.js";
import type { RepositorySpec } from "./repository.js";

/** Whatever of ECR can be deployed. */
export type EcrSpec = RepositorySpec | PublicRepositorySpec | RegistrySpec;

const KINDS: ReadonlySet<string> = new Set<EcrSpec["kind"]>(["repository", "public-repository", "registry"]);

export const isEcrKind = (kind: string): boolean => KINDS.has(kind);

export const isEcrSpec = (spec: object): spec is EcrSpec =>
	"kind" in spec && typeof spec.kind === "string" && isEcrKind(spec.kind);
