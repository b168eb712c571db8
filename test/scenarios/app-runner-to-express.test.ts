import { describe, expect, it } from "vitest";
import { type Aws, appRunner, check, connect, toExpress } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const ROLE = "arn:aws:iam::123456789012:role";
const PATHS = ["/", "/up", "/orders/7?full=1"];
const ROLES = { infrastructureRole: `${ROLE}/infra`, executionRole: `${ROLE}/exec` };

const app = appRunner("web-api")
	.image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1")
	.accessRole(`${ROLE}/pull`)
	.instanceRole(`${ROLE}/app`)
	.port(3000)
	.env("GREETING", "a secret hello")
	.secret("DB", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf")
	.command("node server.js")
	.size("1 vCPU", "2 GB")
	.healthCheck({ path: "/up" })
	.scaling("steady", { concurrency: 80, min: 2, max: 6 })
	.autoDeploy(false)
	.tag("team", "blue");

describe("a live service of App Runner", () => {
	it("is imported, taken to Express, deployed there beside itself, and answers at the same paths", {
		timeout: 20_000,
	}, async () => {
		const sim = simulate();
		const aws = connect(sim);
		const made = await aws.deploy(app);
		const old = made.endpoints?.[0] ?? "";
		await sim.clock.advance("5m");

		const live = await aws.import(await arnOf(aws));
		const { app: express, apps, changes, missing, cutOver } = toExpress(live, ROLES);
		expect(missing).toEqual([]);
		expect(check(express)).toEqual([]);
		expect(changes.map(({ what }) => what)).toContain("RuntimeEnvironmentSecrets");

		const mark = sim.journal.length;
		const both = await aws.deploy(apps);
		expect(both.status).toBe("succeeded");
		// App Runner was only read.
		const written = sim.journal.slice(mark).filter(({ operation }) => !/^(Describe|List)/.test(operation));
		expect(written.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
			"ecs CreateExpressGatewayService",
		]);

		const status = await aws.deploy(express);
		expect(status.changed).toEqual([]);
		const fresh =
			Object.values(both.parts)
				.flatMap((part) => ("endpoints" in part ? (part.endpoints ?? []) : []))
				.find((url) => url !== old) ?? "";
		for (const path of PATHS) {
			const [before, after] = [await sim.fetch(`${old}${path}`), await sim.fetch(`${fresh}${path}`)];
			expect([after.status, path]).toEqual([200, path]);
			expect(await after.json()).toMatchObject({ path, image: Reflect.get(Object(await before.json()), "image") });
		}
		expect(cutOver.map(({ id }) => id)).toEqual([
			"roles",
			"fill",
			"deploy",
			"test",
			"callers",
			"watch",
			"pause",
			"destroy",
		]);

		await aws.appRunner.pause(live);
		expect((await sim.fetch(`${old}/`)).status).not.toBe(200);
		expect((await sim.fetch(`${fresh}/`)).status).toBe(200);
		expect((await aws.destroy(app)).status).toBe("succeeded");
		expect((await sim.fetch(`${fresh}/`)).status).toBe(200);
	});
});

async function arnOf(aws: Aws): Promise<`arn:${string}:apprunner:${string}:${string}:service/${string}`> {
	const { arn } = await aws.appRunner.status(app);
	const [, partition, , region, account, path] = arn.split(":");
	return `arn:${partition}:apprunner:${region}:${account}:service/${path?.slice("service/".length)}`;
}
