import {
	CreateRepositoryCommand,
	DescribeImageScanFindingsCommand,
	DescribeImagesCommand,
	ECRClient,
	PutRegistryScanningConfigurationCommand,
	type ScanFrequency,
	type ScanType,
	StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const repositoryName = "api";
const findings = [
	{ id: "CVE-1", severity: "CRITICAL", fixable: true },
	{ id: "CVE-2", severity: "LOW", inUseCount: 2 },
];
const setting = (switches = {}) => {
	const sim = simulate({ switches: { consistencySeconds: 0, ...switches } });
	const ecr = new ECRClient(sim.clientConfig());
	const told = async (imageTag = "1", input = {}) => {
		const ask = new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag }, ...input });
		return ecr.send(ask).catch((error: Error) => ({ imageScanStatus: { status: error.name } }) as const);
	};
	const start = (imageTag = "1") => ecr.send(new StartImageScanCommand({ repositoryName, imageId: { imageTag } }));
	return { sim, ecr, told, start };
};
const configure = (ecr: ECRClient, scanType: ScanType, scanFrequency: ScanFrequency) =>
	ecr.send(
		new PutRegistryScanningConfigurationCommand({
			scanType,
			rules: [{ scanFrequency, repositoryFilters: [{ filterType: "WILDCARD", filter: "a*" }] }],
		}),
	);

test("a basic scan that was asked for is pending, runs, and tells its findings in pages", async () => {
	const { sim, told, start } = setting();
	sim.push("api:1", { findings });
	expect((await told()).imageScanStatus?.status).toBe("ScanNotFoundException");
	expect((await start()).imageScanStatus?.status).toBe("PENDING");
	await sim.clock.advance(6);
	expect((await told()).imageScanStatus?.status).toBe("IN_PROGRESS");
	await sim.clock.advance(20);
	const first = await told("1", { maxResults: 1 });
	expect(first).toMatchObject({
		imageScanStatus: { status: "COMPLETE" },
		imageScanFindings: {
			findings: [{ name: "CVE-1", severity: "CRITICAL" }],
			findingSeverityCounts: { CRITICAL: 1, LOW: 1 },
		},
		nextToken: expect.any(String),
	});
	const nextToken = "nextToken" in first ? first.nextToken : "";
	expect(await told("1", { nextToken, maxResults: 1 })).toMatchObject({
		imageScanFindings: { findings: [{ name: "CVE-2" }] },
	});
	await expect(start()).rejects.toMatchObject({ name: "LimitExceededException" });
	await sim.clock.advance("24h");
	await start();
});

test("a push is scanned where its repository says so, and cannot be found at first", async () => {
	const { sim, ecr, told } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName, imageScanningConfiguration: { scanOnPush: true } }));
	sim.push("api:1", { scan: "FAILED" });
	expect((await told()).imageScanStatus?.status).toBe("ScanNotFoundException");
	await sim.clock.advance(4);
	expect((await told()).imageScanStatus?.status).toBe("PENDING");
	await sim.clock.advance("1m");
	expect((await told()).imageScanStatus?.status).toBe("FAILED");
});

test.each([
	[true, []],
	[false, ["CVE-1 - openssl", "CVE-2 - openssl"]],
] as const)("a continuous enhanced scan stays ACTIVE; its findings late: %s", async (enhancedFindingsLate, early) => {
	const { sim, ecr, told, start } = setting({ enhancedFindingsLate });
	await configure(ecr, "ENHANCED", "CONTINUOUS_SCAN");
	sim.push("api:1", { findings });
	await sim.clock.advance(29);
	const titles = async () => {
		const { imageScanStatus, ...rest } = await told();
		expect(imageScanStatus?.status).toBe("ACTIVE");
		return "imageScanFindings" in rest
			? rest.imageScanFindings?.enhancedFindings?.map(({ title }) => title)
			: undefined;
	};
	expect(await titles()).toEqual(early);
	await sim.clock.advance("1m");
	expect(await titles()).toEqual(["CVE-1 - openssl", "CVE-2 - openssl"]);
	expect(await told()).toMatchObject({
		imageScanFindings: { enhancedFindings: [{ fixAvailable: "YES" }, { fixAvailable: "NO" }] },
	});
	await expect(start()).rejects.toMatchObject({ name: "ValidationException" });
});

test.each(["ScanNotFoundException", "UNSUPPORTED_IMAGE"] as const)("an index is not scanned: %s", async (indexScan) => {
	const { sim, ecr, told, start } = setting({ indexScan });
	await configure(ecr, "BASIC", "SCAN_ON_PUSH");
	sim.push("api:1", {
		platforms: ["linux/amd64", "linux/arm64"],
		findings: { "linux/arm64": [{ id: "CVE-3", severity: "HIGH" }] },
	});
	await sim.clock.advance("1m");
	expect((await told()).imageScanStatus?.status).toBe(indexScan);
	await expect(start()).rejects.toMatchObject({ name: "UnsupportedImageTypeException" });
	const { imageDetails = [] } = await ecr.send(
		new DescribeImagesCommand({ repositoryName, filter: { tagStatus: "UNTAGGED" } }),
	);
	const found = await Promise.all(
		imageDetails.map(({ imageDigest }) =>
			ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest } })),
		),
	);
	expect(found.map(({ imageScanFindings }) => imageScanFindings?.findings?.map(({ name }) => name))).toEqual([
		[],
		["CVE-3"],
	]);
});

test("a registry has one rule for each frequency, and the frequencies of its type", async () => {
	const { ecr } = setting();
	await expect(configure(ecr, "BASIC", "CONTINUOUS_SCAN")).rejects.toMatchObject({ name: "ValidationException" });
	await expect(configure(ecr, "ENHANCED", "MANUAL")).rejects.toMatchObject({ name: "ValidationException" });
});
