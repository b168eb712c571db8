import { clear, ref } from "../../engine/late.js";
import type { ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { appRunnerStep, type Part } from "./part.js";
import { isSameArn } from "./same-arn.js";

/** What the answer of the step names it by. */
const MADE = "observability.ObservabilityConfiguration.ObservabilityConfigurationArn";

/** The configuration by which the service is traced; a new revision only where the newest one is another. */
export function observabilityPart({ observability: said }: AppRunnerSpec, observed: ObservedAppRunner): Part {
	if (said === undefined) return { arn: undefined };
	if (said === clear) return { arn: null };
	const there = observed.service?.ObservabilityConfiguration?.ObservabilityConfigurationArn;
	const newest = observed.observability;
	const newestArn = newest?.ObservabilityConfigurationArn;
	if (typeof said === "string") return { arn: isSameArn(said, there, newestArn) ? there : said };
	const before = newest?.TraceConfiguration?.Vendor;
	if (newestArn !== undefined && before === said.Vendor) return { arn: newestArn };
	const { ObservabilityConfigurationName: name, Vendor } = said;
	const input = { ObservabilityConfigurationName: name, TraceConfiguration: { Vendor } };
	const why = newest
		? `TraceConfiguration.Vendor: ${before ?? "nothing"} → ${Vendor}`
		: `observability configuration '${name}' is not there`;
	return {
		arn: ref(MADE),
		steps: [appRunnerStep("observability", "CreateObservabilityConfiguration", input, why)],
		...(!newest && { head: [`creates observability configuration '${name}'`] }),
	};
}
