import { shown } from "../../engine/chain/copy.js";
import { clear } from "../../engine/late.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** A gateway as it was said, in a line. */
export function gatewayInShort(spec: GatewaySpec): string {
	const { alb, clusters } = spec;
	return [
		`gateway(${shown(spec.name)})`,
		spec.existing && "existing",
		alb?.scheme !== undefined && `scheme(${shown(alb.scheme)})`,
		alb?.networkConfiguration && "network",
		alb?.maxAlbCount !== undefined && `maxLoadBalancers(${shown(alb.maxAlbCount)})`,
		alb?.webACLArn && `webAcl(${alb.webACLArn === clear ? "clear" : "…"})`,
		alb?.accessLogs && `accessLogs(${alb.accessLogs === clear ? "clear" : "…"})`,
		alb?.httpDesync !== undefined && `desync(${shown(alb.httpDesync)})`,
		alb?.testTrafficRules && `testTraffic(${alb.testTrafficRules === clear ? "clear" : "…"})`,
		spec.deletionProtection !== undefined && `deletionProtection(${shown(spec.deletionProtection)})`,
		clusters && `cluster(${listed(clusters, "name")})`,
		spec.tags && `tag(${spec.tags === clear ? "clear" : listed(spec.tags, "key")})`,
	]
		.filter(Boolean)
		.join(" ");
}

/** What JSON brought in may be anything. */
const listed = (list: unknown, member: string): string =>
	Array.isArray(list) ? list.map((item: unknown) => nameIn(item, member)).join(", ") : "?";

const nameIn = (item: unknown, member: string): string => {
	const name: unknown = typeof item === "object" && item !== null ? Reflect.get(item, member) : item;
	return typeof name === "string" ? name : "?";
};
