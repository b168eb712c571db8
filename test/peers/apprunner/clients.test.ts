import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { ask, askPython, noAwsCli, noBoto3, skipped } from "../installed.js";

const V1 = "public.ecr.aws/acme/web/api:1";
const V2 = "public.ecr.aws/acme/web/api:2";
const source = (ImageIdentifier: string) => ({
	ImageRepository: { ImageIdentifier, ImageRepositoryType: "ECR_PUBLIC", ImageConfiguration: { Port: "3000" } },
});

/** A simulator that listens; its time goes on by hand alone, as fast as it may. */
async function served() {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	const server = await sim.listen();
	return { sim, env: { AWS_ENDPOINT_URL: server.url }, close: () => server.close() };
}

describe.skipIf(skipped(noAwsCli()))("the AWS CLI as a client of the simulated App Runner", () => {
	let server: Awaited<ReturnType<typeof served>>;
	beforeAll(async () => {
		server = await served();
	});
	afterAll(() => server.close());

	const aws = async (operation: string, input: object) => {
		const json = JSON.stringify(input);
		const { code, out, err } = await ask(
			"aws",
			["apprunner", operation, "--cli-input-json", json, "--output", "json"],
			server,
		);
		if (code !== 0) return err;
		await server.sim.clock.advance("10m");
		return JSON.parse(out) as unknown;
	};

	it("creates, updates what is rolled back, pauses, resumes and deletes, and is told AWS's errors", async () => {
		const { sim } = server;
		const ServiceName = "web-api";
		expect(await aws("create-service", { ServiceName, SourceConfiguration: source(V1) })).toMatchObject({
			Service: { ServiceName, Status: "OPERATION_IN_PROGRESS" },
			OperationId: expect.any(String),
		});
		const listed = await aws("list-services", {});
		expect(listed).toMatchObject({ ServiceSummaryList: [{ ServiceName, Status: "RUNNING" }] });
		const ServiceArn = arnIn(listed);
		expect(await aws("resume-service", { ServiceArn })).toContain("(InvalidStateException)");
		sim.faults.crashAfterStart({ image: V2 });
		await aws("update-service", { ServiceArn, SourceConfiguration: source(V2) });
		expect(await aws("list-operations", { ServiceArn })).toMatchObject({
			OperationSummaryList: [
				{ Type: "UPDATE_SERVICE", Status: "ROLLBACK_SUCCEEDED" },
				{ Type: "CREATE_SERVICE", Status: "SUCCEEDED" },
			],
		});
		await aws("pause-service", { ServiceArn });
		expect(await aws("start-deployment", { ServiceArn })).toContain("(InvalidRequestException)");
		await aws("delete-service", { ServiceArn });
		expect(await aws("describe-service", { ServiceArn })).toMatchObject({ Service: { Status: "DELETED" } });
	}, 120_000);
});

describe.skipIf(skipped(noBoto3()))("boto3 as a client of the simulated App Runner", () => {
	it("creates, pauses, resumes, updates and deletes, and reads times as times", async () => {
		const { sim, env, close } = await served();
		const make = async (name: string, input: object): Promise<unknown> => {
			const [told]: readonly unknown[] = listOf(
				await askPython("client.py", [["call", name, input]], { ...env, PEER_SERVICE: "apprunner" }),
			);
			await sim.clock.advance("10m");
			return told;
		};
		try {
			const created = await make("create_service", {
				ServiceName: "web-api",
				SourceConfiguration: source(V1),
				Tags: [{ Key: "team", Value: "payments" }],
			});
			const ServiceArn = arnIn(created);
			for (const name of ["pause_service", "resume_service", "update_service", "delete_service"])
				expect(await make(name, { ServiceArn })).toMatchObject({ ok: { OperationId: expect.any(String) } });
			expect(await make("describe_service", { ServiceArn })).toMatchObject({
				ok: { Service: { Status: "DELETED", CreatedAt: expect.stringMatching(/^20\d\d-/) } },
			});
			expect(await make("list_operations", { ServiceArn, MaxResults: 2 })).toMatchObject({
				ok: {
					OperationSummaryList: [{ Type: "DELETE_SERVICE" }, { Type: "UPDATE_SERVICE" }],
					NextToken: expect.any(String),
				},
			});
		} finally {
			await close();
		}
	}, 120_000);
});

const listOf = (told: unknown): readonly unknown[] => (Array.isArray(told) ? told : []);

/** The first ARN of a service in what was told. */
const arnIn = (told: unknown): string => /arn:aws:apprunner:[^"]+:service\/[^"]+/.exec(JSON.stringify(told))?.[0] ?? "";
