import { list, oneOf, struct, text } from "./kind.js";

const tagChars = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const allowed = "letters, blanks, digits and _ . : / = + - @";
/** Tags of a resource. */
export const tags = list(
	struct(".tag(key, value)", "key", {
		key: text(1, 128, tagChars, allowed),
		value: text(0, 256, tagChars, allowed),
	}),
	50,
);
export const launchType = oneOf("FARGATE", "EC2", "EXTERNAL", "MANAGED_INSTANCES");
export const toggle = oneOf("ENABLED", "DISABLED");
