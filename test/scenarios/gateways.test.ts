import { describe, expect, it } from "vitest";
import { clear, connect, gateway, isPlanError, planFrom } from "../../src/index.js";
import { type SimulateOptions, simulate } from "../../src/testing/index.js";
import { api, follow, writes } from "./stage.js";

const ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
const edge = gateway("edge").infrastructureRole(ROLE).cluster("prod").tag("team", "web");
const web = api().gateway(edge, { port: "http", health: { path: "/ok", interval: "10s" }, access: "PUBLIC" });

/** An AWS in which a service runs, and a gateway stands beside it. */
async function beside(options: SimulateOptions = {}, app: Parameters<ReturnType<typeof connect>["deploy"]>[0] = api()) {
	const sim = simulate(options);
	const aws = connect(sim);
	await aws.deploy(api());
	await aws.deploy(edge);
	if (app !== undefined) await aws.deploy(app);
	await sim.clock.advance("1m");
	return { sim, aws, mark: sim.journal.length };
}

describe("a gateway", () => {
	it("is made for a cluster, and the second plan is empty", async () => {
		const { aws, sim } = await beside();
		expect((await aws.plan(edge)).steps).toEqual([]);
		expect(writes(sim).slice(-2)).toEqual(["CreateGateway", "AssociateGatewayWithCluster"]);
		expect(await aws.gateways.associations(edge)).toMatchObject([{ status: "ACTIVE" }]);
	});

	it("is updated, waited for, and each setting said twice writes once", async () => {
		const { aws, sim, mark } = await beside();
		const wider = edge
			.maxLoadBalancers(20)
			.desync("strictest")
			.webAcl("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/0123")
			.accessLogs({ bucket: "acme-logs", prefix: "edge" })
			.testTraffic("x-test", ["green"])
			.propagateTags("NONE")
			.deletionProtection(false)
			.network({ inboundSecurityGroup: "sg-2" })
			.tag("team", "edge")
			.tag("stage", "prod");
		const made = await aws.deploy(wider);
		expect(made.changed).toEqual(expect.arrayContaining(["tags", "configuration", "propagateTags"]));
		expect(writes(sim, mark)).toEqual(["TagResource", "UpdateGateway"]);
		await sim.clock.advance("1m");
		expect((await aws.plan(wider)).steps).toEqual([]);
		const narrower = edge.webAcl(clear).accessLogs(clear).testTraffic(clear).tag("stage", clear);
		await aws.deploy(narrower);
		await sim.clock.advance("1m");
		expect((await aws.plan(narrower)).steps).toEqual([]);
		expect((await aws.plan(edge.maxLoadBalancers(20))).steps).toEqual([]);
	});

	it.each(["merged", "replaced"] as const)("keeps what an update does not say, where AWS has it %s", async (how) => {
		const { aws, sim } = await beside({ switches: { gatewayUpdate: how } });
		await aws.deploy(edge.testTraffic("x-test", ["green"]));
		await aws.deploy(edge.maxLoadBalancers(3));
		await sim.clock.advance("1m");
		expect((await aws.plan(edge.testTraffic("x-test", ["green"]))).steps).toEqual([]);
	});

	it("says so where AWS does not take away what was cleared", async () => {
		const { aws } = await beside({ switches: { gatewayEmpty: "ignored" } });
		await aws.deploy(edge.testTraffic("x-test", ["green"]));
		const outcome = await aws.deploy(edge.testTraffic(clear)).settled();
		expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("does not have all") });
	});

	it("tells which load balancer could not be updated, and tries again", async () => {
		const { aws, sim } = await beside({}, web);
		const fault = sim.faults.failingResource({ service: "edge", resource: "loadBalancer", times: 1 });
		const outcome = await aws.deploy(edge.desync("strictest")).settled();
		expect(fault.struck).toBe(1);
		expect(outcome).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("ModifyLoadBalancerAttributes"),
		});
		expect(outcome.status === "failed" && outcome.diagnosis?.causes[0]).toMatchObject({
			code: "cause.gateway-role-denied",
			confidence: "certain",
			evidence: [{ subject: expect.stringContaining("loadbalancer/app/ecs-gateway-alb-1") }],
		});
		await sim.clock.advance("1m");
		expect((await aws.plan(gateway("edge").existing())).findings).toMatchObject([
			{ code: "plan.gateway-update-failed" },
		]);
		expect(await aws.deploy(edge.desync("strictest"))).toMatchObject({ status: "succeeded" });
	});

	it("refuses what AWS sets once", async () => {
		const { aws } = await beside();
		await expect(aws.plan(edge.scheme("internal"))).rejects.toMatchObject({ code: "plan.create-only" });
		await expect(aws.plan(edge.network({ subnets: ["subnet-9", "subnet-8"] }))).rejects.toMatchObject({
			code: "plan.create-only",
		});
	});

	it("is not taken for what a plan was made for, once it has changed", async () => {
		const { aws, sim } = await beside();
		const plan = planFrom((await aws.plan(edge.maxLoadBalancers(3))).serialize());
		await aws.deploy(edge.maxLoadBalancers(4));
		await sim.clock.advance("1m");
		expect(await aws.apply(plan).settled()).toMatchObject({ error: { code: "plan.stale" } });
		const fresh = planFrom((await aws.plan(edge.maxLoadBalancers(3))).serialize());
		expect(await aws.apply(fresh)).toMatchObject({ status: "succeeded" });
	});

	it("tells its ARN, and is imported by it as a chain that plans to nothing", async () => {
		const { aws, sim } = await beside();
		const made = sim.journal.find(({ operation }) => operation === "DescribeGateway");
		expect(made).toBeDefined();
		const [route] = await aws.gateways.associations("edge");
		expect(route?.cluster).toContain("cluster/prod");
		const { gateway: arn = expect.fail("no ARN") } = route ?? {};
		const live = await aws.import(arn);
		expect((await aws.plan(live)).steps).toEqual([]);
		expect(String(live)).toContain("cluster(prod)");
	});

	it.each(["CreateGateway", "AssociateGatewayWithCluster", "UpdateGateway", "TagResource"])(
		"survives a lost answer to %s",
		async (operation) => {
			const sim = simulate({ switches: { gatewayAssociatedAgain: "refused" } });
			const aws = connect(sim);
			await aws.deploy(api());
			sim.faults.lostAnswer({ operation, times: 1 });
			await aws.deploy(edge);
			expect(await aws.deploy(edge.tag("a", "b").desync("monitor"))).toMatchObject({ status: "succeeded" });
			await sim.clock.advance("1m");
			expect((await aws.plan(edge.tag("a", "b").desync("monitor"))).steps).toEqual([]);
		},
	);
});

it("may be deployed again at once, whatever reads tell", async () => {
	const sim = simulate({ switches: { gatewayAssociatedAgain: "refused", consistencySeconds: 5 } });
	const aws = connect(sim);
	await aws.deploy(api());
	for (const count of [2, 3, 4])
		expect(await aws.deploy(edge.maxLoadBalancers(count))).toMatchObject({ status: "succeeded" });
});

describe("a service behind a gateway", () => {
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
		expect(await aws.gateways.routes("edge")).toMatchObject([{ status: "ACTIVE", port: "http", url }]);
		expect(await aws.gateways.resources(edge)).toMatchObject([{ routes: [expect.stringContaining("gateway-route")] }]);
		await sim.clock.advance("1m");
		expect((await aws.plan(web)).steps).toEqual([]);
		expect((await aws.plan(edge)).steps).toEqual([]);
		const live = await aws.import("prod/api");
		expect((await aws.plan(live)).steps).toEqual([]);
		expect((await aws.deploy(web)).endpoints).toEqual([url]);
	});

	it.each([true, false])("leaves it by clear, whether connectors start a deployment: %s", async (deploys) => {
		const { aws, sim } = await beside({ switches: { gatewayConnectorDeploys: deploys } }, web);
		expect(await aws.deploy(api().gateway(clear))).toMatchObject({
			status: "succeeded",
			changed: ["gatewayConnectors"],
		});
		await sim.clock.advance("5m");
		expect(await aws.gateways.routes(edge)).toEqual([]);
		expect((await aws.plan(api().gateway(clear))).steps).toEqual([]);
	});

	it("fails with its route, though its tasks run", async () => {
		const { aws, sim } = await beside();
		sim.faults.failingResource({ service: "api", resource: "rule", times: 1 });
		const outcome = await aws.deploy(web).settled();
		expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining("CREATE_FAILED") });
	});

	it("warns where no gateway of its cluster would serve it", async () => {
		const sim = simulate();
		const aws = connect(sim);
		await aws.deploy(api());
		const { events, error } = await follow(aws.deploy(web));
		expect(error).toBeUndefined();
		const codes = events.flatMap((event) => (event.type === "warning" ? [event.code] : []));
		expect(codes).toContain("plan.gateway-not-associated");
		expect(codes).toContain("run.gateway-no-route");
	});
});

describe("the end of a gateway", () => {
	it("waits for its protection, its services and its clusters", async () => {
		const { aws, sim, mark } = await beside({}, web);
		const refused = await aws.destroy(edge).settled();
		expect(refused.status === "failed" && isPlanError(refused.error) && refused.error.code).toBe(
			"plan.deletion-protected",
		);
		const held = await aws.destroy(edge, { force: true }).settled();
		expect(held).toMatchObject({ status: "failed", error: { code: "plan.gateway-routes", found: "prod/api" } });
		expect(writes(sim, mark)).toEqual([]);
		await aws.deploy(api().gateway(clear));
		expect(await aws.destroy(edge, { force: true })).toMatchObject({ status: "succeeded", changed: ["gateway"] });
		expect(writes(sim, mark)).toEqual([
			"UpdateService",
			"DisassociateGatewayFromCluster",
			"UpdateGateway",
			"DeleteGateway",
		]);
		expect(await aws.destroy(edge)).toMatchObject({ status: "succeeded", changed: [] });
	});

	it.each(["INACTIVE", "removed"] as const)("leaves a cluster, whose association is then %s", async (end) => {
		const { aws, sim } = await beside({ switches: { gatewayAssociationEnds: end } });
		await aws.deploy(edge.cluster("prod", clear));
		await sim.clock.advance("1m");
		expect((await aws.plan(edge.cluster("prod", clear))).steps).toEqual([]);
		expect((await aws.plan(edge)).steps).toMatchObject([{ operation: "AssociateGatewayWithCluster" }]);
	});

	it("leaves clusters alone that the chain does not name", async () => {
		const { aws } = await beside();
		const other = gateway("edge").infrastructureRole(ROLE);
		expect(await aws.destroy(other, { force: true }).settled()).toMatchObject({
			error: { code: "plan.gateway-associated" },
		});
		expect(await aws.destroy(other, { force: true, include: "all" })).toMatchObject({ status: "succeeded" });
	});

	it.each(["UpdateGateway", "DisassociateGatewayFromCluster", "DeleteGateway"])(
		"survives a lost answer to %s",
		async (operation) => {
			const { aws, sim } = await beside();
			sim.faults.lostAnswer({ operation, times: 1 });
			expect(await aws.destroy(edge, { force: true })).toMatchObject({ status: "succeeded" });
		},
	);
});
