import { describe, expect, it } from "vitest";
import { appRunner, connect } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const app = appRunner("web-api")
	.image("public.ecr.aws/nginx/nginx:1.27")
	.port(8080)
	.env("GREETING", "a secret hello")
	.size("1 vCPU", "2 GB");

describe("a service of App Runner", () => {
	it("is created, and a second deploy writes nothing", async () => {
		const sim = simulate();
		const aws = connect(sim);
		const made = await aws.deploy(app);
		expect(made.changed).toEqual(["service"]);
		expect(made.endpoints?.[0]).toMatch(/^https:\/\/\w+\.eu-west-1\.awsapprunner\.com$/);
		await sim.clock.advance("1m");
		expect((await aws.plan(app)).steps).toEqual([]);
	});

	it("tells names of variables, never their values", async () => {
		const told: string[] = [String(app), String(app.compile()), JSON.stringify(app.compile())];
		for await (const event of connect(simulate()).deploy(app)) told.push(JSON.stringify(event));
		expect(told.join("\n")).toContain("GREETING");
		expect(told.join("\n")).not.toContain("a secret hello");
	});
});
