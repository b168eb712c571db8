import { clear } from "../../../src/engine/late.js";
import { type Neighbours, onEc2, tellsOnlyTheFirst, withService } from "./sample.js";

const strategy = (...items: object[]) => withService({ launchType: undefined, capacityProviderStrategy: items });
const item = (capacityProvider: string, more: object = {}) => ({ capacityProvider, ...more });
const ec2 = (service: object) => ({ ...(onEc2() as object), service: { serviceName: "api", ...service } });
const daemon = (more: object) => ec2({ schedulingStrategy: "DAEMON", ...more });
const rows: Neighbours[] = [
	["spec.launch-and-strategy", withService({ capacityProviderStrategy: [item("FARGATE")] }), strategy(item("FARGATE"))],
	[
		"spec.launch-and-strategy",
		withService({ capacityProviderStrategy: [item("FARGATE")] }),
		withService({ capacityProviderStrategy: clear }),
	],
	["spec.launch-type", ec2({ launchType: "FARGATE" }), ec2({ launchType: "EC2" })],
	["spec.launch-managed", ec2({ launchType: "MANAGED_INSTANCES" }), ec2({})],
	[
		"spec.capacity-base",
		strategy(item("FARGATE", { base: 1 }), item("FARGATE_SPOT", { base: 1 })),
		strategy(item("FARGATE", { base: 1 }), item("FARGATE_SPOT", { base: 0 })),
	],
	["spec.capacity-weight", strategy(item("FARGATE", { weight: 0 })), strategy(item("FARGATE"))],
	["spec.capacity-mix", strategy(item("FARGATE"), item("spot-group")), strategy(item("FARGATE"), item("FARGATE_SPOT"))],
	["spec.range", strategy(item("FARGATE", { weight: 1001 })), strategy(item("FARGATE", { weight: 1000 }))],
	[
		"spec.count",
		strategy(...Array.from({ length: 21 }, (_, n) => item(`p${n}`))),
		strategy(...Array.from({ length: 20 }, (_, n) => item(`p${n}`))),
	],
	[
		"spec.platform-version",
		ec2({ launchType: "EC2", platformVersion: "1.4.0" }),
		withService({ platformVersion: "1.4.0" }),
	],
	["spec.daemon-fargate", withService({ schedulingStrategy: "DAEMON", desiredCount: undefined }), daemon({})],
	["spec.daemon-field", daemon({ desiredCount: 1 }), daemon({})],
	[
		"spec.daemon-percent",
		daemon({ deploymentConfiguration: { maximumPercent: 200 } }),
		daemon({ deploymentConfiguration: { maximumPercent: 100 } }),
	],
	[
		"spec.placement-fargate",
		withService({ raw: { both: { placementStrategy: [{ type: "random" }] } } }),
		ec2({ raw: { both: { placementStrategy: [{ type: "random" }] } } }),
	],
];

tellsOnlyTheFirst(rows);
