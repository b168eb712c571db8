import { clear } from "../../../src/engine/late.js";
import { type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition, withService } from "./sample.js";

const service = (network: unknown, more: object, networkMode: string | undefined) => ({
	...(onEc2({}, { networkMode }) as object),
	cluster: { clusterName: "prod" },
	service: { serviceName: "api", networkConfiguration: network && { awsvpcConfiguration: network }, ...more },
});
const subnets = ["subnet-1"];
const made = (type: string, networkMode?: string) => onEc2({}, { requiresCompatibilities: [type], networkMode });
const many = (count: number) => ({
	awsvpcConfiguration: { subnets: Array.from({ length: count }, (_, n) => `subnet-${n}`) },
});
const rows: Neighbours[] = [
	["spec.network-mode", withDefinition({ networkMode: "bridge" }), withDefinition({})],
	["spec.network-mode", withDefinition({ networkMode: undefined }), withDefinition({})],
	["spec.network-mode", made("EXTERNAL", "awsvpc"), made("EXTERNAL", "bridge")],
	["spec.network-mode", made("MANAGED_INSTANCES", "bridge"), made("MANAGED_INSTANCES", "host")],
	["spec.network-mode-unsure", made("MANAGED_INSTANCES", "none"), made("MANAGED_INSTANCES", "awsvpc")],
	[
		"spec.network-none",
		onEc2({ portMappings: [{ containerPort: 1 }] }, { networkMode: "none" }),
		onEc2({}, { networkMode: "none" }),
	],
	["spec.network-missing", service(undefined, {}, "awsvpc"), service({ subnets }, {}, "awsvpc"), { complete: true }],
	["spec.network-missing", service(undefined, {}, "awsvpc"), service(undefined, {}, "bridge"), { complete: true }],
	["spec.network-forbidden", service({ subnets }, {}, "bridge"), service({ subnets }, {}, "awsvpc")],
	[
		"spec.public-ip",
		service({ subnets, assignPublicIp: "ENABLED" }, { launchType: "EC2" }, "awsvpc"),
		service({ subnets, assignPublicIp: "DISABLED" }, { launchType: "EC2" }, "awsvpc"),
	],
	[
		"spec.public-ip-unsure",
		service({ subnets, assignPublicIp: "ENABLED" }, { launchType: "MANAGED_INSTANCES" }, "awsvpc"),
		service({ subnets }, { launchType: "MANAGED_INSTANCES" }, "awsvpc"),
	],
	[
		"spec.awsvpc-field",
		onEc2({ links: ["a"] }, { networkMode: "awsvpc" }),
		onEc2({ links: ["a"] }, { networkMode: "bridge" }),
	],
	["spec.awsvpc-hostname", withContainer({ hostname: "h" }), withContainer({ hostname: "" })],
	["spec.empty", withService({ networkConfiguration: many(0) }), withService({ networkConfiguration: many(1) })],
	["spec.count", withService({ networkConfiguration: many(17) }), withService({ networkConfiguration: many(16) })],
	["spec.type", withService({ networkConfiguration: clear }), withService({ loadBalancers: clear })],
];

tellsOnlyTheFirst(rows);
