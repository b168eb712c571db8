/** Who serves images; `other` for a host that is not in the table. */
export type RegistryKind =
	| "ecr"
	| "ecr-public"
	| "docker-hub"
	| "ghcr"
	| "gitlab"
	| "k8s"
	| "quay"
	| "azure"
	| "google"
	| "microsoft"
	| "chainguard"
	| "other";

export interface Registry {
	readonly kind: RegistryKind;
	/** How people call it. */
	readonly name: string;
	/** The hosts of references to it. */
	readonly hosts: readonly string[];
	/** What those hosts end in, where each customer has one. */
	readonly endings?: readonly string[];
	/** Answers the distribution API in the place of the host of a reference. */
	readonly api?: string;
}

/** Docker writes it for a reference without host. */
export const DOCKER_HUB = "docker.io";

/** Known registries by their hosts. Source: ECR user guide, "Sync an upstream registry"; each registry's own pages. */
export const REGISTRIES: readonly Registry[] = [
	{
		kind: "docker-hub",
		name: "Docker Hub",
		hosts: [DOCKER_HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"],
		api: "registry-1.docker.io",
	},
	// Source: ECR Public user guide; the second host is the dual-stack one.
	{ kind: "ecr-public", name: "Amazon ECR Public", hosts: ["public.ecr.aws", "ecr-public.aws.com"] },
	{ kind: "ghcr", name: "GitHub Container Registry", hosts: ["ghcr.io"] },
	{ kind: "gitlab", name: "GitLab Container Registry", hosts: ["registry.gitlab.com"] },
	{ kind: "k8s", name: "Kubernetes registry", hosts: ["registry.k8s.io"] },
	{ kind: "quay", name: "Quay", hosts: ["quay.io"] },
	{ kind: "azure", name: "Azure Container Registry", hosts: [], endings: [".azurecr.io"] },
	{ kind: "google", name: "Google Artifact Registry", hosts: ["gcr.io"], endings: [".gcr.io", ".pkg.dev"] },
	{ kind: "microsoft", name: "Microsoft Artifact Registry", hosts: ["mcr.microsoft.com"] },
	{ kind: "chainguard", name: "Chainguard", hosts: ["cgr.dev"] },
];

const ECR: Registry = { kind: "ecr", name: "Amazon ECR", hosts: [] };
const OTHER: Registry = { kind: "other", name: "registry", hosts: [] };

/** A private registry of ECR, as its host tells it. */
export interface EcrHost {
	/** Twelve digits. */
	readonly registryId: string;
	readonly region: string;
	/** `aws`, `aws-cn`, `aws-us-gov`, `aws-iso` and its kin, `aws-eusc`. */
	readonly partition: string;
	readonly isFips: boolean;
	/** Also answers IPv6. */
	readonly isDualStack: boolean;
}

/** The hosts' endings by partition: the usual one and the dual-stack one. Source: endpoint tables of the SDKs, ECR's endpoints page. */
const PARTITIONS: readonly (readonly [partition: string, suffix: string, dualStack?: string])[] = [
	["aws", "amazonaws.com", "on.aws"],
	["aws-cn", "amazonaws.com.cn", "on.amazonwebservices.com.cn"],
	["aws-eusc", "amazonaws.eu", "on.amazonwebservices.eu"],
	["aws-iso", "c2s.ic.gov"],
	["aws-iso-b", "sc2s.sgov.gov"],
	["aws-iso-e", "cloud.adc-e.uk"],
	["aws-iso-f", "csp.hci.ic.gov"],
];

const ECR_HOST = /^(\d{12})\.dkr([.-])ecr(-fips)?\.([a-z0-9-]+)\.([a-z0-9.-]+)$/;

/** The parts of a host of ECR's private registries; `undefined` for any other. */
export function ecrHostOf(host: string): EcrHost | undefined {
	const match = ECR_HOST.exec(host);
	if (!match) return undefined;
	const [, registryId = "", joint, fips, region = "", ending] = match;
	const isDualStack = joint === "-";
	const row = PARTITIONS.find(([, suffix, dualStack]) => ending === (isDualStack ? dualStack : suffix));
	if (!row) return undefined;
	const partition = row[0] === "aws" && region.startsWith("us-gov-") ? "aws-us-gov" : row[0];
	return { registryId, region, partition, isFips: fips !== undefined, isDualStack };
}

/** The host of an account's private registry in a region. @param partition by the region where it is not told */
export function ecrHost(registryId: string, region: string, partition = partitionOf(region)): string {
	const suffix = PARTITIONS.find(([name]) => name === partition)?.[1] ?? "amazonaws.com";
	return `${registryId}.dkr.ecr.${region}.${suffix}`;
}

/** Source: the SDKs' partition table. */
const REGIONS: readonly (readonly [beginning: string, partition: string])[] = [
	["cn-", "aws-cn"],
	["us-gov-", "aws-us-gov"],
	["us-isob-", "aws-iso-b"],
	["us-isof-", "aws-iso-f"],
	["us-iso-", "aws-iso"],
	["eu-isoe-", "aws-iso-e"],
	["eusc-", "aws-eusc"],
];

/** The partition that a region lies in. */
export const partitionOf = (region: string): string =>
	REGIONS.find(([beginning]) => region.startsWith(beginning))?.[1] ?? "aws";

/** The registry behind a host. */
export function registryOf(host: string): Registry {
	if (ecrHostOf(host)) return ECR;
	const isOf = ({ hosts, endings }: Registry) =>
		hosts.includes(host) || endings?.some((ending) => host.endsWith(ending)) === true;
	return REGISTRIES.find(isOf) ?? OTHER;
}
