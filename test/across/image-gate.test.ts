import { DescribeImageScanFindingsCommand, ScanNotFoundException, StartImageScanCommand } from "@aws-sdk/client-ecr";
import { beforeEach, describe, expect, it } from "vitest";
import { knownGates, requirePassed } from "../../src/across/image-gate.js";
import { ecr as ecrData } from "../../src/aws/ecr.js";
import { openEcr } from "../../src/ecr/observe/connection.js";
import type { ImageSpec, ScanGate } from "../../src/ecr/spec/image.js";
import { connectionOf } from "../../src/engine/connection.js";
import type { Telling } from "../../src/engine/run.js";
import { isPlanError } from "../../src/index.js";
import { basic, enhanced, HOST, INDEX, mocked, status } from "../ecr/images/scan-stage.js";

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const imageOf = (name: string, letter: string) => `${HOST}/team/${name}@${digestOf(letter)}`;

const wanted = (container: string, scanned?: ScanGate, reference = "any:1") => {
	const said: ImageSpec = { kind: "image", reference, ...(scanned && { scanned }) };
	return { container, said, platform: undefined };
};
const found = (container: string, image: string) => ({ container, image, digests: [], findings: [] });

let stage: ReturnType<typeof mocked>;
let told: Telling[];
const teller = { tell: (event: Telling) => void told.push(event) };
const connection = () =>
	openEcr(
		connectionOf(
			{
				region: "eu-west-1",
				clients: stage.clients,
				clientConfig: {},
				retry: undefined,
				isPaced: false,
				clock: stage.clock,
				random: () => 0,
				fetch: () => Promise.reject(new Error("nothing is fetched")),
			},
			ecrData,
		),
	);

beforeEach(() => {
	stage = mocked();
	told = [];
});

const refusal = async (work: Promise<unknown>) => {
	const error = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!isPlanError(error)) throw new Error(`no PlanError: ${String(error)}`);
	return error;
};

describe("a deploy of gated images", () => {
	it("is refused with all images and all findings at once", async () => {
		stage.ecr.on(DescribeImageScanFindingsCommand).callsFake(({ repositoryName, imageId }) => ({
			imageId,
			...(repositoryName === "team/web"
				? basic(["CVE-1", "CRITICAL"], ["CVE-2", "CRITICAL"])
				: enhanced(["CVE-3", "CRITICAL", "YES"])),
		}));
		const images = [found("web", imageOf("web", "b")), found("proxy", imageOf("proxy", "c"))];
		const error = await refusal(
			requirePassed([wanted("web", {}), wanted("proxy", {})], images, connection(), teller, undefined),
		);
		expect(error.code).toBe("plan.image-not-passed");
		expect(error.message).toContain("2 images do not pass: container 'web'");
		expect(error.message).toContain("container 'proxy'");
		expect(error.found?.split("\n").map((line) => line.slice(line.indexOf("CRITICAL")))).toEqual([
			"CRITICAL CVE-1 openssl 3.0.1",
			"CRITICAL CVE-2 openssl 3.0.1",
			"CRITICAL CVE-3 libxml2 2.9.1, fixed in 2.9.2",
		]);
	});

	it("judges the digest that is going to run", async () => {
		stage.tells(basic());
		await requirePassed([wanted("web", {})], [found("web", imageOf("web", "b"))], connection(), teller, undefined);
		expect(stage.ecr.calls()[0]?.args[0].input).toMatchObject({
			repositoryName: "team/web",
			imageIds: [{ imageDigest: digestOf("b") }],
		});
	});

	it("judges every platform where instances decide, whatever the image is said to be for", async () => {
		const [one, other] = [digestOf("b"), digestOf("c")];
		stage = mocked({
			mediaType: INDEX,
			manifests: [
				{ digest: one, platform: { os: "linux", architecture: "amd64" } },
				{ digest: other, platform: { os: "linux", architecture: "arm64" } },
			],
		});
		stage.ecr.on(DescribeImageScanFindingsCommand).callsFake(({ imageId }) => ({
			imageId,
			...(imageId.imageDigest === one ? basic(["CVE-1", "CRITICAL"]) : basic()),
		}));
		const said: ImageSpec = { kind: "image", reference: "any:1", platform: "linux/arm64", scanned: {} };
		const judged = (platform: string | undefined) =>
			requirePassed(
				[{ container: "web", said, platform }],
				[found("web", imageOf("web", "d"))],
				connection(),
				teller,
				undefined,
			);
		expect((await refusal(judged(undefined))).found).toContain("CVE-1");
		await judged("linux/arm64");
	});

	it("asks nothing of images without a gate", async () => {
		await requirePassed([wanted("web")], [found("web", imageOf("web", "b"))], connection(), teller, undefined);
		expect(stage.ecr.calls()).toEqual([]);
	});

	it("is refused where the image lies elsewhere", async () => {
		const images = [found("web", "ghcr.io/acme/web:1"), found("proxy", "nginx:1.29")];
		const error = await refusal(
			requirePassed([wanted("web", {}), wanted("proxy", {})], images, connection(), teller, undefined),
		);
		expect(error.code).toBe("plan.image-not-in-ecr");
		expect(error.message).toContain("ghcr.io/acme/web:1");
		expect(error.message).toContain("nginx:1.29");
	});

	it("is refused where the scan does not end in time, and where it can't be", async () => {
		stage.tells(status("IN_PROGRESS"));
		const images = [found("web", imageOf("web", "b"))];
		const late = await refusal(requirePassed([wanted("web", {})], images, connection(), teller, undefined));
		expect(late.message).toContain("after 15m");
		stage.tells(status("UNSUPPORTED_IMAGE"));
		const never = await refusal(requirePassed([wanted("web", {})], images, connection(), teller, undefined));
		expect(never.code).toBe("plan.image-not-passed");
	});
});

describe("a plan of gated images", () => {
	const images = [found("web", imageOf("web", "b"))];
	const plan = (gate: ScanGate = {}) => knownGates([wanted("web", gate)], images, connection(), teller);

	it("starts no scan, and says that a deploy will", async () => {
		stage.ecr.on(DescribeImageScanFindingsCommand).rejects(new ScanNotFoundException({ message: "no", $metadata: {} }));
		expect(await plan()).toMatchObject([
			{
				code: "plan.image-not-scanned",
				severity: "warning",
				path: "taskDefinition.containerDefinitions[web].image",
				hint: "nothing to do: a deploy starts the scan and waits for it",
			},
		]);
		expect(stage.ecr.commandCalls(StartImageScanCommand)).toEqual([]);
	});

	it("says what would not pass", async () => {
		stage.tells(basic(["CVE-1", "HIGH"]));
		expect(await plan()).toEqual([]);
		expect(await plan({ failOn: "HIGH" })).toMatchObject([{ code: "plan.image-would-not-pass", severity: "warning" }]);
		stage.tells(status("FAILED"));
		expect(await plan()).toMatchObject([{ code: "plan.image-would-not-pass" }]);
	});

	it("says that findings are counted and not listed, and that their pages do not end", async () => {
		const told = enhanced();
		stage.tells({ ...told, imageScanFindings: { ...told.imageScanFindings, findingSeverityCounts: { CRITICAL: 3 } } });
		expect(await plan()).toMatchObject([
			{ code: "plan.image-would-not-pass", message: expect.stringContaining("does not list: 3 CRITICAL") },
		]);
		stage.tells({ ...basic(), nextToken: "again" });
		expect(await plan()).toMatchObject([
			{ code: "plan.image-would-not-pass", message: expect.stringContaining("pages") },
		]);
	});

	it("says that an ignore is over, and what can't be read", async () => {
		stage.tells(basic(["CVE-1", "HIGH"]));
		expect(await plan({ ignore: [{ id: "CVE-1", until: "2020-01-01" }] })).toMatchObject([
			{ code: "plan.scan-ignore-expired" },
		]);
		stage.ecr
			.on(DescribeImageScanFindingsCommand)
			.rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
		expect(await plan()).toMatchObject([{ code: "plan.scan-unread" }]);
	});
});
