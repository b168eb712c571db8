import { inspect } from "node:util";
import { expect, it } from "vitest";
import { redactorOf, Secrets } from "../../src/engine/redact.js";
import { appRunner, connect, expressService, taskDef } from "../../src/index.js";
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

const ARN = "arn:aws:apprunner:eu-west-1:123456789012:service/orders/0123";

it.each([
	["a level inside a longer word", ["info", "level7"], "See logs for more information of level77", undefined],
	["a short word by itself", ["tulip9"], "login tulip9 failed, tulip99", "login *** failed, tulip99"],
	["a region", ["eu-west-1"], ARN, undefined],
	["an account and a name inside an ARN", ["123456789012", "orders"], ARN, undefined],
	["a word of AWS", ["container", "Service"], "Essential container in task exited (service web)", undefined],
	["a name in front of a longer one", ["orders"], `${ARN} orders-2`, `${ARN} ***-2`],
	["a password with symbols, anywhere", ["hunter2-top"], "xhunter2-topx", "x***x"],
	["a long token, anywhere", ["abcdef0123456789"], "xabcdef0123456789x", "x***x"],
	[
		"a whole ARN",
		["arn:aws:sqs:eu-west-1:123456789012:q"],
		"to arn:aws:sqs:eu-west-1:123456789012:q now",
		"to *** now",
	],
	["a secret in an ARN of another service", ["orders"], "arn:aws:s3:::orders/x", "arn:aws:s3:::***/x"],
])("%s", (_, values, text, shown) => {
	expect(redactorOf(values)(text)).toBe(shown ?? text);
});

it("the name of the app stays readable where a variable repeats it, and a variable of that name stays hidden", () => {
	const secrets = new Secrets();
	secrets.learn({
		ServiceName: "shop-api",
		RuntimeEnvironmentVariables: { APP: "shop-api", service: "pass-word-1" },
	});
	expect(secrets.redact("shop-api: pass-word-1 is wrong")).toBe("shop-api: *** is wrong");
});

const ROLE = "arn:aws:iam::123456789012:role/name";
const BARE = "hunter2-topsecret";

it.each([
	["App Runner", appRunner("web-api").image("public.ecr.aws/acme/web:1").instanceRole(ROLE)],
	["Express", expressService("web").image("acme/web:1").infrastructureRole(ROLE).executionRole(ROLE)],
	["a container", taskDef("web").fargate(256, 512).executionRole(ROLE).container("web").image("acme/web:1")],
])("what may be a secret in the place of its ARN stands in no plan of %s", async (_, chain) => {
	const plan = await connect(simulate()).plan(chain.secret("TOKEN", BARE).secret("OTHER", "/app/token"));
	expect(plan.serialize()).toContain(BARE);
	for (const shown of [String(plan), JSON.stringify(plan), inspect(plan, { depth: 20 })]) {
		expect(shown).toContain("/app/token");
		expect(shown).not.toContain(BARE);
	}
});

it("hides what a command of App Runner may hold, and leaves its ordinary words", () => {
	const secrets = new Secrets();
	secrets.learn({
		ImageConfiguration: { StartCommand: "node server.js --token=NEWCMD-222 --mode=fast --password hush" },
	});
	secrets.learn({ CodeConfigurationValues: { BuildCommand: "npm run build" } });
	expect(secrets.redact("refused NEWCMD-222 with hush")).toBe("refused *** with ***");
	expect(secrets.redact("exec --token=NEWCMD-222")).not.toContain("NEWCMD");
	expect(secrets.redact("node server.js is fast")).toBe("node server.js is fast");
	expect(secrets.redact("Failed to execute 'npm run build'")).toBe("Failed to execute '***'");
	expect(secrets.redact("npm could not build, run again")).toBe("npm could not build, run again");
});
