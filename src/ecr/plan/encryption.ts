import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { ObservedRepository } from "../observe/described.js";
import type { RepositorySpec } from "../spec/repository.js";

/**
 * AWS takes the encryption when it creates a repository, and never again.
 * @throws PlanError where another is said than there is
 */
export function requireEncryption(
	{ repositoryName: name, encryptionConfiguration: said }: RepositorySpec,
	{ repository, isUnseen }: ObservedRepository,
): Finding[] {
	if (!said || !repository || isUnseen) return [];
	const { encryptionType: type = "AES256", kmsKey: key } = repository.encryptionConfiguration ?? {};
	if (type !== said.encryptionType) throw differs(name, "encryptionType", type, said.encryptionType);
	if (said.kmsKey === undefined || said.kmsKey === key || key?.endsWith(`:key/${said.kmsKey}`)) return [];
	// An alias is no part of what AWS answers.
	if (/(^|:)alias\//.test(said.kmsKey)) return [notCompared(name, said.kmsKey, key)];
	throw differs(name, "kmsKey", key ?? "AWS's own key", said.kmsKey);
}

const differs = (name: string, member: string, before: string, after: string): PlanError =>
	new PlanError(
		`repository '${name}' has the ${member} ${before}, which can't become ${after}: AWS takes it at creation only`,
		{
			code: "plan.create-only",
			hint: "say what is there, or copy the images to a repository of another name",
			expected: `${member} ${after}`,
			found: `${member} ${before}`,
		},
	);

const notCompared = (name: string, alias: string, key: string | undefined): Finding => ({
	code: "plan.key-not-compared",
	severity: "warning",
	path: "repository.encryptionConfiguration.kmsKey",
	message: `repository '${name}' is encrypted with ${key ?? "AWS's own key"}; whether that is ${alias} is not known`,
	hint: "name the key by its ARN",
	source: "DescribeRepositories, encryptionConfiguration",
});
