import { describe, expect, it } from "vitest";
import { needsOf, stateOf } from "../../../src/app-runner/plan/state.js";
import { isEqual } from "../../../src/engine/diff.js";
import { planFrom } from "../../../src/engine/plan-from.js";
import { clear } from "../../../src/index.js";
import { Echo } from "./echo.js";
import { after, planIn, specOf, web } from "./stage.js";

const before = web
	.env({ TOKEN: "open sesame", A: "x" })
	.command("serve --password=hunter22")
	.scaling("busy", { max: 3 })
	.vpcConnector("inside", { subnets: ["subnet-1"] })
	.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-1" })
	.domain("example.com")
	.tag({ a: "1", b: "2" });
const after_ = web
	.env({ TOKEN: "other" })
	.scaling("busy", { max: 4 })
	.vpcConnector("inside", { subnets: ["subnet-2"] })
	.privateIngress("office", { vpc: "vpc-1", endpoint: "vpce-2" })
	.domain("example.com", clear)
	.tag("a", "3")
	.tag("b", clear);

/** The parts of a plan's precondition that do not hold any more. */
function staleAfter(change: (echo: Echo) => void): string[] {
	const echo = after(before);
	const plan = planFrom(planIn(echo, after_).serialize());
	const expected = plan.preconditions[0]?.expected ?? {};
	change(echo);
	const found = stateOf(echo.observed(specOf(after_)), plan.steps);
	return Object.keys(expected).filter((part) => !isEqual(expected[part], found[part]));
}

describe("what a plan rests on", () => {
	it("holds while nobody changed it, also when it was written down", () => {
		expect(staleAfter(() => undefined)).toEqual([]);
		expect(staleAfter((echo) => echo.run(planIn(echo, web.size(512, 1024)).steps))).toEqual([]);
		expect(staleAfter((echo) => void (echo.service = { ...echo.service, Status: "OPERATION_IN_PROGRESS" }))).toEqual(
			[],
		);
		expect(staleAfter((echo) => echo.tags.set("c", "9"))).toEqual([]);
	});

	const changes: readonly [string, (echo: Echo) => void, readonly string[]][] = [
		[
			"the value of a variable",
			(echo) => echo.run(planIn(echo, web.env({ TOKEN: "open sesame", A: "y" })).steps),
			["service"],
		],
		["its command", (echo) => echo.run(planIn(echo, web.command("serve")).steps), ["service"]],
		[
			"the newest scaling",
			(echo) => echo.run(planIn(echo, web.scaling("busy", { max: 7 })).steps),
			["scaling", "service"],
		],
		["a tag", (echo) => echo.tags.set("a", "9"), ["tags"]],
		["a tag that goes", (echo) => echo.tags.delete("b"), ["untag"]],
		["the domain", (echo) => void (echo.domains = []), ["undomain:example.com"]],
		["the way in", (echo) => void (echo.ingress = []), ["ingress:office"]],
		["the connector", (echo) => void (echo.connectors = []), ["connector"]],
		["a pause", (echo) => void (echo.service = { ...echo.service, Status: "PAUSED" }), ["status"]],
		[
			"another service of its name",
			(echo) => void (echo.service = { ...echo.service, ServiceArn: "arn:other" }),
			["arn"],
		],
	];
	it.each(changes)("does not hold after somebody changed %s", (_, change, parts) => {
		expect(staleAfter(change)).toEqual(expect.arrayContaining([...parts]));
	});

	it("breaks when the service is gone, or has come", () => {
		expect(staleAfter((echo) => void (echo.service = undefined))).toEqual(expect.arrayContaining(["status", "arn"]));
		const plan = planIn(new Echo(), web);
		expect(plan.preconditions).toEqual([{ kind: "app-runner", subject: "web-api", expected: { status: "missing" } }]);
		expect(stateOf(after(web).observed(specOf(web)), plan.steps).status).toBe("there");
	});

	it("tells no value, no command and no password", () => {
		const [condition] = planIn(after(before), after_).preconditions;
		const text = JSON.stringify(condition);
		expect(text).toContain("TOKEN");
		expect(text).not.toMatch(/sesame|hunter22|serve/);
	});

	it("needs only what its steps write over", () => {
		expect(needsOf(planIn(after(before), after_).steps)).toEqual({
			tags: true,
			ingress: true,
			domains: true,
			scaling: "busy",
			vpcConnector: "inside",
			observability: undefined,
		});
		expect(needsOf(planIn(after(before), web.port(1)).steps)).toMatchObject({
			tags: false,
			ingress: false,
			domains: false,
		});
	});
});
