import { describe, expect, it } from "vitest";
import { clear } from "../../../src/index.js";
import { arnOf, DEFAULT_SCALING, Echo, SERVICE_ARN } from "./echo.js";
import { after, callsOf, inputOf, planIn, planOf, refusedBy, specOf, web } from "./stage.js";

describe("scaling", () => {
	const busy = web.scaling("busy", { min: 2, max: 9 });

	it("makes a new revision with what is kept of the newest one, and says who keeps that", () => {
		const echo = after(busy);
		const others = [SERVICE_ARN, arnOf("service/web-b/1"), arnOf("service/web-c/2")];
		const chain = web.scaling("busy", { max: 12 });
		const plan = planOf(chain, { ...echo.observed(specOf(chain)), scalingUsers: others });
		expect(inputOf(plan, "scaling")).toEqual({
			AutoScalingConfigurationName: "busy",
			MaxConcurrency: 100,
			MinSize: 2,
			MaxSize: 12,
		});
		expect(plan.steps[0]?.why.split("\n")).toEqual([
			"MaxSize: 9 → 12",
			"a new revision of 'busy' for web-api alone",
			"other services keep revision 1: web-b, web-c",
		]);
		expect(inputOf(plan, "service")?.AutoScalingConfigurationArn).toEqual({
			$ref: "scaling.AutoScalingConfiguration.AutoScalingConfigurationArn",
		});
		expect(plan.head).toEqual([]);
	});

	it("goes to the newest revision where another has made it right already", () => {
		const echo = after(busy);
		echo.run([
			{
				id: "x",
				service: "apprunner",
				operation: "CreateAutoScalingConfiguration",
				input: { AutoScalingConfigurationName: "busy", MinSize: 2, MaxSize: 12 },
				after: [],
				why: "",
			},
		]);
		const plan = planIn(echo, web.scaling("busy", { max: 12 }));
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		expect(inputOf(plan, "service")).toEqual({
			ServiceArn: SERVICE_ARN,
			AutoScalingConfigurationArn: expect.stringContaining("/busy/2/"),
		});
	});

	it.each([
		["autoscalingconfiguration/busy/1/ffffffffffffffffffffffffffffffff", []],
		["autoscalingconfiguration/busy/1", []],
		["autoscalingconfiguration/busy", []],
		["autoscalingconfiguration/busy/2", ["service UpdateService"]],
		["autoscalingconfiguration/bus", ["service UpdateService"]],
		["autoscalingconfiguration/busy-2/1", ["service UpdateService"]],
	])("by ARN is compared by name and revision: %s", (resource, calls) => {
		const plan = planIn(after(busy), web.scaling(arnOf(resource)));
		expect(callsOf(plan)).toEqual(calls);
		if (calls.length > 0) expect(inputOf(plan, "service")?.AutoScalingConfigurationArn).toBe(arnOf(resource));
	});

	it("by an ARN without revision follows the newest one", () => {
		const echo = after(busy);
		echo.scalings.push({
			...echo.scalings.at(-1),
			AutoScalingConfigurationArn: arnOf("autoscalingconfiguration/busy/2/2"),
		});
		expect(callsOf(planIn(echo, web.scaling(arnOf("autoscalingconfiguration/busy"))))).toEqual([
			"service UpdateService",
		]);
	});

	it("goes back to the account's default, which has to be there", () => {
		const echo = after(busy);
		expect(inputOf(planIn(echo, web.scaling(clear)), "service")?.AutoScalingConfigurationArn).toBe(DEFAULT_SCALING);
		echo.scalings = echo.scalings.map(({ IsDefault: _, ...one }) => one);
		expect(refusedBy(() => planIn(echo, web.scaling(clear))).code).toBe("plan.no-default-scaling");
	});
});

describe("a connector", () => {
	const inside = web.vpcConnector("inside", { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] });

	it("is another one with other subnets, which App Runner may refuse", () => {
		const plan = planIn(after(inside), web.vpcConnector("inside", { subnets: ["subnet-3", "subnet-1"] }));
		expect(callsOf(plan)).toEqual(["connector CreateVpcConnector", "service UpdateService"]);
		expect(inputOf(plan, "connector")).toEqual({
			VpcConnectorName: "inside",
			Subnets: ["subnet-3", "subnet-1"],
			SecurityGroups: ["sg-1"],
		});
		expect(plan.steps[0]?.why).toBe("Subnets: subnet-1, subnet-2 → subnet-1, subnet-3");
		expect(plan.findings).toMatchObject([{ code: "plan.connector-revision", severity: "warning" }]);
	});

	it("without security groups has those of its VPC", () => {
		const chain = web.vpcConnector("inside", { subnets: ["subnet-1"], securityGroups: [] });
		const echo = after(chain);
		expect(inputOf(planIn(new Echo(), chain), "connector")).toEqual({
			VpcConnectorName: "inside",
			Subnets: ["subnet-1"],
		});
		expect(callsOf(planIn(echo, chain))).toEqual([]);
	});

	it("of others is used where it is as said, in any order", () => {
		const echo = after(inside, web.vpcConnector(clear));
		const plan = planIn(echo, web.vpcConnector("inside", { subnets: ["subnet-2", "subnet-1", "subnet-1"] }));
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		expect(inputOf(plan, "service")?.NetworkConfiguration).toMatchObject({
			EgressConfiguration: { EgressType: "VPC", VpcConnectorArn: echo.connectors[0]?.VpcConnectorArn },
		});
		expect(plan.findings).toEqual([]);
	});
});

it("traces by a configuration that is there with none get a new revision of it", () => {
	const echo = new Echo();
	const name = "traces";
	const arn = arnOf("observabilityconfiguration/traces/1/1");
	echo.observabilities = [{ ObservabilityConfigurationName: name, ObservabilityConfigurationArn: arn }];
	const plan = planIn(echo, web.observability(name, { vendor: "AWSXRAY" }));
	expect(plan.steps[0]).toMatchObject({
		id: "observability",
		input: { ObservabilityConfigurationName: name, TraceConfiguration: { Vendor: "AWSXRAY" } },
		why: "TraceConfiguration.Vendor: nothing → AWSXRAY",
	});
});

describe("a private way in", () => {
	const office = web.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-1" });

	it("is updated where it leads elsewhere, or did not work", () => {
		const echo = after(office);
		const moved = planIn(echo, web.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-2" }));
		expect(callsOf(moved)).toEqual(["ingress:office UpdateVpcIngressConnection"]);
		expect(moved.steps[0]?.input).toEqual({
			VpcIngressConnectionArn: echo.ingress[0]?.VpcIngressConnectionArn,
			IngressVpcConfiguration: { VpcId: "vpc-1", VpcEndpointId: "vpce-2" },
		});
		expect(moved.steps[0]?.why).toBe("VpcEndpointId: vpce-1 → vpce-2");
		echo.ingress = echo.ingress.map((one) => ({ ...one, Status: "FAILED_CREATION" }));
		expect(planIn(echo, office).steps.map(({ why }) => why)).toEqual(["Status: FAILED_CREATION"]);
	});

	it("is removed, before the service where that becomes public", () => {
		const echo = after(office);
		const gone = web.privateIngress("office", clear);
		expect(callsOf(planIn(echo, gone))).toEqual(["uningress:office DeleteVpcIngressConnection"]);
		expect(callsOf(planIn(echo, gone.publicAccess()))).toEqual([
			"uningress:office DeleteVpcIngressConnection",
			"service UpdateService",
		]);
		expect(callsOf(planIn(echo, gone.privateIngress("plant", { vpc: "vpc-1", endpoint: "vpce-2" })))).toEqual([
			"ingress:plant CreateVpcIngressConnection",
			"uningress:office DeleteVpcIngressConnection",
		]);
		echo.run(planIn(echo, gone).steps);
		expect(callsOf(planIn(echo, gone))).toEqual([]);
	});

	it.each(["PENDING_DELETION", "FAILED_DELETION"])("can't be used while it is %s", (Status) => {
		const echo = after(office);
		echo.ingress = echo.ingress.map((one) => ({ ...one, Status }));
		expect(refusedBy(() => planIn(echo, office)).code).toBe("plan.ingress-deleted");
	});
});

describe("a domain", () => {
	const there = web.domain("example.com");
	const inState = (Status: string) => {
		const echo = after(there);
		echo.domains = echo.domains.map((one) => ({ ...one, Status }));
		return echo;
	};

	it.each([
		["ACTIVE", []],
		["PENDING_CERTIFICATE_DNS_VALIDATION", []],
		["SOMETHING_OF_TOMORROW", []],
		["CREATE_FAILED", ["undomain:example.com DisassociateCustomDomain", "domain:example.com AssociateCustomDomain"]],
		["DELETE_FAILED", ["undomain:example.com DisassociateCustomDomain", "domain:example.com AssociateCustomDomain"]],
	])("that is %s takes %j", (Status, calls) => {
		expect(callsOf(planIn(inState(Status), there))).toEqual(calls);
	});

	it("is the same in any case", () => {
		expect(callsOf(planIn(inState("ACTIVE"), web.domain("Example.COM")))).toEqual([]);
	});

	it("that is cleared is taken away once", () => {
		const gone = web.domain("example.com", clear);
		expect(callsOf(planIn(inState("ACTIVE"), gone))).toEqual(["undomain:example.com DisassociateCustomDomain"]);
		expect(callsOf(planIn(inState("DELETING"), gone))).toEqual([]);
		expect(callsOf(planIn(inState("DELETE_FAILED"), gone))).toHaveLength(1);
	});

	it("can't be used while it is taken away, nor changed at its www", () => {
		expect(refusedBy(() => planIn(inState("DELETING"), there)).code).toBe("plan.domain-deleted");
		const error = refusedBy(() => planIn(inState("ACTIVE"), web.domain("example.com", { www: false })));
		expect([error.code, error.found]).toEqual(["plan.create-only", "with www.example.com"]);
	});
});
