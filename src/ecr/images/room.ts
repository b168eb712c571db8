/** What the verbs of images do, loaded with the first of them; one line for each. */
export { scanImage } from "./scan.js";
