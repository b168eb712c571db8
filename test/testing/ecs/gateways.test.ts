import { describe, expect, it } from "vitest";
import { rig } from "./world.js";

const ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
const alb = (more: object = {}) => ({ configuration: { hostSharedAlb: more } });
const made = (name = "edge", more: object = {}) => ({ name, infrastructureRoleArn: ROLE, ...alb(), ...more });

describe("gateways of the model", () => {
	it("refuse what AWS refuses", () => {
		const ecs = rig();
		ecs.call("CreateGateway", made());
		expect(() => ecs.call("CreateGateway", made())).toThrow("already exists");
		expect(() => ecs.call("CreateGateway", made("x".repeat(256)))).toThrow("1 to 255");
		expect(() => ecs.call("CreateGateway", made("a", { configuration: {} }))).toThrow("Exactly one");
		expect(() => ecs.call("CreateGateway", made("a", alb({ port: 80 })))).toThrow("443");
		expect(() => ecs.call("CreateGateway", made("a", alb({ maxAlbCount: 0 })))).toThrow("maxAlbCount");
		expect(() => ecs.call("UpdateGateway", { gateway: "edge", ...alb({ scheme: "internal" }) })).toThrow(
			"without interrupting",
		);
		expect(() => ecs.call("UpdateGateway", { gateway: "none" })).toThrow("Gateway not found");
		expect(() => ecs.call("DeleteGateway", { gateway: "edge" })).toThrow("Deletion protection");
		expect(() => ecs.call("AssociateGatewayWithCluster", { gateway: "edge", cluster: "none" })).toThrow(
			"Cluster not found",
		);
		expect(() => ecs.call("DisassociateGatewayFromCluster", { gateway: "edge", cluster: "none" })).toThrow();
		expect(() => ecs.call("DescribeGatewayRoute", { gatewayRouteArn: "arn" })).toThrow("could not be found");
	});

	it("give one token one gateway", () => {
		const ecs = rig();
		const first = ecs.call("CreateGateway", made("edge", { clientToken: "one" }));
		expect(ecs.call("CreateGateway", made("edge", { clientToken: "one" }))).toEqual(first);
	});

	it("are five at most to a cluster", () => {
		const ecs = rig();
		ecs.call("CreateCluster", { clusterName: "prod" });
		for (let index = 0; index < 6; index++) ecs.call("CreateGateway", made(`edge-${index}`));
		for (let index = 0; index < 5; index++)
			ecs.call("AssociateGatewayWithCluster", { gateway: `edge-${index}`, cluster: "prod" });
		expect(() => ecs.call("AssociateGatewayWithCluster", { gateway: "edge-5", cluster: "prod" })).toThrow("up to 5");
		const page = ecs.call("ListGateways", { maxResults: 4 });
		expect(page.gateways).toHaveLength(4);
		expect(ecs.call("ListGateways", { maxResults: 4, nextToken: page.nextToken }).gateways).toHaveLength(2);
		expect(ecs.call("ListGateways", { names: ["edge-3"] }).gateways).toMatchObject([{ name: "edge-3" }]);
	});

	it.each(["refused", "taken"] as const)("have an update during an update %s", (position) => {
		const ecs = rig({ switches: { gatewayUpdateTwice: position } });
		ecs.call("CreateGateway", made());
		ecs.call("UpdateGateway", { gateway: "edge", propagateTags: "NONE" });
		const again = () => ecs.call("UpdateGateway", { gateway: "edge", propagateTags: "GATEWAY" });
		if (position === "refused") expect(again).toThrow("being updated");
		else expect(again()).toMatchObject({ status: "UPDATE_IN_PROGRESS" });
		ecs.pass(60);
		expect(ecs.call("DescribeGateway", { gateway: "edge" }).gateway).toMatchObject({ status: "UPDATE_COMPLETE" });
	});

	it("turn the pages of their load balancers by 20 at most", () => {
		const ecs = rig();
		ecs.call("CreateGateway", made());
		expect(() => ecs.call("DescribeGatewayResources", { gateway: "edge", maxResults: 21 })).toThrow("between 1 and 20");
		expect(ecs.call("DescribeGatewayResources", { gateway: "edge" })).toMatchObject({
			gatewayResources: { resources: { hostSharedAlb: [] } },
		});
	});
});
