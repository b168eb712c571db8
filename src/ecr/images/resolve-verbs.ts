import type { ImagesOpening } from "./opening.js";

/** Looks at images: what a reference means, and who runs it. */
export interface ResolveVerbs {}

export const resolveVerbs = (_opening: ImagesOpening): ResolveVerbs => ({});
