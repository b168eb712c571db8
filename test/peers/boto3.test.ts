import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFINITION, SERVICE, TOO_MANY } from "./calls.js";
import { rolledBack, served } from "./http-sim.js";
import { askPython, noBoto3, skipped } from "./installed.js";

type Call = readonly [kind: "call" | "wait" | "pages", name: string, input: object];

const NAMED = { cluster: "prod", services: ["api"] };

describe.skipIf(skipped(noBoto3()))("boto3 as a client of the simulator", () => {
	let server: Awaited<ReturnType<typeof served>>;
	beforeAll(async () => {
		server = await served();
	});
	afterAll(() => server.close());

	const make = async (...calls: Call[]): Promise<unknown[]> => {
		const results = await askPython("client.py", calls, server.env);
		if (!Array.isArray(results)) throw new TypeError("client.py answered no list");
		return results;
	};

	it("creates a service, waits for it, rolls it over and reads it back", async () => {
		const [, , created, stable, described, , updated, stableAgain, describedAgain] = await make(
			["call", "create_cluster", { clusterName: "prod" }],
			["call", "register_task_definition", DEFINITION],
			["call", "create_service", SERVICE],
			["wait", "services_stable", NAMED],
			["call", "describe_services", NAMED],
			["call", "register_task_definition", DEFINITION],
			["call", "update_service", { cluster: "prod", service: "api", taskDefinition: "api:2" }],
			["wait", "services_stable", NAMED],
			["call", "describe_services", NAMED],
		);
		const arn = "arn:aws:ecs:eu-west-1:123456789012:service/prod/api";
		expect(created).toMatchObject({ ok: { service: { serviceArn: arn, deployments: [{ status: "PRIMARY" }] } } });
		expect([stable, stableAgain]).toEqual([{ ok: "stable" }, { ok: "stable" }]);
		const settled = { serviceName: "api", runningCount: 2, desiredCount: 2, status: "ACTIVE" };
		expect(described).toMatchObject({ ok: { services: [settled], failures: [] } });
		expect(updated).toMatchObject({ ok: { service: { taskDefinition: expect.stringMatching(/\/api:2$/) } } });
		expect(describedAgain).toMatchObject({
			ok: { services: [{ ...settled, deployments: [{ rolloutState: "COMPLETED" }] }] },
		});
	}, 30_000);

	it("pages by ten, and is told AWS's errors", async () => {
		const services = TOO_MANY.map(
			(serviceName): Call => ["call", "create_service", { ...SERVICE, serviceName, desiredCount: 0 }],
		);
		const results = await make(
			...services,
			["pages", "list_services", { cluster: "prod" }],
			["call", "describe_services", { cluster: "gone", services: ["api"] }],
			["call", "describe_services", { cluster: "prod", services: ["gone"] }],
			["wait", "services_stable", { cluster: "prod", services: ["gone"] }],
			["call", "describe_services", { cluster: "prod", services: TOO_MANY }],
			["call", "describe_task_definition", { taskDefinition: "gone" }],
			["call", "create_service", SERVICE],
			["call", "delete_service", { cluster: "prod", service: "api" }],
		);
		const [pages, noCluster, missing, waited, eleven, noDefinition, again, scaled] = results.slice(TOO_MANY.length);
		expect(pages).toMatchObject({ ok: [{ serviceArns: { length: 10 } }, { serviceArns: { length: 2 } }] });
		expect(noCluster).toMatchObject({ error: "ClusterNotFoundException" });
		expect(missing).toMatchObject({ ok: { services: [], failures: [{ reason: "MISSING" }] } });
		expect(waited).toMatchObject({ error: "WaiterError", message: expect.stringContaining("MISSING") });
		expect(eleven).toMatchObject({ error: "InvalidParameterException" });
		expect(noDefinition).toMatchObject({ error: "ClientException", message: "Unable to describe task definition." });
		expect(again).toMatchObject({
			error: "InvalidParameterException",
			message: "Creation of service was not idempotent.",
		});
		expect(scaled).toMatchObject({ error: "InvalidParameterException" });
	}, 30_000);

	it("calls a rolled back deployment stable, while Gantry says rolledBack", async () => {
		const { sim, env, close } = await served();
		try {
			expect(await rolledBack(sim)).toBe("rolledBack");
			expect(await askPython("client.py", [["wait", "services_stable", NAMED]], env)).toEqual([{ ok: "stable" }]);
		} finally {
			await close();
		}
	}, 30_000);
});
