import { inspect } from "node:util";
import { expect, it } from "vitest";
import { appRunner, check, connect, type Plan } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const IMAGE = "public.ecr.aws/aws-containers/hello-app-runner:latest";
const plain = appRunner("web-api")
	.image(IMAGE)
	.env("TOKEN", "hush-1")
	.env("PIN", "h-2")
	.command("serve --token hush-3 --again hush-1");
const image = plain.tag("copied", "hush-1");
const code = appRunner("web-code")
	.source("https://github.com/acme/web", {
		connection: "acme",
		runtime: "NODEJS_22",
		build: "TOKEN=hush-4 npm ci",
		start: "node . hush-3",
	})
	.env({ TOKEN: "hush-1" });

const wrong = appRunner("web-api")
	.source("https://me:hush-5@github.com/acme/web", { connection: "acme", build: "a\nhush-4", start: "b\nhush-3" })
	.env({ TOKEN: "hush-1", "": "hush-1", AWSAPPRUNNER: "hush-1", PORT: "hush-1" })
	.env("LONG", "hush-1".repeat(10_000))
	.secret("TOKEN", "hush-1 is no name")
	.env("NUMBER", 5 as never);

const shownOf = (value: object) => [String(value), JSON.stringify(value), inspect(value, { depth: 20 })];

it("chains show names of variables, no values and no commands", () => {
	for (const chain of [image, code, wrong]) expect(shownOf(chain).join("\n")).not.toMatch(/hush|h-2/);
	expect(String(image)).toContain("env(TOKEN, PIN)");
});

it("findings show none either", () => {
	const told = check(wrong);
	expect(told.length).toBeGreaterThan(7);
	expect(JSON.stringify(told)).not.toContain("hush");
	expect(() => wrong.compile()).toThrow(/^(?![^]*hush)/);
});

it("plans of what is new hide them, and serialise them whole", () => {
	for (const plan of [image.compile(), code.compile()]) {
		expect(shownOf(plan).join("\n")).not.toMatch(/hush|h-2/);
		expect(plan.serialize()).toContain("hush-3");
	}
	expect(image.compile().toString({ env: "values" })).toContain("hush-1");
});

it("plans of a change do, whichever structure it is of", async () => {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(appRunner("web-api").image(IMAGE).env("PIN", "h-0").command("hush-7"));
	const changed: Plan[] = [
		await aws.plan(plain),
		await aws.plan(appRunner("web-api").existing().command("serve hush-8")),
		await aws.plan(appRunner("web-api").existing().env({ PIN: "h-9" })),
	];
	for (const plan of changed) {
		expect(plan.steps).not.toEqual([]);
		expect(shownOf(plan).join("\n")).not.toMatch(/hush|h-\d/);
	}
	const sent = sim.journal.filter(({ operation }) => operation === "CreateService");
	expect(sent).toHaveLength(1);
	expect(sent.map((entry) => shownOf(entry).slice(1)).join("\n")).not.toMatch(/hush|h-0/);
});

it("events and outcomes of a deployment do", async () => {
	const sim = simulate();
	const told: unknown[] = [];
	const run = connect(sim).deploy(image);
	for await (const event of run) told.push(event);
	told.push(await run.settled());
	expect(inspect(told, { depth: 20 }) + JSON.stringify(told)).not.toMatch(/hush|h-2/);
});
