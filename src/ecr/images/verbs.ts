import { type CopyVerbs, copyVerbs } from "./copy-verbs.js";
import type { ImagesOpening } from "./opening.js";
import { type RegistryVerbs, registryVerbs } from "./registry-verbs.js";
import { type ResolveVerbs, resolveVerbs } from "./resolve-verbs.js";
import { type ScanVerbs, scanVerbs } from "./scan-verbs.js";

/** The verbs of images: `aws.images`. */
export interface Images extends ResolveVerbs, ScanVerbs, CopyVerbs, RegistryVerbs {}

/** All verbs of images on one connection. */
export const imagesOf = (opening: ImagesOpening): Images => ({
	...resolveVerbs(opening),
	...scanVerbs(opening),
	...copyVerbs(opening),
	...registryVerbs(opening),
});
