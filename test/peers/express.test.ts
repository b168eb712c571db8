import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { EXPRESS, EXPRESS_ARN, EXPRESS_GANTRY, EXPRESS_OTHERS } from "./express-stories.js";
import { ask, askPython, noAwsCli, noBoto3, noBotocore, skipped } from "./installed.js";
import { type Judged, judgedStories, wrong } from "./judged.js";

const UNKNOWN = /invalid choice|has no attribute/i;

/** A simulator that listens, 600 times faster than real time. */
async function served() {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	const server = await sim.listen({ speed: 600 });
	return { sim, env: { AWS_ENDPOINT_URL: server.url }, close: () => server.close() };
}

describe.skipIf(skipped(noBotocore()))("botocore, as the judge of Express services", () => {
	let judged: readonly Judged[] = [];
	const isExpress = ({ operation }: Judged) => operation.includes("ExpressGatewayService");

	beforeAll(async () => {
		judged = await judgedStories(EXPRESS_GANTRY, EXPRESS_OTHERS);
	}, 60_000);

	it("finds nothing wrong with any input that Gantry sends", () => {
		expect(wrong(judged, "input: ")).toEqual([]);
		const sent = judged.filter((one) => one.sent && isExpress(one)).map(({ operation }) => operation);
		expect(new Set(sent)).toEqual(
			new Set(["Create", "Describe", "Update", "Delete"].map((verb) => `${verb}ExpressGatewayService`)),
		);
	});

	it("finds nothing wrong with any answer of the simulator", () => {
		expect(wrong(judged, "answer: ")).toEqual([]);
		const answered = judged.filter(({ answer }) => answer.statusCode === 200);
		expect(new Set(answered.filter(isExpress).map(({ operation }) => operation)).size).toBe(4);
		const told = answered.filter(({ answer }) => answer.text.includes("ecsManagedResources"));
		expect(told.length).toBeGreaterThan(4);
	});
});

describe.skipIf(skipped(noAwsCli()))("the AWS CLI as a client of simulated Express services", () => {
	let server: Awaited<ReturnType<typeof served>>;
	beforeAll(async () => {
		server = await served();
	});
	afterAll(() => server.close());

	const aws = (words: string, input: object) =>
		ask("aws", ["ecs", words, "--cli-input-json", JSON.stringify(input), "--output", "json"], { env: server.env });
	const service = { serviceArn: EXPRESS_ARN };

	it("creates, describes, updates and deletes one, and is told AWS's errors", async () => {
		const created = await aws("create-express-gateway-service", EXPRESS);
		// Older than Express Mode.
		if (UNKNOWN.test(created.err)) return;
		expect(created).toMatchObject({ code: 0, err: "" });
		const again = await aws("create-express-gateway-service", EXPRESS);
		expect([again.code === 0, again.err]).toEqual([false, expect.stringContaining("(InvalidParameterException)")]);
		await server.sim.clock.advance("15m");
		const [described, gone] = await Promise.all([
			aws("describe-express-gateway-service", { ...service, include: ["TAGS"] }),
			aws("describe-express-gateway-service", { serviceArn: `${EXPRESS_ARN}-gone` }),
		]);
		expect(JSON.parse(described.out)).toMatchObject({
			service: { status: { statusCode: "ACTIVE" }, tags: EXPRESS.tags, activeConfigurations: [{ cpu: "256" }] },
		});
		expect(gone.err).toContain("(ResourceNotFoundException)");
		const updated = await aws("update-express-gateway-service", { ...service, healthCheckPath: "/up" });
		expect(JSON.parse(updated.out)).toMatchObject({ service: { targetConfiguration: { healthCheckPath: "/up" } } });
		const deleted = await aws("delete-express-gateway-service", service);
		expect(JSON.parse(deleted.out)).toMatchObject({ service: { status: { statusCode: "DRAINING" } } });
	}, 60_000);
});

describe.skipIf(skipped(noBoto3()))("boto3 as a client of simulated Express services", () => {
	it("creates, describes, updates and deletes one; its waiter calls it stable after a rollback", async () => {
		const server = await served();
		try {
			const make = async (...calls: (readonly [kind: "call" | "wait", name: string, input: object])[]) => {
				const results = await askPython("client.py", calls, server.env);
				return Array.isArray(results) ? results : [];
			};
			const service = { serviceArn: EXPRESS_ARN };
			const [created] = await make(["call", "create_express_gateway_service", EXPRESS]).catch((error: unknown) => {
				if (!UNKNOWN.test(String(error))) throw error;
				return [];
			});
			// Older than Express Mode.
			if (!created) return;
			expect(created).toMatchObject({ ok: { service: { serviceArn: EXPRESS_ARN } } });
			await server.sim.clock.advance("15m");
			server.sim.faults.alarm({ service: "web" });
			const container = { primaryContainer: { image: "nginx:2" } };
			const [updated] = await make(["call", "update_express_gateway_service", { ...service, ...container }]);
			expect(updated).toMatchObject({ ok: { service: { targetConfiguration: container } } });
			await server.sim.clock.advance("15m");
			const [stable, listed, described, deleted] = await make(
				["wait", "services_stable", { services: ["web"] }],
				["call", "list_service_deployments", { service: EXPRESS_ARN, cluster: "default" }],
				["call", "describe_express_gateway_service", service],
				["call", "delete_express_gateway_service", service],
			);
			expect(stable).toEqual({ ok: "stable" });
			expect(listed).toMatchObject({ ok: { serviceDeployments: [{ status: "ROLLBACK_SUCCESSFUL" }, {}] } });
			expect(described).toMatchObject({
				ok: { service: { status: { statusCode: "ACTIVE" }, activeConfigurations: [EXPRESS_V1] } },
			});
			expect(deleted).toMatchObject({ ok: { service: { status: { statusCode: "DRAINING" } } } });
		} finally {
			await server.close();
		}
	}, 60_000);
});

const EXPRESS_V1 = { primaryContainer: { image: "nginx:1" } };
