import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { DENIED, hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

const EFS = ["efs", "mount.nfs", "s3files"];

/** Source: Amazon EFS user guide, "Troubleshooting mount issues". */
const EFS_DETAILS: readonly Detail[] = [
	[
		["failed to resolve", "lookup mount target", "name or service not known"],
		"its name does not resolve",
		"Give the file system a mount target in each zone of .network({ subnets }), and switch DNS resolution and DNS host names of the VPC on.",
	],
	[
		["no such file or directory"],
		"its root directory does not exist",
		"Make the directory, or name an access point that makes it in .efsVolume(name, { accessPoint }).",
	],
	[
		["access point", "accesspoint"],
		"its access point can't be used",
		"Name an access point of the same file system in .efsVolume(name, { accessPoint }).",
	],
	[
		DENIED,
		"the file system refuses the task",
		"Say .efsVolume(name, { iam: true }) and allow elasticfilesystem:ClientMount to the role of .taskRole(arn), and to it in the file system's policy.",
	],
	[
		["timed out", "timeout", "connection refused", "connection reset", "mount system call failed"],
		"no mount target answers",
		"Let port 2049 of the mount target's security group in from the tasks' one, and let it out there; each zone of .network({ subnets }) needs a mount target.",
	],
];
const EFS_UNKNOWN: Detail = [
	[],
	"EFS does not say why",
	"Look at the file system's mount targets in these subnets, at port 2049 in its security group, at the access point, and at the role that mounts it.",
];

/** Source: Amazon ECS developer guide, "Status reasons for Amazon EBS volume attachment". */
const EBS_DETAILS: readonly Detail[] = [
	[
		["idempotentparametermismatch", "kms", "key"],
		"its KMS key can't be used",
		"Let the key's policy allow kms:CreateGrant and kms:GenerateDataKeyWithoutPlaintext to the volume's infrastructure role, and name a key that exists.",
	],
	[
		DENIED,
		"its infrastructure role lacks rights",
		"Attach AmazonECSInfrastructureRolePolicyForVolumes to the volume's infrastructure role.",
	],
	[
		["limitexceeded", "quota", "limit exceeded"],
		"this account's quota of EBS storage is used up",
		"Ask for more in Service Quotas (Amazon EBS), or remove volumes that nothing uses.",
	],
	[
		["timed out", "timeout"],
		"it was not attached in time",
		"Compare the volume's file system type with the task's operating system, and a snapshot's with both.",
	],
];
const OTHER: Detail = [
	[],
	"the runtime does not say more",
	"Look at the volume's driver and name, and at the disk of the task or instance.",
];

/** Source: Amazon ECS developer guide, "CannotCreateVolumeError", and "EFS volumes", troubleshooting. */
export const volumeNotMounted: CauseRule = {
	code: "cause.volume-not-mounted",
	about: "A volume can't be mounted or attached.",
	reasons: whysOf([...EFS_DETAILS, ...EBS_DETAILS]),
	level: "root",
	specificity: 84,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, ["cannotcreatevolume", "efs utils", "mount.nfs", "efs volume", "volumedriver"]) ||
				hasEach(
					lower,
					["volume", "efs", "ebs", "ephemeralstorage", "ephemeral storage"],
					["mount", "attach", "set up", "provision"],
					["fail", "unable", "timeout", "timed out", "could not", "can't", "error"],
				),
			({ lower }) => {
				if (hasAny(lower, EFS)) return say("EFS volume", detailOf(lower, EFS_DETAILS) ?? EFS_UNKNOWN);
				if (lower.includes("ebs")) return say("EBS volume", detailOf(lower, EBS_DETAILS) ?? OTHER);
				return say("volume", OTHER);
			},
		),
};

const say = (what: string, [, why, hint]: Detail) => ({
	message: `A task can't start: its ${what} can't be mounted: ${why}.`,
	hint,
});
