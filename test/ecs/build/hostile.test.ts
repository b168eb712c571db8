import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { check, expressService, gateway } from "../../../src/index.js";

const symbol = Symbol("x");
const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const deep = { configuration: { hostSharedAlb: cyclic }, primaryContainer: cyclic, name: "w", serviceName: "w" };
const throwing = new Proxy(
	{},
	{
		get: () => {
			throw new TypeError("no");
		},
		ownKeys: () => {
			throw new TypeError("no");
		},
	},
);

describe.each([
	["a gateway", gateway],
	["an Express service", expressService],
] as const)("%s from what is no plain data", (_, root) => {
	it.each([
		[
			"a symbol in a member",
			{ name: "w", deletionProtection: symbol, cpu: symbol, scalingTarget: { minTaskCount: symbol } },
		],
		[
			"a symbol in the load balancers",
			{ name: "w", configuration: { hostSharedAlb: { scheme: symbol, maxAlbCount: symbol, httpDesync: symbol } } },
		],
		["a cycle", cyclic],
		["a cycle in a member", deep],
		["a cycle in tags", { name: "w", tags: [cyclic] }],
		["a proxy that throws", throwing],
		["a proxy in a member", { name: "w", tags: throwing, configuration: throwing, primaryContainer: throwing }],
	])("is told and printed: %s", (_name, json) => {
		const chain = root.from(json);
		expect(check(chain).length).toBeGreaterThan(0);
		expect(String(chain)).toContain("(");
		expect(() => JSON.stringify(chain)).not.toThrow();
		expect(inspect(chain)).toEqual(expect.any(String));
	});
});

it("prints a gateway whose settings are symbols", () => {
	const odd: never = symbol as never;
	const chain = gateway("w")
		.deletionProtection(odd)
		.maxLoadBalancers(odd)
		.scheme(odd)
		.desync(odd)
		.cluster(odd)
		.tag("a", odd);
	expect(String(chain)).toContain("gateway(w)");
	expect(inspect(chain)).toEqual(expect.any(String));
	expect(() => JSON.stringify(chain)).not.toThrow();
});
