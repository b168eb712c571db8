import { expect, it } from "vitest";
import { appRunner, check } from "../../../src/index.js";
import { writes } from "../stage.js";
import { express, settledStage, web } from "./stage.js";

it("Image service; source service", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	sim.add("connection", "github");
	const code = appRunner("web-code").source("https://github.com/acme/web", {
		connection: "github",
		branch: "main",
		runtime: "NODEJS_22",
		build: "npm ci",
		start: "node server.js",
	});
	for (const app of [web(), code, express()]) {
		expect((await aws.deploy(app)).endpoints).toEqual([expect.stringMatching(/^https:/)]);
		expect((await aws.plan(app)).steps).toEqual([]);
	}
	expect(writes(sim)).toEqual(["CreateService", "CreateService", "CreateExpressGatewayService"]);
	// Neither switches from one to the other, nor to another registry: told before anything is sent.
	expect(check(web("ghcr.io/acme/web:1")).map(({ severity }) => severity)).toContain("error");
});
