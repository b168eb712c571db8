/** What the verbs of images do, loaded with the first of them; one line for each. */

export { backfillImages } from "./backfill.js";
export { copyImage } from "./copy-image.js";
export { deleteImages } from "./delete-images.js";
export { listImages } from "./list-images.js";
export { login } from "./login.js";
export { listReferrers } from "./referrers.js";
export { waitForReplication } from "./replication.js";
export { resolveImage } from "./resolve.js";
export { retag } from "./retag.js";
export { runningImages } from "./running.js";
export { scanImage } from "./scan.js";
export { waitForSigning } from "./signing.js";
export { changeStorageClass } from "./storage-class.js";
export { checkUpstream } from "./upstream.js";
