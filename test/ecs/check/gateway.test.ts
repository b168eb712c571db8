import { describe, expect, it } from "vitest";
import { check, clear, gateway, service } from "../../../src/index.js";

const ROLE = "arn:aws:iam::123456789012:role/ecsInfrastructureRole";
const edge = gateway("edge").infrastructureRole(ROLE);
const codes = (app: Parameters<typeof check>[0]) => check(app).map(({ code }) => code);

describe("rules of gateways", () => {
	it("find nothing wrong with what AWS takes", () => {
		const all = edge
			.scheme("internal")
			.network({ subnets: ["subnet-1", "subnet-2"], inboundSecurityGroup: "sg-1", ipAddressType: "ipv4" })
			.maxLoadBalancers(1)
			.webAcl("arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/edge/0123")
			.accessLogs({ bucket: "acme.logs" })
			.testTraffic("x-test", ["1"])
			.cluster("prod")
			.tag({ a: "b" });
		expect(check(all)).toEqual([]);
	});

	it.each([
		["spec.gateway-role", gateway("edge").infrastructureRole("role")],
		["spec.empty", gateway("").infrastructureRole(ROLE)],
		["spec.length", gateway("x".repeat(256)).infrastructureRole(ROLE)],
		["spec.range", edge.maxLoadBalancers(0)],
		["spec.gateway-web-acl", edge.webAcl("edge")],
		["spec.gateway-web-acl-scope", edge.webAcl("arn:aws:wafv2:us-east-1:123456789012:global/webacl/e/0")],
		["spec.gateway-subnets", edge.network({ subnets: ["subnet-1"] })],
		["spec.gateway-subnet-duplicate", edge.network({ subnets: ["subnet-1", "subnet-1"] })],
		["spec.gateway-address-type", edge.scheme("internal").network({ ipAddressType: "dualstack-without-public-ipv4" })],
		["spec.empty", edge.testTraffic("x-test", [])],
		["spec.characters", edge.accessLogs({ bucket: "Acme_Logs" })],
		["spec.gateway-configuration", edge.raw({ create: { configuration: { one: {}, other: {} } } })],
		["spec.tag-reserved", edge.tag("aws:x", "y")],
		["spec.gateway-listener", gateway.from({ name: "edge", configuration: { hostSharedAlb: { port: 80 } } })],
	])("tell %s", (code, app) => {
		expect(codes(app as never)).toContain(code);
	});

	it("want a role only where the gateway is made", () => {
		expect(check(gateway("edge") as never)).toEqual([]);
		expect(() => gateway("edge").loose().compile()).toThrow("has no infrastructure role");
		expect(gateway("edge").existing().cluster("prod").compile().steps).toMatchObject([
			{ operation: "AssociateGatewayWithCluster" },
		]);
	});

	it("read a gateway as AWS answers it, and compile it as it was asked for", () => {
		const told = {
			gateway: {
				name: "edge",
				gatewayArn: "arn:aws:ecs:eu-west-1:123456789012:gateway/edge/0123",
				status: "ACTIVE",
				infrastructureRoleArn: ROLE,
				deletionProtection: true,
				configuration: { hostSharedAlb: { scheme: "internal", port: 443, protocol: "HTTPS", currentAlbCount: 2 } },
			},
		};
		expect(gateway.from(told).compile().steps[0]?.input).toEqual({
			name: "edge",
			infrastructureRoleArn: ROLE,
			deletionProtection: true,
			configuration: { hostSharedAlb: { scheme: "internal", port: 443, protocol: "HTTPS" } },
		});
	});

	it("survive any JavaScript value", () => {
		const odd = [
			null,
			5,
			{},
			[],
			Symbol("x"),
			() => 1,
			new Proxy(
				{},
				{
					get: () => {
						throw new Error("no");
					},
				},
			),
		];
		for (const value of odd) {
			for (const setting of ["infrastructureRole", "network", "accessLogs", "testTraffic", "cluster", "tag", "raw"]) {
				const chain = Reflect.apply(Reflect.get(edge, setting), edge, [value, value]);
				expect(Array.isArray(check(chain))).toBe(true);
				expect(typeof String(chain)).toBe("string");
			}
			const behind = Reflect.apply(Reflect.get(service("api"), "gateway"), service("api"), [value, value]);
			expect(check(behind).length).toBeGreaterThan(0);
		}
	});
});

describe("a connector", () => {
	const api = service("api").taskDef().container("web").image("a:1").port("http", 80).service();

	it("names a declared port, and becomes AWS's members", () => {
		expect(codes(api.gateway("edge", { port: "htp" }) as never)).toContain("spec.gateway-port");
		const said = api
			.taskDef()
			.fargate(256, 512)
			.cluster("prod")
			.service()
			.network({ subnets: ["subnet-1"] })
			.gateway(edge, {
				port: "http",
				health: {
					path: "/ok",
					protocol: "HTTP",
					port: 81,
					interval: "10s",
					timeout: 5,
					healthy: 2,
					unhealthy: 3,
					codes: "200",
				},
				access: ["PUBLIC", "PRIVATE"],
			});
		const step = said.compile().steps.find(({ operation }) => operation === "CreateService");
		expect(step?.input.gateway).toBeUndefined();
		expect(step?.input.gatewayConnectors).toEqual([
			{
				portName: "http",
				healthCheck: {
					healthCheckProtocol: "HTTP",
					healthCheckPort: 81,
					healthCheckPath: "/ok",
					healthCheckTimeoutSeconds: 5,
					healthCheckIntervalSeconds: 10,
					healthyThresholdCount: 2,
					unhealthyThresholdCount: 3,
					matcher: { httpCode: "200" },
				},
				filters: { accessTypes: ["PUBLIC", "PRIVATE"] },
			},
		]);
	});

	it("is one at most, and is taken away by clear", () => {
		const two = service.from({ serviceName: "api", gatewayConnectors: [{ portName: "a" }, { portName: "b" }] });
		expect(codes(two)).toContain("spec.count");
		expect(codes(api.gateway(clear) as never)).not.toContain("spec.gateway-port");
		expect(codes(Reflect.apply(Reflect.get(api, "gateway"), api, [api, { port: "http" }]))).toContain(
			"spec.not-a-gateway",
		);
	});
});
