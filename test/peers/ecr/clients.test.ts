import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, repository } from "../../../src/index.js";
import { type Simulator, simulate } from "../../../src/testing/index.js";
import { ask, askPython, noAwsCli, noBoto3, skipped } from "../installed.js";

const POLICY = JSON.stringify({
	rules: [
		{
			rulePriority: 1,
			selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 5 },
			action: { type: "expire" },
		},
	],
});

/** A simulator that listens, with a repository, an image and what scans find in it. */
async function served() {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	await connect(sim).deploy(repository("team/api"));
	sim.push("team/api:v1", { index: false, findings: [{ id: "CVE-2026-1000", severity: "HIGH" }] });
	const server = await sim.listen({ speed: 600 });
	return { sim, env: { AWS_ENDPOINT_URL: server.url }, close: () => server.close() };
}

describe.skipIf(skipped(noAwsCli()))("the AWS CLI as a client of the simulated registry", () => {
	let server: Awaited<ReturnType<typeof served>>;
	beforeAll(async () => {
		server = await served();
	});
	afterAll(() => server.close());

	const aws = (words: readonly string[]) => ask("aws", ["ecr", ...words, "--output", "json"], { env: server.env });

	it("creates, describes and scans, reads images and the login, and is told AWS's errors", async () => {
		const image = ["--repository-name", "team/api", "--image-id", "imageTag=v1"];
		const [created, described, policy, token, got, started, missing] = await Promise.all([
			aws(["create-repository", "--repository-name", "team/web", "--image-tag-mutability", "IMMUTABLE"]),
			aws(["describe-repositories", "--repository-names", "team/api"]),
			aws(["put-lifecycle-policy", "--repository-name", "team/api", "--lifecycle-policy-text", POLICY]),
			aws(["get-login-password"]),
			aws(["batch-get-image", "--repository-name", "team/api", "--image-ids", "imageTag=v1"]),
			aws(["start-image-scan", ...image]),
			aws(["describe-images", "--repository-name", "team/gone"]),
		]);
		for (const told of [created, described, policy, token, got, started])
			expect(told).toMatchObject({ code: 0, err: "" });
		expect(JSON.parse(created.out)).toMatchObject({
			repository: { repositoryName: "team/web", imageTagMutability: "IMMUTABLE" },
		});
		expect(JSON.parse(described.out)).toMatchObject({ repositories: [{ repositoryName: "team/api" }] });
		expect(JSON.parse(got.out)).toMatchObject({ images: [{ imageId: { imageTag: "v1" } }], failures: [] });
		expect(token.out.trim().length).toBeGreaterThan(20);
		expect(missing.err).toContain("(RepositoryNotFoundException)");
		await server.sim.clock.advance("10m");
		const findings = await aws(["describe-image-scan-findings", ...image]);
		expect(JSON.parse(findings.out)).toMatchObject({
			imageScanStatus: { status: "COMPLETE" },
			imageScanFindings: { findings: [{ name: "CVE-2026-1000", severity: "HIGH" }] },
		});
	}, 60_000);
});

type Call = readonly [kind: "call" | "wait" | "pages", name: string, input: object];

describe.skipIf(skipped(noBoto3()))("boto3 as a client of the simulated registry", () => {
	const IMAGE = { repositoryName: "team/api", imageId: { imageTag: "v1" } };
	const make = async (sim: Simulator, ...calls: Call[]): Promise<unknown> => {
		const server = await sim.listen({ speed: 600 });
		try {
			return await askPython("client.py", calls, { AWS_ENDPOINT_URL: server.url, PEER_SERVICE: "ecr" });
		} finally {
			await server.close();
		}
	};

	it("creates, describes, scans and waits for the scan, and is told AWS's errors", async () => {
		const sim = simulate({ switches: { consistencySeconds: 0 } });
		await connect(sim).deploy(repository("team/api"));
		sim.push("team/api:v1", { index: false, findings: [{ id: "CVE-2026-1000", severity: "HIGH" }] });
		const told = await make(
			sim,
			["call", "create_repository", { repositoryName: "team/web" }],
			["call", "create_repository", { repositoryName: "team/web" }],
			["pages", "describe_repositories", { PaginationConfig: { PageSize: 1 } }],
			["call", "start_image_scan", IMAGE],
			["wait", "image_scan_complete", IMAGE],
			["call", "describe_image_scan_findings", IMAGE],
			["call", "get_authorization_token", {}],
			["call", "batch_get_image", { repositoryName: "team/api", imageIds: [{ imageTag: "v1" }] }],
		);
		expect(told).toMatchObject([
			{ ok: { repository: { repositoryName: "team/web" } } },
			{ error: "RepositoryAlreadyExistsException" },
			{ ok: [{ repositories: { length: 1 } }, { repositories: { length: 1 } }] },
			{ ok: {} },
			{ ok: "stable" },
			{ ok: { imageScanFindings: { findingSeverityCounts: { HIGH: 1 } } } },
			{ ok: { authorizationData: [{ proxyEndpoint: expect.stringContaining(".dkr.ecr.") }] } },
			{ ok: { images: [{ imageId: { imageTag: "v1" } }] } },
		]);
	}, 30_000);

	it("waits in vain for a scan that goes on for ever, where Gantry ends", async () => {
		const sim = simulate({ switches: { consistencySeconds: 0 } });
		const aws = connect(sim);
		await aws.deploy(repository("team/api"));
		const { reference } = sim.push("team/api:v1", { index: false, scan: "ACTIVE" });
		expect(await aws.images.scan(reference, { failOn: "HIGH" }).settled()).toMatchObject({ status: "succeeded" });
		// ACTIVE is the good end of a continuous scan, and the waiter does not know it.
		expect(
			await make(sim, ["wait", "image_scan_complete", { ...IMAGE, WaiterConfig: { Delay: 0, MaxAttempts: 3 } }]),
		).toMatchObject([{ error: "WaiterError", message: expect.stringContaining("Max attempts exceeded") }]);
	}, 30_000);
});
