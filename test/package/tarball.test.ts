import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAIN, CONSUMER } from "./app.js";
import { exportedNames } from "./exported-names.js";
import { CLIENTS, home, node, type Packed, pack, script } from "./packed.js";
import { SURFACE } from "./surface.js";

let packed: Packed;
let app = "";
beforeAll(async () => {
	packed = await pack();
	app = packed.app([...CLIENTS, "@types/node", "undici-types"]);
}, 120_000);
afterAll(() => packed?.remove());

const DOORS = { ".": "gantry", "./testing": "gantry/testing", "./report": "gantry/report" } as const;
const doors = Object.keys(SURFACE) as (keyof typeof SURFACE)[];

describe("the tarball", () => {
	it("holds the build, the licence and the README, and is small", () => {
		expect(readdirSync(packed.package).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
		expect(statSync(packed.tarball).size).toBeLessThan(1_250_000);
	});

	it("has nothing that publint would say", async () => {
		const { messages } = await publint({ pkgDir: packed.package, pack: false, strict: true });
		expect(messages).toEqual([]);
	});

	it("has types that are right for ESM and for CommonJS", async () => {
		const attw = join(home, "node_modules/@arethetypeswrong/cli/dist/index.js");
		const printed = await node(home, attw, packed.tarball, "--profile", "node16", "--format", "json");
		expect(JSON.parse(printed)).toMatchObject({ problems: {} });
	}, 60_000);

	it("declares no type of the SDK", () => {
		const dist = join(packed.package, "dist");
		const declarations = readdirSync(dist).filter((name) => /\.d\.c?ts$/.test(name));
		expect(declarations).toContain("index.d.cts");
		for (const name of declarations) {
			const text = readFileSync(join(dist, name), "utf8");
			expect(text, name).not.toMatch(/(from|import\(|reference types=)\s*["'](@aws-sdk|@smithy)/);
		}
	});

	it.each(doors)("%s exports the reviewed names and no other", (door) => {
		expect(exportedNames(app, DOORS[door])).toEqual(SURFACE[door]);
	});
});

describe("the doors", () => {
	it.each(["mjs", "cjs"])("open from .%s", async (ext) => {
		const load = (door: string) => (ext === "cjs" ? `require("${door}")` : `await import("${door}")`);
		const keys = Object.values(DOORS).map((door) => `Object.keys(${load(door)})`);
		const names = await script(app, `doors.${ext}`, `console.log(JSON.stringify([${keys.join()}]))`);
		const sorted = (names as string[][]).map((each) => each.filter((name) => name !== "__esModule").sort());
		expect(sorted).toEqual(doors.map((door) => SURFACE[door].values));
	});

	it.each(["gantry/dist/index.js", "gantry/dist/testing.cjs", "gantry/src/index.ts", "gantry/engine"])(
		"%s is not one",
		async (path) => {
			const text = `import { createRequire } from "node:module";
				const refused = async (load) => { try { await load(); return "open"; } catch (error) { return error.code; } };
				const codes = [await refused(() => import("${path}")), await refused(() => createRequire(import.meta.url)("${path}"))];
				console.log(JSON.stringify(codes));`;
			expect(await script(app, "sealed.mjs", text)).toEqual(Array(2).fill("ERR_PACKAGE_PATH_NOT_EXPORTED"));
		},
	);

	it.each(["mjs", "cjs"])(
		"load no SDK client from .%s, until a call needs one",
		async (ext) => {
			const [head, load] =
				ext === "cjs"
					? ["", "require"]
					: [
							`import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
							"await import",
						];
			const text = `${head}
			const loaded = () => Object.keys(require.cache).filter((path) => /@(aws-sdk|smithy)/.test(path)).length > 0;
			(async () => {
				const { ${["cluster", "connect"].join()} } = ${load}("gantry");
				const { simulate } = ${load}("gantry/testing");
				${load}("gantry/report");
				${CHAIN}.compile();
				const aws = connect(simulate());
				const before = loaded();
				await aws.deploy(${CHAIN});
				console.log(JSON.stringify([before, loaded()]));
			})();`;
			const async = ext === "cjs" ? text : text.replace("(async () => {", "").replace(/\}\)\(\);$/, "");
			expect(await script(app, `lazy.${ext}`, async)).toEqual([false, true]);
		},
		30_000,
	);

	it("name the package to install where a client is missing", async () => {
		const text = `import { connect, isCallError } from "gantry";
			const error = await connect({ region: "eu-west-1" }).status({ cluster: "prod", service: "api" }).catch((thrown) => thrown);
			console.log(JSON.stringify([isCallError(error), error.code, error.hint]));`;
		for (const [name, script_] of [
			["missing.mjs", text],
			["missing.cjs", commonJs(text)],
		] as const)
			expect(await script(packed.app([]), name, script_)).toEqual([
				true,
				"call.client-missing",
				"npm install @aws-sdk/client-ecs",
			]);
	});
});

it("the ESM and the CommonJS copy know each other's errors, chains and clear", async () => {
	const text = `import { createRequire } from "node:module";
		import * as esm from "gantry";
		import * as testing from "gantry/testing";
		const require = createRequire(import.meta.url);
		const cjs = require("gantry");
		const thrown = (work) => { try { work(); } catch (error) { return error; } };
		const wrong = (from) => thrown(() => from.cluster("").service("api").compile());
		const mixed = (one, other) => one.cluster("prod").service("api").network({ subnets: ["subnet-1"] })
			.taskDef(other.taskDef("api").fargate(256, 512).executionRole("arn:aws:iam::123456789012:role/exec")
				.container(one.container("web").image("ghcr.io/acme/api:1"))).compile().steps.map((step) => step.operation);
		const outcome = async (connect, simulate) => (await connect(simulate()).deploy(${CHAIN.replace("cluster", "esm.cluster")}).settled()).status;
		console.log(JSON.stringify({
			apart: esm.cluster !== cjs.cluster,
			errors: [esm.isSpecError(wrong(cjs)), cjs.isSpecError(wrong(esm)), esm.isGantryError(wrong(cjs)), cjs.isCallError(wrong(esm))],
			clear: esm.clear === cjs.clear,
			chains: [mixed(esm, cjs), mixed(cjs, esm)],
			outcomes: [await outcome(cjs.connect, testing.simulate), await outcome(esm.connect, require("gantry/testing").simulate)],
			same: JSON.stringify(cjs.check(${CHAIN.replace("cluster", "esm.cluster")})) === JSON.stringify(esm.check(${CHAIN.replace("cluster", "esm.cluster")})),
		}));`;
	const calls = ["CreateCluster", "RegisterTaskDefinition", "CreateService"];
	expect(await script(app, "copies.mjs", text)).toEqual({
		apart: true,
		errors: [true, true, true, false],
		clear: true,
		chains: [calls, calls],
		outcomes: ["succeeded", "succeeded"],
		same: true,
	});
}, 30_000);

it("TypeScript under nodenext compiles consumers of both kinds, and the declarations themselves", async () => {
	const consumers = ["consumer.mts", "consumer.cts"];
	for (const name of consumers) writeFileSync(join(app, name), CONSUMER);
	const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--pretty", "false"];
	const modules = ["--module", "nodenext", "--types", "node"];
	const tsc = join(home, "node_modules/typescript/bin/tsc");
	await expect(node(app, tsc, ...flags, ...modules, ...consumers)).resolves.toBe("");
}, 60_000);

it("a bundle without externals works where only client-ecs is installed", async () => {
	const only = packed.app(["@aws-sdk/client-ecs"]);
	const text = `import { cluster, connect } from "gantry";
		import { simulate } from "gantry/testing";
		const good = await connect(simulate()).deploy(${CHAIN}).settled();
		const sim = simulate();
		sim.faults.crashAfterStart();
		const bad = await connect(sim).deploy(${CHAIN}, { timeout: "1h" }).settled();
		console.log(JSON.stringify([good.status, bad.status, JSON.stringify(bad)]));`;
	writeFileSync(
		join(only, "entry.mjs"),
		`(async () => {${text.replaceAll(/import (\{.*?\}) from (".*?");/g, "const $1 = await import($2);")}})();`,
	);
	const out = packed.app([]);
	const { errors } = await build({
		entryPoints: [join(only, "entry.mjs")],
		outfile: join(out, "bundle.cjs"),
		bundle: true,
		platform: "node",
		format: "cjs",
		logLevel: "silent",
	});
	expect(errors).toEqual([]);
	const [good, bad, told] = JSON.parse(await node(out, "bundle.cjs")) as string[];
	expect([good, bad]).toEqual(["succeeded", "failed"]);
	expect(told).toContain("npm install @aws-sdk/client-cloudwatch-logs");
}, 60_000);

/** The same script for CommonJS. */
const commonJs = (text: string): string =>
	`(async () => {${text.replaceAll(/import (\{.*?\}) from (".*?");/g, "const $1 = require($2);")}})();`;
