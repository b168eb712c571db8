import type { Answer, World } from "../world/model.js";
import { repositoryArn } from "./hosts.js";
import { tagsOf } from "./store/images.js";
import type { Image, Repository, SimulatedFinding } from "./store/repository.js";

/** A finding as basic scans tell it. Source: ImageScanFinding. */
export const basicFinding = (finding: SimulatedFinding): Answer => ({
	name: finding.id,
	description: finding.description ?? `A flaw in ${packageOf(finding)}.`,
	uri: `https://nvd.example/vuln/${finding.id}`,
	severity: finding.severity,
	attributes: [
		{ key: "package_name", value: packageOf(finding) },
		{ key: "package_version", value: versionOf(finding) },
		...(isFixable(finding) ? [{ key: "fixed_in_version", value: fixedIn(finding) }] : []),
	],
});

/** A finding as enhanced scans tell it. Source: EnhancedImageScanFinding. */
export function enhancedFinding(
	world: World,
	repository: Repository,
	image: Image,
	finding: SimulatedFinding,
	at: number,
): Answer {
	const { account, region, partition } = world;
	const seen = at / 1000;
	return {
		awsAccountId: account,
		findingArn: `arn:${partition}:inspector2:${region}:${account}:finding/${image.digest.slice(7, 39)}-${finding.id}`,
		title: `${finding.id} - ${packageOf(finding)}`,
		description: finding.description ?? `A flaw in ${packageOf(finding)}.`,
		severity: finding.severity,
		status: "ACTIVE",
		type: "PACKAGE_VULNERABILITY",
		fixAvailable: isFixable(finding) ? "YES" : "NO",
		exploitAvailable: finding.exploitable ? "YES" : "NO",
		firstObservedAt: seen,
		lastObservedAt: seen,
		updatedAt: seen,
		packageVulnerabilityDetails: {
			vulnerabilityId: finding.id,
			vendorSeverity: finding.severity,
			source: "NVD",
			vulnerablePackages: [
				{
					name: packageOf(finding),
					version: versionOf(finding),
					...(isFixable(finding) && { fixedInVersion: fixedIn(finding) }),
				},
			],
		},
		remediation: { recommendation: { text: isFixable(finding) ? "Update the package." : "None Provided" } },
		resources: [
			{
				id: `${repositoryArn(world, account, region, repository.name)}/${image.digest}`,
				type: "AWS_ECR_CONTAINER_IMAGE",
				details: {
					awsEcrContainerImage: {
						imageHash: image.digest,
						imageTags: tagsOf(repository, image.digest),
						pushedAt: image.pushedAt / 1000,
						registry: account,
						repositoryName: repository.name,
						...(image.platform !== undefined && { architecture: image.platform.split("/")[1] }),
						...(finding.inUseCount !== undefined && { inUseCount: finding.inUseCount, lastInUseAt: seen }),
					},
				},
			},
		],
	};
}

export function severityCounts(findings: readonly SimulatedFinding[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
	return counts;
}

const packageOf = (finding: SimulatedFinding): string => finding.package ?? "openssl";
const versionOf = (finding: SimulatedFinding): string => finding.version ?? "1.0.0";
const fixedIn = (finding: SimulatedFinding): string => finding.fixedIn ?? "1.0.1";
const isFixable = (finding: SimulatedFinding): boolean => finding.fixable ?? finding.fixedIn !== undefined;
