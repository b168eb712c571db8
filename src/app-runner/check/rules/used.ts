import { clear } from "../../../engine/late.js";
import type { AppRunnerSpec, ObservabilitySpec, ScalingConfiguration, VpcConnectorSpec } from "../../spec/service.js";
import { isArnOf } from "../arn.js";
import { error, type Rules, table, warning } from "./rule.js";

/** What a service may use beside itself: by its ARN, or by what it says. Source: App Runner API, AppRunnerResourceArn. */
export const usedRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.app-runner-resource",
				"scaling vpcConnector observability",
				"{at} is {given}, which is neither an ARN of its kind nor a name with its options",
				"say .{member}('arn:aws:apprunner:<region>:<account>:{kind}/<name>'), or .{member}(name, options)",
				(spec, _, tell) => {
					for (const [member, kind] of KINDS) {
						const said: unknown = spec[member];
						if (said === undefined || said === clear || isArnOf(kind, said)) continue;
						if (typeof said === "object" && said !== null && !Array.isArray(said)) continue;
						tell(member, { given: typeof said === "string" ? `'${said}'` : saidType(said), kind });
					}
				},
				"App Runner API, AppRunnerResourceArn",
			),
		] satisfies Rules<AppRunnerSpec>,
);

/** Source: App Runner API, CreateAutoScalingConfiguration. */
export const scalingRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.scaling-order",
				"",
				"{at} has at least {min} and at most {max} instances",
				"say .scaling(name, { min, max }) with a min of at most max",
				({ MinSize, MaxSize }) => {
					const [min, max] = [MinSize ?? 1, MaxSize ?? 25];
					return MaxSize !== undefined && MinSize !== undefined && min > max && { min, max };
				},
				"App Runner API, CreateAutoScalingConfiguration",
			),
		] satisfies Rules<ScalingConfiguration>,
);

/** Source: App Runner API, CreateVpcConnector. */
export const vpcConnectorRules = /* @__PURE__ */ table(
	() =>
		[
			warning(
				"spec.connector-ids",
				"",
				"{at} '{id}' does not look like an id",
				"say ids in .vpcConnector(name, { subnets: ['subnet-…'], securityGroups: ['sg-…'] })",
				({ Subnets, SecurityGroups = [] }, _, tell) => {
					for (const [index, id] of Subnets.entries()) if (!isId("subnet", id)) tell(`Subnets[${index}]`, { id });
					for (const [index, id] of SecurityGroups.entries())
						if (!isId("sg", id)) tell(`SecurityGroups[${index}]`, { id });
				},
				"App Runner API, CreateVpcConnector",
			),
		] satisfies Rules<VpcConnectorSpec>,
);

/** Source: App Runner API, CreateObservabilityConfiguration. */
export const observabilityRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.observability-name",
				"ObservabilityConfigurationName",
				"{at} is DefaultConfiguration, which App Runner keeps for itself",
				"give .observability(name, options) another name",
				({ ObservabilityConfigurationName: name }) => name === "DefaultConfiguration",
				"App Runner API, CreateObservabilityConfiguration",
			),
		] satisfies Rules<ObservabilitySpec>,
);

/** The members that name something else of App Runner, and how its ARN calls it. */
const KINDS = [
	["scaling", "autoscalingconfiguration"],
	["vpcConnector", "vpcconnector"],
	["observability", "observabilityconfiguration"],
] as const;

/** A reference of another step, or a blank, is for others to tell. */
const isId = (kind: string, id: unknown): boolean => typeof id !== "string" || id === "" || id.startsWith(`${kind}-`);

const saidType = (said: unknown): string =>
	said === null ? "null" : Array.isArray(said) ? "an array" : `a ${typeof said}`;
