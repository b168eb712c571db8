import { sentences } from "../../spec/sentence.js";
import type { AppRunnerSpec } from "../../spec/service.js";
import { error, type Rules } from "./rule.js";

const [missing = "", hint = ""] = sentences["spec.source-missing"].split(": ");

/** What a service of App Runner may say. Source: facts 7.4. */
export const serviceRules = [
	error(
		"spec.source-missing",
		"",
		missing.replace("%", "{name}"),
		hint,
		({ image, code, ServiceName }, { isWhole }) => isWhole && !image && !code && { name: ServiceName },
		"App Runner API reference, CreateService",
	),
] satisfies Rules<AppRunnerSpec>;
