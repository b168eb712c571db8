import { spawn } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { blocksOf } from "../docs/blocks.js";
import { holdsLike } from "../docs/like.js";
import { read } from "../docs/pages.js";
import { builtPackage } from "./built.js";

const SECRET = "correct-horse-battery-staple";
const AWS = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI", AWS_REGION: "eu-west-1" };

let built: Awaited<ReturnType<typeof builtPackage>>;
beforeAll(async () => {
	built = await builtPackage();
	return () => built.remove();
});

describe("the demo on its embedded AWS", { timeout: 30_000 }, () => {
	test("tells two versions that go out and a third that is rolled back, with the cause", async () => {
		const { code, out, fault } = await demo(["--fast"]);
		expect(fault).toBe("");
		expect(out).toMatch(inOrder("CreateService", "shop:1 runs", "shop:2 runs", "rolled back to shop:2", "exit code 1"));
		expect(out).toContain("cause.container-exited");
		expect(out).toContain("docs/testing.md");
		expect(code).toBe(0);
	});

	test("prints what README shows of it", async () => {
		const { out } = await demo(["--fast"]);
		const shown = blocksOf(read("README.md")).filter(({ meta }) => meta === "demo");
		expect(shown).not.toHaveLength(0);
		for (const { code } of shown) if (!holdsLike(out, code)) expect(out).toContain(code);
	});

	test("names its variables and never their values", async () => {
		expect(read("demo/app.mjs")).toContain(SECRET);
		const { out, fault } = await demo(["--fast"]);
		expect(out).toContain("SESSION_KEY");
		expect(out + fault).not.toContain(SECRET);
	});

	test("says how it is used where a word is not known", async () => {
		const { code, fault } = await demo(["--slow"]);
		expect(fault).toMatch(/--slow[\s\S]*npm run demo -- --fast/);
		expect(code).toBe(1);
	});
});

describe("the demo on an endpoint", { timeout: 120_000 }, () => {
	test("prints the plan and writes nothing without --yes", async () => {
		const { sim, env, close } = await endpoint();
		const { code, out } = await demo(["--aws", "--subnets", "subnet-1"], env);
		await close();
		expect(out).toMatch(inOrder("RegisterTaskDefinition", "Nothing was sent"));
		expect(sim.journal.map(({ operation }) => operation).filter(isWrite)).toEqual([]);
		expect(code).toBe(0);
	});

	test("tells the same story with --yes, and leaves no task running", async () => {
		const { sim, env, close } = await endpoint();
		const { code, out, fault } = await demo(["--aws", "--subnets", "subnet-1", "--yes"], env);
		await close();
		expect(out).toMatch(
			inOrder("gantry-demo:1 runs", "gantry-demo:2 runs", "rolled back to gantry-demo:2", "Clean up"),
		);
		expect(sim.journal.findLast(({ operation }) => isWrite(operation))?.input).toMatchObject({ desiredCount: 0 });
		expect(out + fault).not.toContain(SECRET);
		expect(code).toBe(0);
	});

	test("asks for subnets", async () => {
		const { code, fault } = await demo(["--aws"], { ...AWS, GANTRY_SUBNETS: "" });
		expect(fault).toContain("--subnets");
		expect(code).toBe(1);
	});

	test("tells a refused connection as one sentence with a hint", async () => {
		const env = { ...AWS, AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" };
		const { code, fault } = await demo(["--aws", "--subnets", "subnet-1"], env);
		expect(fault).toMatch(/→ /);
		expect(fault).not.toMatch(/^\s+at /m);
		expect(code).toBe(1);
	});

	test("ends at an interrupt with what it was doing told, not with a crash", async () => {
		// Slow enough that the first deployment is still under way when it is interrupted.
		const { env, close } = await endpoint(3);
		const { code, out, fault } = await demo(["--aws", "--subnets", "subnet-1", "--yes"], env, /IN_PROGRESS/);
		await close();
		expect(out).toContain("Interrupted");
		expect(fault).toBe("");
		expect(code).toBe(130);
	});
});

/** A simulated AWS behind an URL, on which version 3 of the demo can't live. */
async function endpoint(speed = 200) {
	const sim = simulate();
	sim.faults.crashAfterStart({ image: "public.ecr.aws/nginx/nginx:1.29", seconds: 2 });
	const server = await sim.listen({ speed });
	return { sim, env: { ...AWS, AWS_ENDPOINT_URL: server.url }, close: () => server.close() };
}

/** Runs the demo; interrupts it once its output matches. */
function demo(args: readonly string[], env: Readonly<Record<string, string>> = {}, interruptAt?: RegExp) {
	const { GITHUB_ACTIONS: _, ...inherited } = process.env;
	const child = spawn(process.execPath, ["demo/demo.mjs", ...args], {
		cwd: built.folder,
		env: { ...inherited, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let out = "";
	let fault = "";
	let isInterrupted = false;
	child.stdout.on("data", (text) => {
		out += text;
		if (!interruptAt?.test(out) || isInterrupted) return;
		isInterrupted = child.kill("SIGINT");
	});
	child.stderr.on("data", (text) => {
		fault += text;
	});
	return new Promise<{ code: number | null; out: string; fault: string }>((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (code) => resolve({ code, out, fault }));
	});
}

const isWrite = (operation: string) => /^(Create|Update|Register|Delete|Stop|Tag)/.test(operation);

const inOrder = (...texts: readonly string[]) =>
	new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[\\s\\S]*"));
