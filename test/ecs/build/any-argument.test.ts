import { expect, it } from "vitest";
import { specOf } from "../../../src/ecs/build/index.js";
import { check, cluster, container, isSpecError, Plan, planFrom, service, taskDef } from "../../../src/index.js";
import fc from "../../random.js";
import { levelMethods } from "./level-methods.js";

const hostile = () => {
	throw new Error("trap");
};
const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, hostile]));
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cyclic: Record<string, unknown> = {};
cyclic["self"] = [cyclic];
let deep: unknown = {};
for (let level = 0; level < 100_000; level++) deep = { deep };
const piece = container("web").image("web:1").raw({ environment: 5, logConfiguration: 7 });

const odd: readonly unknown[] = [
	new Proxy({}, traps),
	new Proxy([], traps),
	new Proxy(service("api"), traps),
	new Proxy(piece, {}),
	revoked.proxy,
	cyclic,
	deep,
	{
		get: 1,
		get subnets() {
			return hostile();
		},
	},
	5n,
	Symbol("x"),
	Number.NaN,
	piece,
	[piece],
	service("api"),
	taskDef("api").raw({ containerDefinitions: 5, volumes: { a: 1 }, tags: 3 }),
	"web",
	"api",
	80,
	() => undefined,
	(it: unknown) => it,
];

/** Handed over inside a function, because fast-check looks at what it draws. */
const argument: fc.Arbitrary<() => unknown> = fc.oneof(
	fc
		.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withTypedArray: true })
		.map((value) => () => value),
	fc.nat(odd.length - 1).map((index) => () => odd[index]),
);

const methods = levelMethods([cluster("c"), service("s"), taskDef("t"), container("c")]);
const calls = fc.array(
	fc.record({ method: fc.constantFrom(...methods), given: fc.array(argument, { maxLength: 3 }) }),
	{ minLength: 1, maxLength: 8 },
);

it("is taken or told, whichever method gets it after whichever others; a plan that comes of it serialises", () => {
	fc.assert(
		fc.property(calls, (said) => {
			let app: object = cluster("prod").service("api").taskDef().ec2().container("web").image("web:1");
			for (const { method, given } of said) {
				const next: unknown =
					method in app
						? Reflect.apply(
								Reflect.get(app, method),
								app,
								given.map((give) => give()),
							)
						: app;
				if (isLevel(next)) app = next;
			}
			expect(Array.isArray(check(app as never))).toBe(true);
			expect(typeof `${app}`).toBe("string");
			const plan = planOf(app);
			if (plan) expect(planFrom(plan.serialize()).steps).toEqual(JSON.parse(JSON.stringify(plan.steps)));
		}),
		{ numRuns: 1_000 },
	);
});

/** Also true for what `pipe` hands on, but not for a proxy. */
function isLevel(value: unknown): value is object {
	return specOf(value) !== undefined;
}

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
