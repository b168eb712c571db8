import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { connect } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";
import { builtPackage } from "../demo/built.js";
import { api, V1 } from "../scenarios/stage.js";
import { blocksOf } from "./blocks.js";
import { read } from "./pages.js";

interface Step {
	readonly name?: string;
	readonly id?: string;
	readonly if?: string;
	readonly run?: string;
	readonly env?: Readonly<Record<string, string>>;
}
interface Job {
	readonly permissions: Readonly<Record<string, string>>;
	readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean };
	readonly steps: readonly Step[];
}
interface Workflow {
	readonly permissions: Readonly<Record<string, string>>;
	readonly env: Readonly<Record<string, string>>;
	readonly jobs: Readonly<Record<"plan" | "deploy", Job>>;
}

const page = blocksOf(read("docs/github-actions.md"));
const files = new Map(page.filter(({ meta }) => meta !== "").map(({ meta, code }) => [meta, code]));
const workflow: Workflow = parse(files.get(".github/workflows/deploy.yml") ?? "");
const { plan, deploy } = workflow.jobs;
const stepNamed = (name: string): Step & { run: string } => {
	const step = [...plan.steps, ...deploy.steps].find((each) => each.name === name);
	if (!step?.run) throw new Error(`no step '${name}' runs anything`);
	return { ...step, run: step.run };
};

describe("the workflow", () => {
	test("asks for an identity, and for no right that it does not need", () => {
		expect(workflow.permissions).toEqual({});
		expect(plan.permissions).toEqual({ contents: "read", "id-token": "write", "pull-requests": "write" });
		expect(deploy.permissions).toEqual({ contents: "read", "id-token": "write" });
	});

	test("lets no merge cut another one's deployment off", () => {
		expect(deploy.concurrency).toEqual({ group: "deploy-production", "cancel-in-progress": false });
	});

	test("runs only scripts of the page, each as the process that gets the signals", () => {
		const runs = [...plan.steps, ...deploy.steps].flatMap(({ run }) => (run && run !== "npm ci" ? run : []));
		expect(runs).toHaveLength(3);
		for (const run of runs) {
			expect(run).toMatch(/^exec node deploy\/\w+\.mjs$/);
			expect(files.has(run.replace("exec node ", ""))).toBe(true);
		}
	});

	test("gives scripts what they read, and never as part of a command", () => {
		const ofGitHub = ["GITHUB_API_URL", "GITHUB_REPOSITORY"];
		for (const name of ["Plan", "Deploy", "Go back"]) {
			const { run, env = {} } = stepNamed(name);
			expect(run).not.toContain("${{");
			const script = files.get(run.replace("exec node ", "")) ?? "";
			const needed = [...script.matchAll(/process\.env\.(\w+)/g)].map(([, variable]) => variable);
			expect([...Object.keys(workflow.env), ...Object.keys(env), ...ofGitHub]).toEqual(expect.arrayContaining(needed));
		}
	});

	test("goes back with the token of the deployment, only when it was cancelled", () => {
		const { if: condition, env } = stepNamed("Go back");
		expect(deploy.steps.find(({ id }) => id === "deploy")?.name).toBe("Deploy");
		expect(condition).toBe("cancelled() && steps.deploy.outputs.token != ''");
		expect(env).toEqual({ TOKEN: "${{ steps.deploy.outputs.token }}" });
	});
});

describe("its scripts", { timeout: 120_000 }, () => {
	let built: Awaited<ReturnType<typeof builtPackage>>;
	beforeAll(async () => {
		built = await builtPackage();
		for (const [path, code] of files) {
			mkdirSync(dirname(join(built.folder, path)), { recursive: true });
			writeFileSync(join(built.folder, path), code);
		}
		return () => built.remove();
	});

	/** Runs a step as a runner does: its line in a shell, and a signal to that shell. */
	function runStep(name: string, env: Readonly<Record<string, string>>, interruptAt?: RegExp) {
		const files = { GITHUB_OUTPUT: join(built.folder, "output"), GITHUB_STEP_SUMMARY: join(built.folder, "summary") };
		for (const file of Object.values(files)) writeFileSync(file, "");
		const child = spawn("bash", ["-e", "-c", stepNamed(name).run], {
			cwd: built.folder,
			env: { ...process.env, GITHUB_ACTIONS: "true", ...files, ...CREDENTIALS, ...env },
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
		return new Promise<StepEnd>((resolve, reject) => {
			child.once("error", reject);
			child.once("close", (code) => {
				const summary = readFileSync(files.GITHUB_STEP_SUMMARY, "utf8");
				resolve({ code, out, fault, summary, outputs: outputsIn(readFileSync(files.GITHUB_OUTPUT, "utf8")) });
			});
		});
	}

	const timelineOfJob = () => readFileSync(join(built.folder, "timeline.html"), "utf8");

	test("plan as one comment, which the next plan replaces, and write nothing to AWS", async () => {
		const aws = await endpoint();
		const github = await pullRequest();
		const env = {
			...aws.env,
			...github.env,
			IMAGE: "ghcr.io/acme/api:2",
			GITHUB_TOKEN: "ghs_x",
			PULL_REQUEST: "7",
			GITHUB_REPOSITORY: "acme/api",
		};
		const before = aws.sim.journal.length;
		const first = await runStep("Plan", env);
		const second = await runStep("Plan", { ...env, IMAGE: "ghcr.io/acme/api:3" });
		await Promise.all([aws.close(), github.close()]);
		expect([first.fault, first.code, second.code]).toEqual(["", 0, 0]);
		expect(github.calls).toEqual([
			"POST /repos/acme/api/issues/7/comments",
			"PATCH /repos/acme/api/issues/comments/101",
		]);
		expect(github.comments).toHaveLength(101);
		const body = github.comments.at(-1)?.body ?? "";
		expect(body).toMatch(/^<!-- gantry plan -->\n### What a merge would do\n\n```text\nPlan for prod\/api: /);
		expect(body).toContain("image: ghcr.io/acme/api:3");
		expect(aws.sim.journal.slice(before).filter(({ operation }) => !/^(Describe|List|Get)/.test(operation))).toEqual(
			[],
		);
	});

	test("deploy, tell later steps, and keep a timeline", async () => {
		const { env, close } = await endpoint();
		const { code, fault, out, outputs, summary } = await runStep("Deploy", { ...env, IMAGE: "ghcr.io/acme/api:2" });
		await close();
		expect(fault).toBe("");
		expect(out).toContain("prod/api succeeded: api:2 runs");
		expect(outputs).toEqual({
			status: "succeeded",
			token: expect.stringMatching(/^gantry1\./),
			deployment: expect.stringContaining("service-deployment/prod/api/"),
		});
		expect(summary).toContain("| ✅ | prod/api |");
		expect(timelineOfJob()).toContain("✓ succeeded");
		expect(code).toBe(0);
	});

	test("fail the job where the deployment was rolled back, and say why", async () => {
		const { sim, env, close } = await endpoint();
		sim.faults.crashAfterStart({ image: "ghcr.io/acme/api:bad", exitCode: 3 });
		const { code, out, outputs, summary } = await runStep("Deploy", { ...env, IMAGE: "ghcr.io/acme/api:bad" });
		await close();
		expect(out).toMatch(/^::error title=prod\/api rolledBack::.*cause\.container-exited/m);
		expect(outputs.status).toBe("rolledBack");
		expect(summary).toContain("cause.container-exited");
		expect(timelineOfJob()).toContain("✗ rolledBack");
		expect(code).toBe(1);
	});

	test("detach when the job is cancelled, and go back in the step behind", async () => {
		// Slow enough that the deployment is still under way when it is cancelled.
		const { sim, env, close } = await endpoint(5);
		const cancelled = await runStep("Deploy", { ...env, IMAGE: "ghcr.io/acme/api:2" }, /UpdateService done/);
		expect(cancelled.fault).toBe("");
		expect(cancelled.outputs.status).toBe("cancelled");
		expect(cancelled.code).toBe(1);
		const { token = "" } = cancelled.outputs;
		expect(sim.journal.some(({ operation }) => operation === "StopServiceDeployment")).toBe(false);

		const back = await runStep("Go back", { ...env, TOKEN: token });
		await close();
		expect(back.fault).toBe("");
		expect(back.out).toContain("prod/api rolled back to api:1");
		expect(back.code).toBe(0);
		expect(sim.journal.filter(({ operation }) => operation === "StopServiceDeployment")).toHaveLength(1);
	});
});

const CREDENTIALS = {
	AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
	AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI",
	AWS_REGION: "eu-west-1",
};

interface StepEnd {
	readonly code: number | null;
	readonly out: string;
	readonly fault: string;
	readonly summary: string;
	readonly outputs: Readonly<Record<string, string>>;
}

/** What a later step reads: the last value of each name. */
const outputsIn = (text: string): Readonly<Record<string, string>> =>
	Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));

/** A simulated AWS behind an URL, where version 1 runs. */
async function endpoint(
	speed = 200,
): Promise<{ sim: Simulator; env: Readonly<Record<string, string>>; close(): Promise<void> }> {
	const sim = simulate();
	await connect(sim).deploy(api(V1));
	const server = await sim.listen({ speed });
	return { sim, env: { AWS_ENDPOINT_URL: server.url }, close: () => server.close() };
}

interface Comment {
	readonly id: number;
	body: string;
	readonly user: { readonly type: string };
}

/** GitHub's comments of one pull request, on which people have said a page full already. */
async function pullRequest() {
	const comments: Comment[] = Array.from({ length: 100 }, (_, id) => ({
		id,
		body: id === 5 ? "<!-- gantry plan --> quoted by a person" : "words",
		user: { type: "User" },
	}));
	const calls: string[] = [];
	const server = createServer(async (request, response) => {
		const url = new URL(request.url ?? "", "http://localhost");
		let text = "";
		for await (const chunk of request) text += chunk;
		if (request.headers.authorization !== "Bearer ghs_x") response.statusCode = 401;
		if (request.method !== "GET") calls.push(`${request.method} ${url.pathname}`);
		if (request.method === "POST") comments.push({ id: 101, body: JSON.parse(text).body, user: { type: "Bot" } });
		if (request.method === "PATCH") {
			const edited = comments.find(({ id }) => url.pathname.endsWith(`/${id}`));
			if (edited) edited.body = JSON.parse(text).body;
			else response.statusCode = 404;
		}
		const from = (Number(url.searchParams.get("page") ?? 1) - 1) * 100;
		response.end(JSON.stringify(comments.slice(from, from + 100)));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	if (!address || typeof address === "string") throw new Error("the server has no port");
	return {
		comments,
		calls,
		env: { GITHUB_API_URL: `http://127.0.0.1:${address.port}` },
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}
