import { expect, it } from "vitest";
import { connect, gateway } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { api, writes } from "./stage.js";

const ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
const edge = gateway("edge").infrastructureRole(ROLE).cluster("prod").tag("team", "web");

it("a gateway is made for a cluster, and the second plan is empty", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(api());
	const from = sim.journal.length;
	expect(await aws.deploy(edge)).toMatchObject({ status: "succeeded", changed: ["gateway", "clusters"] });
	await sim.clock.advance("1m");
	expect((await aws.plan(edge)).steps).toEqual([]);
	expect(writes(sim, from)).toEqual(["CreateGateway", "AssociateGatewayWithCluster"]);
});
