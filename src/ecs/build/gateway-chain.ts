import type { CannotCompileYet, CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { ResourceSettings } from "../../engine/chain/resource-settings.js";
import type { Clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { SayOfGateway } from "../spec/gateway-sentence.js";

/** Settings of a gateway; what is not said is kept as it is, `clear` removes. */
export interface GatewaySettings extends ResourceSettings {
	/** Whether its load balancers answer on the internet; create-only. @default "internet-facing" */
	scheme(scheme: "internet-facing" | "internal"): this;
	/** Where its load balancers stand; subnets and address type are create-only. @default the default VPC, dualstack */
	network(network: {
		readonly subnets?: readonly string[];
		readonly inboundSecurityGroup?: string;
		readonly ipAddressType?: "ipv4" | "dualstack" | "dualstack-without-public-ipv4";
	}): this;
	/** How many load balancers it may make. @default 10 */
	maxLoadBalancers(count: number): this;
	/** ARN of a web ACL of WAF. */
	webAcl(arn: string | Clear): this;
	/** The bucket of S3 that gets access logs. */
	accessLogs(logs: { readonly bucket: string; readonly prefix?: string } | Clear): this;
	/** How requests are treated that may be meant to desynchronise. @default "defensive" */
	desync(mode: "defensive" | "monitor" | "strictest"): this;
	/** The header by which test traffic is known during shifting deployments. */
	testTraffic(header: string | Clear, values?: readonly string[]): this;
	/** Keeps it from being deleted. @default on true; AWS's own default is on */
	deletionProtection(on?: boolean): this;
	/** Whether the load balancers get its tags. @default "GATEWAY" */
	propagateTags(from: "GATEWAY" | "NONE"): this;
	/** A cluster whose services may use it, up to 5 gateways a cluster; `clear` behind the name ends that. */
	cluster(name: string, none?: Clear): this;
}

/** A gateway: load balancers that ECS manages, shared by services of several clusters, each at a host name of its own. */
export interface GatewayChain<F extends string = string> extends GatewaySettings {
	readonly [factsKey]: F;
	/** The SDK calls for an account that has none of it yet, without reading AWS; throws SpecError with all findings. */
	readonly compile: CompileGateway<F>;
	/** The role by which ECS makes load balancers, certificates and rules. */
	infrastructureRole(arn: string): GatewayChain<F | "infrastructureRole">;
	/** Refuses to create it: a plan fails where it does not exist. */
	existing(): GatewayChain<F | "existing">;
	/** Leaves the checking of the chain to run time. */
	loose(): GatewayChain<string>;
}

/** `compile` of a chain that has said F. */
export type CompileGateway<F extends string> = string extends F
	? (options?: CompileOptions) => Plan
	: ["infrastructureRole" & F, "existing" & F] extends [never, never]
		? CannotCompileYet<SayOfGateway<"spec.gateway-role-missing", NameOf<F>>>
		: (options?: CompileOptions) => Plan;

type NameOf<F extends string> = F extends `gateway:${infer N}` ? N : never;
