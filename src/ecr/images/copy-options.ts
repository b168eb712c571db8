import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions, trueOrFalse } from "../../engine/options.js";
import type { WorkOptions } from "../../engine/work.js";
import type { RegistryCredentials } from "./registry-auth.js";
import type { OnConflict } from "./tag-moves.js";

export interface CopyOptions extends WorkOptions {
	/** Only these of an index, such as `linux/arm64`: a new index with a digest of its own. @default all, under the same digest */
	readonly platforms?: string | readonly string[];
	/** Tags of the copy. @default the tag of `to`, else that of `from` */
	readonly tags?: string | readonly string[];
	/** Also copies what names the image as its subject: signatures, bills of materials. @default false */
	readonly referrers?: boolean;
	/** For the registry that is copied from. With them, ECR is read as any other registry is: so come images of accounts that yours may not read. */
	readonly credentials?: RegistryCredentials;
	/** What is done with a tag that names another image. @default "move"; an immutable one is refused */
	readonly onConflict?: OnConflict;
}

const isWord = (value: unknown): value is string => typeof value === "string" && value !== "";

const wordOrWords = (value: unknown): boolean =>
	isWord(value) || (Array.isArray(value) && value.length > 0 && value.every(isWord));

const OPTIONS: OptionRules = {
	...RUN_OPTIONS,
	platforms: {
		isGood: (value) =>
			wordOrWords(value) && [value].flat().every((one) => /^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(String(one))),
		words: '"linux/arm64" or ["linux/amd64", "linux/arm64"]',
	},
	tags: { isGood: wordOrWords, words: '"v2" or ["v2", "stable"]' },
	referrers: trueOrFalse,
	credentials: {
		isGood: (value) =>
			typeof value === "object" &&
			value !== null &&
			isWord(Reflect.get(value, "username")) &&
			isWord(Reflect.get(value, "password")),
		words: "{ username, password }, as aws.images.login() gives them",
	},
	onConflict: oneOf("move", "refuse", "keep"),
};

/** Refuses options that would be misread or passed over. @throws PlanError */
export const requireCopyOptions = (options: unknown): void => requireKnownOptions(options, OPTIONS);
