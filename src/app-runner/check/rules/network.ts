import type { AppRunnerSpec } from "../../spec/service.js";
import { error, type Rules, table, warning } from "./rule.js";

/** Ways in: private ones, and domains. Source: facts 7.4; App Runner API, CreateVpcIngressConnection and AssociateCustomDomain. */
export const networkRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.ingress-public",
				"ingress",
				"App Runner service has private ways in and says public access, and AWS takes one of them",
				"call .publicAccess(false), or leave .privateIngress(…) out",
				({ ingress, IsPubliclyAccessible }) =>
					IsPubliclyAccessible === true && ingress !== undefined && ingress.some(({ isRemoved }) => isRemoved !== true),
				"App Runner API, CreateVpcIngressConnection and IngressConfiguration.IsPubliclyAccessible",
			),
			error(
				"spec.ingress-vpc",
				"ingress",
				"{at} lacks {lacks}",
				"say .privateIngress('{name}', { vpc, endpoint })",
				({ ingress }, _, tell) => {
					for (const { VpcIngressConnectionName: name, VpcId, VpcEndpointId, isRemoved } of ingress ?? []) {
						const lacks = [VpcId === undefined && "VpcId", VpcEndpointId === undefined && "VpcEndpointId"].filter(
							Boolean,
						);
						if (!isRemoved && lacks.length > 0) tell(`ingress[${name}]`, { lacks: lacks.join(" and ") });
					}
				},
				"App Runner API, IngressVpcConfiguration",
			),
			warning(
				"spec.ingress-missing",
				"IsPubliclyAccessible",
				"App Runner service answers neither on the internet nor by a private way in that the chain says",
				"call .privateIngress(name, { vpc, endpoint })",
				({ IsPubliclyAccessible, ingress }, { isWhole }) =>
					isWhole && IsPubliclyAccessible === false && !ingress?.length,
				"App Runner API, IngressConfiguration.IsPubliclyAccessible",
			),
			warning(
				"spec.domain-form",
				"domains",
				"{at} {why}",
				"{advice}",
				({ domains }, _, tell) => {
					for (const { DomainName: name, EnableWWWSubdomain: www, isRemoved } of domains ?? []) {
						const fault = isRemoved || typeof name !== "string" ? undefined : faultOf(name, www);
						if (fault) tell(`domains[${name}]`, fault);
					}
				},
				"App Runner API, AssociateCustomDomain",
			),
		] satisfies Rules<AppRunnerSpec>,
);

function faultOf(name: string, www = true): { why: string; advice: string } | undefined {
	if (name.startsWith("*.") && www)
		return { why: "is a wildcard, which has no subdomain www", advice: `say .domain('${name}', { www: false })` };
	if (/^www\./i.test(name) && www)
		return {
			why: "begins with www. and asks for www.www. as well",
			advice: `say .domain('${name.slice(4)}'), or { www: false }`,
		};
	if (!/^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z0-9]$/i.test(name) && name !== "")
		return { why: "is no name of a domain", advice: "say example.com, app.example.com or *.example.com" };
	return undefined;
}
