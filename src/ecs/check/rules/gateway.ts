import { sharedProblems } from "../../../engine/check/problem-rules.js";
import { error, type Rules as RulesOf, warning } from "../../../engine/check/rule.js";
import { shapeRules } from "../../../engine/check/shape-rules.js";
import { clear } from "../../../engine/late.js";
import type { Seen } from "../../../engine/shape/fits.js";
import type { GatewaySpec } from "../../spec/gateway.js";
import { gatewaySentences } from "../../spec/gateway-sentence.js";
import { isPlaceholder } from "../setting.js";

/** What the rules of gateways look with. */
export interface GatewaySetting {
	readonly seen: Seen;
	/** Also what is missing before it can be created. */
	readonly isWhole: boolean;
}

const [missing = "", hint = ""] = gatewaySentences["spec.gateway-role-missing"].split(": ");
const SOURCE = "ECS API reference, CreateGateway";

/** What a gateway may say. */
export const gatewayRules = [
	error(
		"spec.gateway-role-missing",
		"",
		missing.replace("%", "{name}"),
		hint,
		({ infrastructureRoleArn, raw, name }, { isWhole }) =>
			isWhole &&
			infrastructureRoleArn === undefined &&
			raw?.both?.infrastructureRoleArn === undefined &&
			raw?.create?.infrastructureRoleArn === undefined && { name },
		SOURCE,
	),
	error(
		"spec.gateway-role",
		"infrastructureRoleArn",
		"{at} is no ARN of a role",
		"say .infrastructureRole('arn:aws:iam::123456789012:role/name')",
		({ infrastructureRoleArn: arn }) =>
			arn !== undefined && !isPlaceholder(arn) && !/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(arn),
		SOURCE,
	),
	error(
		"spec.gateway-listener",
		"",
		"{at} is {given}, and gateways answer only by HTTPS at port 443",
		"leave port and protocol out",
		({ alb }, _, tell) => {
			if (alb?.port !== undefined && alb.port !== 443) tell("alb.port", { given: alb.port });
			if (alb?.protocol !== undefined && alb.protocol !== "HTTPS") tell("alb.protocol", { given: alb.protocol });
		},
		"ECS API reference, HostSharedAlbConfiguration",
	),
	error(
		"spec.gateway-configuration",
		"",
		"{at} holds {count} kinds of configuration, must hold one",
		"keep one, such as hostSharedAlb",
		({ raw = {} }, _, tell) => {
			for (const [call, members] of Object.entries(raw)) {
				const configuration: unknown = members?.configuration;
				if (typeof configuration !== "object" || configuration === null) continue;
				const count = Object.keys(configuration).length;
				if (count !== 1) tell(`raw.${call}.configuration`, { count });
			}
		},
		SOURCE,
	),
	error(
		"spec.gateway-web-acl",
		"",
		"{at} is no ARN of a web ACL",
		"say .webAcl('arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/name/id')",
		({ alb }, _, tell) => {
			const arn = alb?.webACLArn;
			if (typeof arn === "string" && !isPlaceholder(arn) && !/^arn:[^:]+:waf[\w-]*:[^:]*:\d{12}:.+$/.test(arn))
				tell("alb.webACLArn");
		},
		"ECS API reference, HostSharedAlbConfiguration",
	),
	warning(
		"spec.gateway-web-acl-scope",
		"",
		"{at} is of CloudFront's scope, which load balancers do not take",
		"name a web ACL whose ARN holds :regional/webacl/",
		({ alb }, _, tell) => {
			const arn = alb?.webACLArn;
			if (typeof arn === "string" && /^arn:[^:]+:wafv2:[^:]*:\d{12}:global\//.test(arn)) tell("alb.webACLArn");
		},
		"WAF API reference, AssociateWebACL",
	),
	warning(
		"spec.gateway-subnets",
		"",
		"{at} names one subnet, and a load balancer stands in two zones at least",
		"add a subnet of another zone to .network({ subnets })",
		({ alb }, _, tell) => {
			if (alb?.networkConfiguration?.subnets?.length === 1) tell("alb.networkConfiguration.subnets");
		},
		"Elastic Load Balancing API reference, CreateLoadBalancer",
	),
	error(
		"spec.gateway-subnet-duplicate",
		"",
		"{at} is said twice",
		"keep one of them in .network({ subnets })",
		({ alb }, _, tell) => {
			const subnets = alb?.networkConfiguration?.subnets ?? [];
			for (const subnet of new Set(subnets.filter((one, index) => subnets.indexOf(one) !== index)))
				tell(`alb.networkConfiguration.subnets[${subnet}]`);
		},
		"Elastic Load Balancing API reference, CreateLoadBalancer",
	),
	warning(
		"spec.gateway-address-type",
		"",
		"{at} does without public IPv4 addresses, and an internal load balancer has none",
		"say ipAddressType 'dualstack', or .scheme('internet-facing')",
		({ alb }, _, tell) => {
			if (alb?.scheme === "internal" && alb.networkConfiguration?.ipAddressType === "dualstack-without-public-ipv4")
				tell("alb.networkConfiguration.ipAddressType");
		},
		"Elastic Load Balancing API reference, SetIpAddressType",
	),
] satisfies RulesOf<GatewaySpec, GatewaySetting>;

/** The rules by what they look at. */
export const gatewayRulesOf = {
	gateway: gatewayRules,
	shape: shapeRules,
	problem: sharedProblems,
};
