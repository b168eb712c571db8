import { expect, it } from "vitest";
import { writes } from "../stage.js";
import { express, settledStage, web } from "./stage.js";

it("VPC connector / ingress connection", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const app = web()
		.vpcConnector("to-db", { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] })
		.privateIngress("inside", { vpc: "vpc-1", endpoint: "vpce-1" });
	await aws.deploy(app);
	expect(writes(sim)).toEqual(["CreateVpcConnector", "CreateService", "CreateVpcIngressConnection"]);
	expect((await aws.plan(app)).steps).toEqual([]);
	expect((await aws.destroy(app)).status).toBe("succeeded");
	// The way in first, what it used last.
	const gone = writes(sim).filter((write) => /^Delete\w+$/.test(write));
	expect([...new Set(gone)]).toEqual(["DeleteVpcIngressConnection", "DeleteService", "DeleteVpcConnector"]);
	const placed = express().network({ subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] });
	await aws.deploy(placed);
	// The security group that ECS adds is no difference.
	expect((await aws.plan(placed)).steps).toEqual([]);
});
