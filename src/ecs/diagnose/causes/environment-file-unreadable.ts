import type { CauseRule } from "../cause-rule.js";
import { DENIED, hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";

/** Source: Amazon ECS developer guide, "ResourceInitializationError", environment files. */
export const environmentFileUnreadable: CauseRule = {
	code: "cause.environment-file-unreadable",
	about: "An environment file in S3 can't be read.",
	level: "root",
	specificity: 86,
	find: (seen) =>
		foundInText(
			seen,
			({ lower }) =>
				hasEach(
					lower,
					["env file", "environment file", "env_file", "envfile"],
					["fail", "unable", "could not", "can't", "cannot", ...DENIED],
				),
			({ lower }) => ({
				message: `A task can't read its environment file in S3: ${hasAny(lower, DENIED) ? "the execution role may not" : "the object can't be fetched"}.`,
				hint: "Name an object that exists, and allow s3:GetObject and s3:GetBucketLocation to the role of .executionRole(arn); executionRolePolicy(app) lists both.",
			}),
		),
};
