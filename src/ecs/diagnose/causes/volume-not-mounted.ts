import type { CauseRule } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: Amazon ECS developer guide, "CannotCreateVolumeError", and "EFS volumes", troubleshooting. */
export const volumeNotMounted: CauseRule = {
	code: "cause.volume-not-mounted",
	level: "root",
	specificity: 84,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasAny(lower, ["cannotcreatevolume", "efs utils", "mount.nfs", "efs volume"]) ||
				hasEach(
					lower,
					["volume", "efs", "ebs"],
					["mount", "attach"],
					["fail", "unable", "timeout", "timed out", "could not", "can't"],
				),
			({ lower }) => ({
				message: `A task can't start: its ${lower.includes("efs") ? "EFS volume" : lower.includes("ebs") ? "EBS volume" : "volume"} can't be mounted.`,
				hint: "Look at the file system's mount targets in these subnets, at port 2049 in its security group, at the access point, and at the role that mounts or attaches it.",
			}),
		),
};
