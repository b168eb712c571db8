import { inspect } from "node:util";
import { expect, it } from "vitest";
import { connect, taskDef } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const SECRETS = { A: "line1-sek\nline2-sek", B: 'qu"ote-sek\\x' };
const app = taskDef("batch")
	.fargate(256, 512)
	.executionRole("arn:aws:iam::123456789012:role/exec")
	.container("job")
	.image("acme/job:1")
	.env(SECRETS)
	.label("all", JSON.stringify(SECRETS))
	.command("sh", "-c", JSON.stringify(SECRETS))
	.logs("awsfirelens", { Shared_Key: "tok-sek-123", url: "https://user:pw-sek-9@logs.example" })
	.container("router")
	.image("acme/router:1")
	.raw({ firelensConfiguration: { type: "fluentd" } });

it("secrets are known again inside JSON, by the name of an option, and in front of a host", async () => {
	const sim = simulate();
	const plan = await connect(sim).plan(app);
	await connect(sim).apply(plan);
	const sent = sim.journal.find(({ operation }) => operation === "RegisterTaskDefinition");
	expect(sent?.input).toMatchObject({
		containerDefinitions: [{ environment: [{ name: "A", value: SECRETS.A }, {}] }, {}],
	});
	expect(plan.serialize()).toContain("tok-sek-123");
	for (const shown of [
		String(plan),
		JSON.stringify(plan),
		inspect(plan, { depth: 20 }),
		inspect(sent, { depth: 20 }),
		JSON.stringify(sent),
	]) {
		expect(shown).toContain("***");
		expect(shown).not.toContain("sek");
	}
});
