import { describe, expect, it } from "vitest";
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

describe("a service behind a gateway", () => {
	const web = api().gateway(edge, { port: "http", health: { path: "/ok", interval: "10s" }, access: "PUBLIC" });

	it("is deployed with its gateway, in order, and told its URL; then nothing is left to do", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(api());
		const from = sim.journal.length;
		const { parts } = await aws.deploy([web, edge]);
		expect(writes(sim, from)).toEqual(["CreateGateway", "AssociateGatewayWithCluster", "UpdateService"]);
		const [url] = (parts.api?.status === "succeeded" && parts.api.endpoints) || [];
		expect(url).toMatch(/^https:\/\/api-/);
		expect(await (await sim.fetch(`${url}/hello`)).json()).toMatchObject({ service: "api", path: "/hello" });
		await sim.clock.advance("1m");
		expect((await aws.plan(web)).steps).toEqual([]);
		expect((await aws.plan(edge)).steps).toEqual([]);
	});
});
