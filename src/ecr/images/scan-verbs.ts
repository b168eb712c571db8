import type { ImagesOpening } from "./opening.js";

/** Scans images and judges what was found. */
export interface ScanVerbs {}

export const scanVerbs = (_opening: ImagesOpening): ScanVerbs => ({});
