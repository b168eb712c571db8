import { expect, it } from "vitest";
import { found, type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withService } from "./sample.js";

const entry = (more: object) => ({ targetGroupArn: "arn:tg", containerName: "web", containerPort: 8080, ...more });
const balanced = (...loadBalancers: object[]) => withService({ loadBalancers });
const port = (containerPort: unknown) => balanced(entry({ containerPort }));
const classic = entry({ targetGroupArn: undefined, loadBalancerName: "old" });
const ranged = {
	...(onEc2({ portMappings: [{ containerPortRange: "8000-8100" }] }) as object),
	service: { serviceName: "a", loadBalancers: [entry({})] },
};
const external = (more: object) => ({
	...(onEc2({ portMappings: [{ containerPort: 8080 }] }, { requiresCompatibilities: ["EXTERNAL"] }) as object),
	service: { serviceName: "a", ...more },
});
const plain = { ...(onEc2() as object), service: { serviceName: "a", healthCheckGracePeriodSeconds: 60 } };
const rows: Neighbours[] = [
	["spec.load-balancer-container", balanced(entry({ containerName: "wbe" })), balanced(entry({}))],
	[
		"spec.load-balancer-container",
		balanced(entry({ containerName: "wbe" })),
		{ service: { serviceName: "a", loadBalancers: [entry({ containerName: "wbe" })] } },
	],
	["spec.load-balancer-port", port(8081), port(8080)],
	["spec.load-balancer-port", port(8081), ranged],
	["spec.load-balancer-port-name", port("https"), port("http")],
	["spec.load-balancer-target", balanced(entry({ targetGroupArn: undefined })), balanced(entry({}))],
	[
		"spec.load-balancer-target",
		balanced(entry({ targetGroupArn: undefined })),
		balanced(entry({ targetGroupArn: { $ref: "group.arn" } })),
	],
	[
		"spec.load-balancer-classic",
		balanced(classic),
		{ ...ranged, service: { serviceName: "a", loadBalancers: [classic] } },
	],
	["spec.load-balancer-external", external({ loadBalancers: [entry({})] }), external({})],
	[
		"spec.load-balancer-duplicate",
		balanced(entry({}), entry({})),
		balanced(entry({}), entry({ targetGroupArn: "arn:tg2" })),
	],
	[
		"spec.count",
		balanced(...Array.from({ length: 6 }, (_, n) => entry({ targetGroupArn: `t${n}` }))),
		balanced(...Array.from({ length: 5 }, (_, n) => entry({ targetGroupArn: `t${n}` }))),
	],
	["spec.grace-unused", plain, withService({ healthCheckGracePeriodSeconds: 60 })],
	["spec.grace-unused", plain, withContainer({})],
];

tellsOnlyTheFirst(rows);

it("says where the port is missing and what to type", () => {
	expect(found(port("https"), "spec.load-balancer-port-name")).toMatchObject([
		{ path: "service.loadBalancers[web].containerPort", hint: "call .port('https', number) on 'web'" },
	]);
});
