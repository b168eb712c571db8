import { describe, expect, it } from "vitest";
import { appRunner, check, isPlanError, toExpress } from "../../../src/index.js";
import fc from "../../random.js";
import { anyApp, anyOptions, MARK } from "./any-app-runner.js";

const ROLE = "arn:aws:iam::123456789012:role";
const ROLES = { infrastructureRole: `${ROLE}/infra`, executionRole: `${ROLE}/exec` };
const app = appRunner("web-api")
	.image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1")
	.accessRole(`${ROLE}/pull`)
	.port(3000)
	.env({ GREETING: "hello", LEVEL: "info" })
	.secret("DB", "arn:aws:ssm:eu-west-1:123456789012:parameter/db")
	.command("node server.js")
	.size("0.5 vCPU", "1 GB")
	.instanceRole(`${ROLE}/app`)
	.healthCheck({ path: "/up" })
	.autoDeploy(false)
	.scaling("steady", { concurrency: 80, min: 2, max: 6 })
	.tag("team", "blue");

const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/x";
const MANY = {
	subnets: Array.from({ length: 20 }, (_, at) => `subnet-${at}`),
	securityGroups: Array.from({ length: 6 }, (_, at) => `sg-${at}`),
};
const whole = { ...ROLES, cluster: "prod" };

describe("toExpress", () => {
	it("says in Express what App Runner has", () => {
		const { app: express, missing } = toExpress(app, whole);
		expect(missing).toEqual([]);
		expect(check(express)).toEqual([]);
		expect(express.compile().steps.find(({ operation }) => operation === "CreateExpressGatewayService")?.input).toEqual(
			{
				serviceName: "web-api",
				cluster: "prod",
				infrastructureRoleArn: `${ROLE}/infra`,
				executionRoleArn: `${ROLE}/exec`,
				taskRoleArn: `${ROLE}/app`,
				primaryContainer: {
					image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1",
					containerPort: 3000,
					command: ["node", "server.js"],
					environment: [
						{ name: "GREETING", value: "hello" },
						{ name: "LEVEL", value: "info" },
					],
					secrets: [{ name: "DB", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }],
				},
				cpu: "512",
				memory: "1024",
				cpuArchitecture: "X86_64",
				healthCheckPath: "/up",
				scalingTarget: {
					minTaskCount: 2,
					maxTaskCount: 6,
					autoScalingMetric: "AVERAGE_CPU",
					autoScalingTargetValue: 60,
				},
				tags: [{ key: "team", value: "blue" }],
			},
		);
	});

	it("takes what options say in the place of what App Runner has", () => {
		const options = {
			...whole,
			name: "web",
			image: "ghcr.io/acme/web:2",
			healthPath: "/ping",
			network: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
			taskRole: `${ROLE}/other`,
			requestSeconds: 0.5,
			scaling: { max: 3 },
			logs: { group: "/web" },
		};
		const { app: express } = toExpress(app, options);
		expect(express.compile().steps.at(-1)?.input).toMatchObject({
			serviceName: "web",
			primaryContainer: {
				image: "ghcr.io/acme/web:2",
				awsLogsConfiguration: { logGroup: "/web", logStreamPrefix: "ecs" },
			},
			healthCheckPath: "/ping",
			networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] },
			taskRoleArn: `${ROLE}/other`,
			scalingTarget: {
				minTaskCount: 2,
				maxTaskCount: 3,
				autoScalingMetric: "REQUEST_COUNT_PER_TARGET",
				autoScalingTargetValue: 9600,
			},
		});
	});

	it("gives both for side by side: the old one is neither created nor destroyed", () => {
		const { apps, app: express } = toExpress(app, whole);
		expect(apps[1]).toBe(express);
		expect(String(apps[0])).toContain("existing");
	});

	it("a private service without known subnets can't be deployed, lest it come up on the internet", () => {
		const { app: express, missing } = toExpress(app.publicAccess(false), whole);
		expect(check(express)).toContainEqual(
			expect.objectContaining({ severity: "error", path: expect.stringContaining("subnets") }),
		);
		expect(missing).toContainEqual(expect.objectContaining({ path: "networkConfiguration.subnets" }));
	});

	it("tells what App Runner itself would refuse", () => {
		const { missing } = toExpress(app.healthCheck({ interval: "1m" }), whole);
		expect(missing).toEqual([expect.objectContaining({ path: expect.stringMatching(/^App Runner: .*Interval/) })]);
	});

	it.each([
		[{ infrastructure: "x" }, "infrastructure"],
		[{ cluster: 5 }, "cluster"],
		[{ requestSeconds: 0 }, "requestSeconds"],
		[{ network: { subnets: "subnet-1" } }, "network"],
		[{ logs: { streamPrefix: "web" } }, "logs"],
		[[], "options"],
	])("refuses options %j", (options, named) => {
		const refused = caught(() => Reflect.apply(toExpress, undefined, [app, options]));
		expect(isPlanError(refused) && refused.code).toBe("plan.option");
		expect(String(refused)).toContain(named);
	});

	it.each([
		[{ healthPath: "x" }, "healthPath"],
		[{ name: "a b" }, "name"],
		[{ executionRole: "foo" }, "executionRole"],
		[{ network: { subnets: [] } }, "network"],
		[{ network: { subnets: ["subnet-1"], securityGroups: "sg-12345" } }, "network"],
		[{ network: { subnets: ["subnet-1"], securityGroups: [5] } }, "network"],
		[{ network: { subnets: ["subnet-1"], subnet: "subnet-2" } }, "network"],
		[{ scaling: { min: 5, max: 1 } }, "scaling"],
		[{ scaling: { min: 30 } }, "scaling"],
		[{ scaling: { max: "3" } }, "scaling"],
		[{ scaling: { metric: "LATENCY" } }, "scaling"],
	])("refuses %j, which Express can't have", (options, named) => {
		const refused = caught(() => Reflect.apply(toExpress, undefined, [app, options]));
		expect(isPlanError(refused) && refused.code).toBe("plan.option");
		expect(String(refused)).toContain(`option '${named}'`);
	});

	it.each([
		["a tag of other characters", app.tag("team", "a,b;c"), "tags[team].value"],
		["a variable that is a secret too", app.env("DB", "x").secret("DB", PARAMETER), "primaryContainer.secrets[DB]"],
		["a path without a slash", app.healthCheck({ path: "health" }), "healthCheckPath"],
		["too many subnets", app.vpcConnector("to-db", MANY), "networkConfiguration.subnets"],
		["too many security groups", app.vpcConnector("to-db", MANY), "networkConfiguration.securityGroups"],
	])("names %s, which Express refuses", (_, said, path) => {
		const { app: express, missing } = toExpress(said, whole);
		const refused = check(express).filter(({ severity, path: at }) => severity === "error" && at.endsWith(path));
		expect(refused.length).toBeGreaterThan(0);
		for (const { message, hint } of refused) expect(missing).toContainEqual({ path, why: message, how: hint });
	});

	it("tells one gap of a private service without subnets", () => {
		const { missing } = toExpress(app.publicAccess(false), whole);
		expect(missing.filter(({ path }) => path === "networkConfiguration.subnets")).toHaveLength(1);
	});

	it.each([[{ toString: 1 }], [Object.create(null)], [Symbol("s")], ["5"], [{ length: 1 }]])(
		"takes %o for a number or a list without a throw",
		(odd) => {
			const scaled = Reflect.apply(app.scaling, app, ["abcd", { concurrency: odd, min: odd, max: odd }]);
			const connected = Reflect.apply(app.vpcConnector, app, ["to-db", { subnets: odd, securityGroups: odd }]);
			const grouped = Reflect.apply(app.vpcConnector, app, ["to-db", { subnets: ["s-1"], securityGroups: odd }]);
			for (const one of [scaled, connected, grouped])
				expect(toExpress(one, whole).missing).toContainEqual(
					expect.objectContaining({ path: expect.stringMatching(/^App Runner: /) }),
				);
		},
	);

	it.each([[undefined], [null], ["web-api"], [{}], [[]]])("refuses %j, which is no service of App Runner", (given) => {
		const refused = caught(() => Reflect.apply(toExpress, undefined, [given]));
		expect(isPlanError(refused) && refused.code).toBe("plan.no-app");
	});
});

describe("any service of App Runner", () => {
	it("is taken across without a throw, the same each time, and tells no value of a variable", () => {
		fc.assert(
			fc.property(anyApp, anyOptions, (any, options) => {
				const once = toExpress(any, options);
				const told = JSON.stringify(once);
				expect(JSON.stringify(toExpress(any, options))).toBe(told);
				expect(told).not.toContain(MARK);
				for (const list of [once.changes, once.without, once.missing, once.cutOver])
					expect(JSON.parse(JSON.stringify(list))).toEqual(list);
				expect(JSON.stringify({ ...once, app: "", apps: [] })).not.toMatch(/\{\w+\}/);
			}),
		);
	});

	it("has no error on Express but what is named as missing", () => {
		fc.assert(
			fc.property(anyApp, anyOptions, (any, options) => {
				const { app: express, missing } = toExpress(any, options);
				const errors = check(express).filter(({ severity }) => severity === "error");
				const named = missing.map(({ path }) => path);
				expect(errors.filter(({ path }) => !named.includes(path.replace("express-service.", "")))).toEqual([]);
			}),
		);
	});
});

function caught(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		return error;
	}
}
