import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { DescribedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";

/**
 * App Runner takes the key and the kind of source when it creates a service, and never again.
 * Source: App Runner API, UpdateService.
 * @throws PlanError where another is said than there is
 */
export function requireCreateOnly(spec: AppRunnerSpec, there: DescribedAppRunner): Finding[] {
	requireSameKind(spec, there);
	const { ServiceName: name, KmsKey: said } = spec;
	const key = there.EncryptionConfiguration?.KmsKey;
	if (said === undefined || said === key || key?.endsWith(`:key/${said}`)) return [];
	// An alias is no part of what AWS answers.
	if (/(^|:)alias\//.test(said) && key !== undefined) return [notCompared(name, said, key)];
	throw differs(name, "KMS key", key ?? "of AWS", said);
}

function requireSameKind(
	{ ServiceName, image, code }: AppRunnerSpec,
	{ SourceConfiguration: there }: DescribedAppRunner,
) {
	if (image && there?.CodeRepository) throw differs(ServiceName, "source", "code", "an image");
	if (code && there?.ImageRepository) throw differs(ServiceName, "source", "an image", "code");
}

const differs = (name: string, member: string, before: string, after: string): PlanError =>
	new PlanError(
		`App Runner service '${name}' has the ${member} ${before}, which can't become ${after}: App Runner takes it at creation only`,
		{
			code: "plan.create-only",
			hint: "say what is there; or deploy a service of another name beside it, move the domains over, then destroy this one",
			expected: `${member} ${after}`,
			found: `${member} ${before}`,
		},
	);

const notCompared = (name: string, alias: string, key: string): Finding => ({
	code: "plan.key-not-compared",
	severity: "warning",
	path: "app-runner.KmsKey",
	message: `App Runner service '${name}' is encrypted with ${key}; whether that is ${alias} is not known`,
	hint: "name the key by its ARN",
	source: "App Runner API reference, EncryptionConfiguration",
});
