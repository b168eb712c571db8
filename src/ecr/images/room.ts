/** What the verbs of images do, loaded with the first of them; one line for each. */

export { copyImage } from "./copy-image.js";
export { deleteImages } from "./delete-images.js";
export { login } from "./login.js";
export { retag } from "./retag.js";
export { scanImage } from "./scan.js";
export { changeStorageClass } from "./storage-class.js";
