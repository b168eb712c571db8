import { Shapes } from "../../engine/shape/structure.js";

/** Every member of ECR's specs, by structure. Source: API reference; facts 7.2. */
const texts: Readonly<Record<string, string>> = {
	problem: "code!$ path!$ data!:",
	tag: ".tag(key, value); key!$1..128/tag value$..256/tag",
	repository:
		"kind!$ repositoryName!$2..256/repository registryId$/registry existing?^O imageTagMutability$MUTABLE|IMMUTABLE|MUTABLE_WITH_EXCLUSION|IMMUTABLE_WITH_EXCLUSION " +
		"imageScanningConfiguration:scanning tags*..50tag raw: problems*problem",
	scanning: ".scanOnPush(true); scanOnPush?",
};

/** The structures of ECR's specs. */
export const shapes = /* @__PURE__ */ new Shapes(texts, ["repository"], {
	repository: {
		pattern: /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/,
		name: "lower-case segments of a-z and 0-9, parted by '/' and joined by one '.', '_', '__' or dashes",
	},
	registry: { pattern: /^\d{12}$/, name: "twelve digits" },
});
