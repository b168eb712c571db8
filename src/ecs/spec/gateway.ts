import type { RawFields } from "../../engine/chain/raw-fields.js";
import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { Tag } from "./tag.js";

/** A gateway: load balancers that ECS manages and services of several clusters share. Source: ECS API, CreateGateway. */
export interface GatewaySpec {
	readonly kind: "gateway";
	name: string;
	/** Refuses to create it, and to destroy it. */
	existing?: boolean;
	infrastructureRoleArn?: string;
	deletionProtection?: boolean;
	propagateTags?: "GATEWAY" | "NONE";
	/** Members of `configuration.hostSharedAlb`. */
	alb?: {
		scheme?: "internet-facing" | "internal";
		networkConfiguration?: {
			inboundSecurityGroup?: string;
			subnets?: string[];
			ipAddressType?: "ipv4" | "dualstack" | "dualstack-without-public-ipv4";
		};
		accessLogs?: { destination: { s3: { bucket: string; prefix?: string } } } | Clear;
		webACLArn?: string | Clear;
		maxAlbCount?: number;
		httpDesync?: "defensive" | "monitor" | "strictest";
		/** Only from JSON: AWS takes 443 and HTTPS. */
		port?: number;
		protocol?: "HTTP" | "HTTPS";
		testTrafficRules?: { header: { name: string; values: string[] } } | Clear;
	};
	/** Names of the clusters whose services may use it, and of those that shall no longer. */
	clusters?: { name: string; isRemoved?: boolean }[];
	tags?: Tag[] | Clear;
	/** Keys whose tags go. */
	untagged?: string[];
	/** Fields that have no method: `{ both, create, update }`. */
	raw?: RawFields;
	problems?: SpecProblem[];
}

export const isGatewaySpec = (spec: object): spec is GatewaySpec => "kind" in spec && spec.kind === "gateway";
