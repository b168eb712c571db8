import { expect, test } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { everything, forward, lineOf, preflight, RULE, targetGroup, told } from "../across/preflight/stage.js";
import { api, running, V2 } from "./stage.js";

/** A declared world with one VPC, two target groups and the rule in front of them. */
const furnished = () =>
	simulate({ world: "declared" })
		.add("subnet", "subnet-1", { VpcId: "vpc-1" })
		.add("subnet", "subnet-2", { VpcId: "vpc-1" })
		.add("security-group", "sg-1", { VpcId: "vpc-1" })
		.add("target-group", targetGroup("blue"))
		.add("target-group", targetGroup("green"))
		.add("listener-rule", RULE, forward({ blue: 100, green: 0 }));

test("one VPC, a pair of target groups, and a rule that forwards to them", async () => {
	const found = await preflight(furnished(), everything());
	const about = /^(network|target-group|listener)\./;
	expect(found.lines.filter(({ check }) => about.test(check)).map(({ status }) => status)).toEqual(
		Array(12).fill("ok"),
	);
	expect(told(found, "target-group.exists")).toBe("ok: exists; its health check asks for / at port traffic-port");
	expect(told(found, "listener.production")).toBe("ok: forwards to blue 100, green 0");
	expect(told(found, "listener.weights")).toBe("ok: sends all traffic to blue (blue 100, green 0)");
});

test("a subnet of another VPC, and a security group of a third", async () => {
	const sim = furnished().add("subnet", "subnet-2", { VpcId: "vpc-2" });
	expect(told(await preflight(sim, everything()), "network.subnet", "subnet-2")).toMatch(
		/^failed: is in vpc-2, and subnet-1 in vpc-1/,
	);
	const other = furnished().add("security-group", "sg-1", { VpcId: "vpc-3" });
	expect(told(await preflight(other, everything()), "network.security-group")).toMatch(
		/^failed: is in vpc-3, and the subnets are in vpc-1/,
	);
});

test("subnets without room for the tasks", async () => {
	const sim = furnished().add("subnet", "subnet-1", { VpcId: "vpc-1", AvailableIpAddressCount: 1 });
	sim.add("subnet", "subnet-2", { VpcId: "vpc-1", AvailableIpAddressCount: 0 });
	expect(told(await preflight(sim, everything()), "network.addresses")).toMatch(
		/^failed: has 1 free addresses for the 2 tasks that the rollout starts/,
	);
});

test("a public address in a subnet that gives none is only a note", async () => {
	const app = everything().network({ subnets: ["subnet-1"], assignPublicIp: true });
	const line = lineOf(await preflight(furnished(), app), "network.subnet");
	expect(line).toMatchObject({ status: "ok", hint: expect.stringContaining("assignPublicIp") });
});

test("a target group of the wrong type, in the wrong VPC, or behind nothing", async () => {
	const sim = furnished();
	sim.add("target-group", targetGroup("blue"), { TargetType: "instance", VpcId: "vpc-9", listener: false });
	const found = await preflight(sim, everything());
	const blue = targetGroup("blue");
	expect(told(found, "target-group.exists", blue)).toMatch(/^failed: has no load balancer, and ECS refuses/);
	expect(told(found, "target-group.type", blue)).toMatch(/^failed: takes targets of type instance, .* awsvpc needs ip/);
	expect(told(found, "target-group.vpc", blue)).toMatch(/^failed: is in vpc-9, and the subnets are in vpc-1/);
	expect(told(found, "target-group.type", targetGroup("green"))).toMatch(/^ok/);
});

test.each([
	["that is not there", undefined, /^failed: does not exist/],
	["that redirects", { Actions: [{ Type: "redirect" }] }, /^failed: forwards to no target group/],
	["of another service", forward({ blue: 1, other: 1 }), /^failed: forwards to other, which is not of this service/],
	["that knows one of the pair", forward({ blue: 1 }), /^ok: forwards to blue 1, and not to green → add the other/],
	["that tells nothing", { Actions: [{ Type: "forward" }] }, /^unknown: does not tell which target groups/],
] as const)("a rule %s", async (_, rule, words) => {
	const sim = simulate({ world: "declared" });
	if (rule) sim.add("listener-rule", RULE, rule);
	expect(told(await preflight(sim, everything()), "listener.production")).toMatch(words);
});

test("weights that both groups have, and that neither has", async () => {
	const shared = furnished().add("listener-rule", RULE, forward({ blue: 90, green: 10 }));
	expect(told(await preflight(shared, everything()), "listener.weights")).toMatch(
		/^ok: shares its traffic \(blue 90, green 10\) → a shift is under way, or one was broken off/,
	);
	const dark = furnished().add("listener-rule", RULE, forward({ blue: 0, green: 0 }));
	expect(told(await preflight(dark, everything()), "listener.weights")).toMatch(
		/^failed: gives no target group any traffic/,
	);
});

test("a rule that points at the group without healthy targets, while tasks run", async () => {
	const { sim } = await running({}, api());
	sim.add("listener-rule", RULE, forward({ blue: 0, green: 100 }));
	expect(told(await preflight(sim, everything(V2)), "listener.weights")).toMatch(
		/^failed: sends all traffic to green \(blue 0, green 100\), which has no healthy target/,
	);
});
