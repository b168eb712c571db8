import { problem } from "../../../engine/check/problem-rules.js";
import { isMalformed, readImageReference } from "../../../engine/words/image-reference.js";
import type { ImageSpec } from "../../spec/image.js";
import { saidDigest, saidTag } from "../../spec/said-reference.js";
import { error, type Rules, warning } from "./rule.js";

const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/;

/** What the root of an image was handed. */
export const imageProblems = [
	problem(error, "spec.not-an-image", "was made of {given}", "pass 'repository:tag', or repository('team/api')"),
];

/** What an image may say. */
export const imageRules = [
	error(
		"spec.image-reference",
		"reference",
		"{at} '{text}' {malformed}",
		"{advice}",
		({ reference }) => {
			const read = reference !== undefined && readImageReference(reference);
			return read && isMalformed(read) && { text: reference, malformed: read.malformed, advice: read.hint };
		},
		"OCI distribution specification, Pulling manifests",
	),
	error(
		"spec.image-digest-form",
		"digest",
		"{at} is not sha256 and 64 hexadecimal digits",
		"call .digest('sha256:…')",
		({ digest }) => digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest),
		"ContainerDefinition.image",
	),
	warning(
		"spec.image-tag-and-digest",
		"",
		"{at} has the tag '{tag}' and a digest, so the tag says nothing about what runs",
		"leave one of them out",
		(image) => {
			const tag = saidTag(image);
			return tag !== undefined && saidDigest(image) !== undefined && { tag };
		},
		"OCI distribution specification, Pulling manifests",
	),
	warning(
		"spec.image-pinned-digest",
		"pinned",
		"{at} pins an image that names a digest, which can't move",
		"leave .pinned() out",
		(image) => image.pinned === true && saidDigest(image) !== undefined,
		"Gantry",
	),
	error(
		"spec.image-platform",
		"platform",
		"{at} is '{platform}', which is no operating system and architecture",
		"say .platform('linux/amd64') or .platform('linux/arm64')",
		({ platform }) => platform !== undefined && !PLATFORM.test(platform) && { platform },
		"OCI image index specification, platform",
	),
] satisfies Rules<ImageSpec>;
