import {
	BatchGetImageCommand,
	DescribeImageScanFindingsCommand,
	type DescribeImageScanFindingsResponse,
	ECRClient,
	ScanNotFoundException,
	StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

export const DIGEST = `sha256:${"a".repeat(64)}`;
export const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
export const IMAGE = `${HOST}/team/api:v1`;
export const IMAGE_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const INDEX = "application/vnd.oci.image.index.v1+json";

/** What DescribeImageScanFindings answers. */
export type Told = DescribeImageScanFindingsResponse;

/** A mocked ECR with one image, on a virtual clock. @param manifest of the image */
export function mocked(manifest: object = { mediaType: IMAGE_MANIFEST }) {
	const client = new ECRClient({ region: "eu-west-1" });
	const ecr = mockClient(client);
	const { clock } = simulate();
	ecr.on(BatchGetImageCommand).resolves({
		images: [{ registryId: "123456789012", imageId: { imageDigest: DIGEST }, imageManifest: JSON.stringify(manifest) }],
		failures: [],
	});
	ecr.on(StartImageScanCommand).resolves({ imageId: { imageDigest: DIGEST } });
	return {
		ecr,
		clock,
		clients: { ecr: client },
		aws: connect({ region: "eu-west-1", clients: { ecr: client }, clock }),
		/** Answers each look in turn, the last one for ever; `undefined` tells of no scan. */
		tells: (...answers: (Told | undefined)[]) => {
			let look = 0;
			ecr.on(DescribeImageScanFindingsCommand).callsFake(() => {
				const answer = answers[Math.min(look++, answers.length - 1)];
				if (answer === undefined) throw new ScanNotFoundException({ message: "no scan", $metadata: {} });
				return { imageId: { imageDigest: DIGEST }, ...answer };
			});
		},
		looks: () => ecr.commandCalls(DescribeImageScanFindingsCommand).length,
		starts: () => ecr.commandCalls(StartImageScanCommand).length,
	};
}

const DONE_AT = new Date("2025-01-01T00:00:00Z");

/** A basic scan that is done. */
export const basic = (...findings: readonly [string, "CRITICAL" | "HIGH" | "LOW"][]): Told => ({
	imageScanStatus: { status: "COMPLETE" },
	imageScanFindings: {
		imageScanCompletedAt: DONE_AT,
		findingSeverityCounts: {},
		findings: findings.map(([name, severity]) => ({
			name,
			severity,
			uri: `https://example.com/${name}`,
			attributes: [
				{ key: "package_name", value: "openssl" },
				{ key: "package_version", value: "3.0.1" },
			],
		})),
	},
});

/** A continuous scan of Amazon Inspector. */
export const enhanced = (...findings: readonly [string, string, ("YES" | "NO" | "PARTIAL")?][]): Told => ({
	imageScanStatus: { status: "ACTIVE", description: "Continuous scan is selected for image." },
	imageScanFindings: {
		enhancedFindings: findings.map(([vulnerabilityId, severity, fixAvailable]) => ({
			severity,
			status: "ACTIVE",
			title: `${vulnerabilityId} - libxml2`,
			...(fixAvailable && { fixAvailable }),
			exploitAvailable: "NO",
			packageVulnerabilityDetails: {
				vulnerabilityId,
				sourceUrl: `https://example.com/${vulnerabilityId}`,
				vulnerablePackages: [{ name: "libxml2", version: "2.9.1", fixedInVersion: "2.9.2" }],
			},
			resources: [{ details: { awsEcrContainerImage: { inUseCount: 3 } } }],
		})),
	},
});

export const status = (word: string, description?: string): Told => ({
	imageScanStatus: { status: word as "FAILED", ...(description && { description }) },
});
