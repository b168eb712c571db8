import { expect, it } from "vitest";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { appRunner, check, clear, image, isSpecError, Plan, planFrom, service } from "../../../src/index.js";
import fc from "../../random.js";

const hostile = () => {
	throw new Error("trap");
};
const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, hostile]));
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cyclic: Record<string, unknown> = {};
cyclic.self = [cyclic];

const odd: readonly unknown[] = [
	null,
	undefined,
	clear,
	new Proxy({}, traps),
	new Proxy([], traps),
	new Proxy(appRunner("web-api"), traps),
	revoked.proxy,
	cyclic,
	{
		vpc: 1,
		get subnets() {
			return hostile();
		},
	},
	{ vpc: "vpc-1", endpoint: null },
	{ connection: 5, branch: null, configuration: "both", runtime: [] },
	{ concurrency: "7", min: null },
	{ path: 5, interval: {} },
	{ both: 5, create: [], update: null },
	{ both: { SourceConfiguration: null } },
	JSON.parse('{ "__proto__": "x", "constructor": "y" }'),
	5n,
	Symbol("x"),
	Number.NaN,
	appRunner("web-api"),
	image("web:1"),
	service("api"),
	"web-api",
	"__proto__",
	"",
	80,
	true,
	() => undefined,
	(it: unknown) => it,
];

/** Handed over inside a function, because fast-check looks at what it draws. */
const argument: fc.Arbitrary<() => unknown> = fc.oneof(
	fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }).map((value) => () => value),
	fc.nat(odd.length - 1).map((index) => () => odd[index]),
);

const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(Object.getPrototypeOf(appRunner("web-api")))).filter(
	(name) => !/^(?:constructor|compile|inWords)$/.test(name),
);
const calls = fc.array(
	fc.record({ method: fc.constantFrom(...methods, "when", "pipe"), given: fc.array(argument, { maxLength: 3 }) }),
	{ minLength: 1, maxLength: 8 },
);

it("knows all the settings", () => {
	expect(methods).toContain("privateIngress");
	expect(methods.length).toBeGreaterThan(20);
});

it("is taken or told, whichever method gets it after whichever others; a plan that comes of it serialises", () => {
	fc.assert(
		fc.property(calls, (said) => {
			let app: object = appRunner("web-api").image("public.ecr.aws/acme/web:1");
			for (const { method, given } of said) {
				const before = JSON.stringify(anySpecOf(app));
				const next: unknown = Reflect.apply(
					Reflect.get(app, method),
					app,
					given.map((give) => give()),
				);
				expect(JSON.stringify(anySpecOf(app))).toBe(before);
				if (anySpecOf(next) !== undefined && Object.getPrototypeOf(next) === Object.getPrototypeOf(app))
					app = next as object;
			}
			expect(Object.isFrozen(app)).toBe(true);
			expect(Array.isArray(check(app as never))).toBe(true);
			expect(typeof `${app}`).toBe("string");
			const plan = planOf(app);
			if (plan) expect(planFrom(plan.serialize()).steps).toEqual(JSON.parse(JSON.stringify(plan.steps)));
		}),
		{ numRuns: 150 },
	);
});

it.each(methods.filter((name) => !["existing", "loose", "autoDeploy", "publicAccess", "raw"].includes(name)))(
	"%s without any argument is told",
	(method) => {
		const app = appRunner("web-api");
		const said: unknown = Reflect.apply(Reflect.get(app, method), app, []);
		expect(check(said as never).some(({ severity }) => severity === "error")).toBe(true);
	},
);

it.each(methods.filter((name) => !["existing", "loose", "tag"].includes(name)))("%s of null is told", (method) => {
	const app = appRunner("web-api");
	const said: unknown = Reflect.apply(Reflect.get(app, method), app, [null]);
	expect(check(said as never)).not.toEqual([]);
});

it("options that it does not know are told with those that it does", () => {
	const [told] = check(appRunner("web-api").scaling("web-api", { minimum: 3 } as never));
	expect(told).toMatchObject({ code: "spec.unknown-option", hint: "say one of: concurrency, min, max" });
	expect(check(appRunner("web-api").raw({ NetworkConfiguration: {} } as never))[0]?.hint).toBe(
		"say one of: both, create, update",
	);
});

function planOf(app: object): Plan | undefined {
	try {
		const plan: unknown = Reflect.apply(Reflect.get(app, "compile"), app, []);
		if (!(plan instanceof Plan)) throw new Error("no plan");
		return plan;
	} catch (error) {
		if (!isSpecError(error)) throw error;
		return undefined;
	}
}
