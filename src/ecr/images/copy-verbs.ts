import type { ImagesOpening } from "./opening.js";

/** Logs in, and moves, copies, archives and deletes images. */
export interface CopyVerbs {}

export const copyVerbs = (_opening: ImagesOpening): CopyVerbs => ({});
