import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { nameOf, parseArn } from "../../src/engine/arn.js";
import { changesBetween, isEqual } from "../../src/engine/diff.js";
import { durationMinutes, durationSeconds } from "../../src/engine/duration.js";
import { decodeToken, encodeToken } from "../../src/engine/token.js";
import { cluster, planFrom } from "../../src/index.js";
import fc from "../random.js";

const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);

describe("ranges of the engine's rules", () => {
	it("an ARN is taken apart into what it was made of", () => {
		fc.assert(
			fc.property(part, part, part, part, part, part, (partition, service, region, account, kind, name) => {
				const text = `arn:${partition}:${service}:${region}:${account}:${kind}/${name}`;
				expect(parseArn(text)).toEqual({ partition, service, region, account, resource: `${kind}/${name}` });
				expect(nameOf(text)).toBe(name);
			}),
		);
	});

	it("durations: units multiply, minutes are whole, nonsense is none", () => {
		const units = fc.constantFrom(["s", 1] as const, ["m", 60] as const, ["h", 3600] as const, ["d", 86_400] as const);
		fc.assert(
			fc.property(fc.nat(10_000), units, (count, [unit, seconds]) => {
				expect(durationSeconds(`${count}${unit}`)).toBe(count * seconds);
				expect(durationSeconds(count)).toBe(count);
				const minutes = (count * seconds) / 60;
				expect(durationMinutes(`${count}${unit}`)).toBe(Number.isInteger(minutes) ? minutes : undefined);
				expect(durationMinutes(count)).toBeUndefined();
			}),
		);
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const seconds = durationSeconds(value);
				expect(seconds === undefined || (Number.isFinite(seconds) && seconds >= 0)).toBe(true);
			}),
		);
	});

	it("a diff is empty just where two values are equal", () => {
		const json = fc.jsonValue({ maxDepth: 3 });
		fc.assert(
			fc.property(json, json, (left, right) => {
				expect(changesBetween(left, left)).toEqual([]);
				expect(changesBetween(left, structuredClone(left))).toEqual([]);
				expect(changesBetween(left, right).length === 0).toBe(isEqual(left, right));
			}),
		);
	});

	it("a token says what it was given, whatever the names", () => {
		const text = fc.string({ unit: "grapheme", maxLength: 40 });
		fc.assert(
			fc.property(text, text, fc.array(text), fc.nat(), (name, service, before, startedAt) => {
				const data = { kind: "service" as const, cluster: name, service, before, startedAt };
				const token = encodeToken(data);
				expect(token).toMatch(/^[\w.-]+$/);
				expect(decodeToken(token)).toEqual(data);
			}),
		);
		fc.assert(
			fc.property(fc.string(), (noise) => {
				expect(decodeToken(`gantry1.${noise}`)).toBeUndefined();
			}),
		);
	});
});

const word = fc.string({ unit: "grapheme-ascii", minLength: 4, maxLength: 30 }).map((noise) => `S3cr3t-${noise}`);
const chain = (values: readonly string[]) => {
	const web = cluster("prod")
		.service("api")
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image("a:1");
	return values.reduce((said, value, index) => said.env(`KEY_${index}`, value), web);
};

describe("plans of any values", () => {
	it("serialise and are read back alike", () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }), (values) => {
				const plan = chain(values).service().compile();
				const again = planFrom(plan.serialize());
				expect(again.steps).toEqual(plan.steps);
				expect(again.serialize()).toBe(plan.serialize());
			}),
			{ numRuns: 50 },
		);
	});

	it("never show a value of the environment, wherever else it stands", () => {
		fc.assert(
			fc.property(word, (value) => {
				const app = chain([value])
					.command("run", `--password=${value}`)
					.healthCheck(`curl -u me:${value} /`)
					.label("x", value);
				const plan = app.service().compile();
				const shown = [
					plan.toString(),
					JSON.stringify(plan),
					inspect(plan, { depth: 20 }),
					inspect(app, { depth: 20 }),
				];
				shown.push(JSON.stringify(app));
				for (const text of shown)
					expect(text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1))).toBe(false);
				expect(plan.toString({ env: "values" })).toContain(JSON.stringify(value).slice(1, -1));
			}),
			{ numRuns: 50 },
		);
	});
});
