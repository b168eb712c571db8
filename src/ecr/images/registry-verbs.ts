import type { ImagesOpening } from "./opening.js";

/** Looks at what the registry does with images by itself: replication, signing, referrers. */
export interface RegistryVerbs {}

export const registryVerbs = (_opening: ImagesOpening): RegistryVerbs => ({});
