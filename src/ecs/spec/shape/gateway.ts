import { Shapes } from "../../../engine/shape/structure.js";

/** Every member of gateways' specs, by structure. Source: ECS API reference, CreateGateway. */
const texts: Readonly<Record<string, string>> = {
	problem: "code!$ path!$ data!:",
	gateway:
		"kind!$ name!$1..255 existing?^O infrastructureRoleArn$1.. deletionProtection? propagateTags$GATEWAY|NONE alb:alb^O " +
		"clusters*cluster^O tags*..50tag^C untagged*$^O raw:raw^O problems*problem",
	raw: ".raw(fields); both: create: update:",
	alb:
		"scheme$internet-facing|internal networkConfiguration:network accessLogs:accessLogs^C webACLArn$1..^C maxAlbCount#1.. " +
		"httpDesync$defensive|monitor|strictest testTrafficRules:testTraffic^C port# protocol$HTTP|HTTPS",
	network:
		".network(options); inboundSecurityGroup$1.. subnets*1..$1.. ipAddressType$ipv4|dualstack|dualstack-without-public-ipv4",
	accessLogs: ".accessLogs(options); destination!:logDestination",
	logDestination: ".accessLogs(options); s3!:bucket",
	bucket: ".accessLogs(options); bucket!$3..63/bucket prefix$",
	testTraffic: ".testTraffic(header, values); header!:header",
	header: ".testTraffic(header, values); name!$1.. values!*1..$1..",
	cluster: ".cluster(name); name!$1.. isRemoved?^O",
	tag: ".tag(key, value); key!$1..128/tag value$..256/tag",
};

/** The calls of chains that say members of another name. */
const words: Readonly<Record<string, string>> = {
	"gateway.name": "gateway(name)",
	"gateway.infrastructureRoleArn": ".infrastructureRole(arn)",
	"gateway.clusters": ".cluster(name)",
	"gateway.tags": ".tag(key, value)",
	"gateway.untagged": ".tag(key, clear)",
	"alb.accessLogs": ".accessLogs(options)",
	"alb.webACLArn": ".webAcl(arn)",
	"alb.maxAlbCount": ".maxLoadBalancers(count)",
	"alb.httpDesync": ".desync(mode)",
	"alb.testTrafficRules": ".testTraffic(header, values)",
};

/** The structures of gateways' specs. */
export const gatewayShapes = /* @__PURE__ */ new Shapes(
	texts,
	["gateway"],
	{
		// Source: S3 user guide, "Bucket naming rules".
		bucket: {
			pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
			name: "a-z, 0-9, '.' and '-', a letter or digit first and last",
			isShown: true,
		},
	},
	words,
);
