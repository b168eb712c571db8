import { parseArn } from "../../../engine/arn.js";
import { check, type Subject } from "../check.js";
import { failed, ok, skipped, type Verdict } from "../line.js";
import { findParameter, type GroupedParameter, groupedParameters } from "../parameters.js";
import { elsewhere } from "../region.js";
import type { Scene } from "../scene.js";

interface DescribedSecret {
	readonly DeletedDate?: Date;
	readonly KmsKeyId?: string;
	readonly VersionIdsToStages?: Readonly<Record<string, readonly string[]>>;
}

/** Where values come from when a container starts; only metadata is read. Source: "Pass sensitive data to an Amazon ECS container". */
export const secretChecks = [
	check({
		check: "secret.exists",
		wants: "each secret of Secrets Manager exists, is not deleted, and has the version stage that is said",
		reads: ["secretsmanager:DescribeSecret"],
		subjects: (scene) => sourcesOf(scene).flatMap(secretSubject),
		async look({ secretId, stage }, scene, reads): Promise<Verdict> {
			const other = elsewhere(secretId, scene);
			if (other) return other;
			const answer: DescribedSecret | undefined = await reads.find("secretsmanager:DescribeSecret", {
				SecretId: secretId,
			});
			if (!answer) return failed("does not exist", "create it, or correct the ARN");
			if (answer.DeletedDate)
				return failed(
					"is marked for deletion, and its value can't be read",
					"restore it: aws secretsmanager restore-secret",
				);
			const stages = Object.values(answer.VersionIdsToStages ?? {}).flat();
			if (stage && stages.length > 0 && !stages.includes(stage))
				return failed(`has no version with stage '${stage}'`, `name one of ${[...new Set(stages)].join(", ")}`);
			const { KmsKeyId: key } = answer;
			return key ? ok("exists", `the execution role needs kms:Decrypt on ${key}`) : ok("exists");
		},
	}),
	check({
		check: "parameter.exists",
		wants: "each parameter of Systems Manager exists",
		reads: ["ssm:DescribeParameters"],
		subjects: (scene) => parametersOf(scene),
		async look(parameter, scene, reads): Promise<Verdict> {
			const other = elsewhere(parameter.subject, scene);
			if (other) return other;
			const found = await findParameter(parameter, reads);
			if (!found) return failed("does not exist", "create it: aws ssm put-parameter, or correct the name");
			const { KeyId: key } = found;
			return found.Type === "SecureString" && key && key !== "alias/aws/ssm"
				? ok("exists", `the execution role needs kms:Decrypt on ${key}`)
				: ok("exists");
		},
	}),
	check({
		check: "environment-file.exists",
		wants: "each file of variables lies in S3; it is not read",
		reads: [],
		subjects: ({ containers }) =>
			containers.flatMap(({ environmentFiles = [] }) => environmentFiles.map(({ value: subject }) => ({ subject }))),
		look: () =>
			skipped("is not read", "the execution role needs s3:GetObject on it and s3:GetBucketLocation on its bucket"),
	}),
];

/** All that containers read when they start, credentials of registries too. */
function sourcesOf({ containers }: Scene): Subject[] {
	return containers.flatMap(({ secrets = [], logConfiguration, repositoryCredentials }) => {
		const named = [...secrets, ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom);
		return [...named, repositoryCredentials?.credentialsParameter].flatMap((subject) => (subject ? [{ subject }] : []));
	});
}

/** Those of this region are read together. */
function parametersOf(scene: Scene): GroupedParameter[] {
	const references = sourcesOf(scene).flatMap(({ subject }) =>
		(parseArn(subject)?.service ?? "ssm") === "ssm" ? [subject] : [],
	);
	const isHere = (reference: string) => !elsewhere(reference, scene);
	const others = references.filter((reference) => !isHere(reference));
	return [...groupedParameters(references.filter(isHere)), ...groupedParameters(others)];
}

/** `…:secret:name-suffix:json-key:stage:version-id`: what is behind the secret's own ARN selects inside of it. */
function secretSubject({
	subject,
}: Subject): (Subject & { readonly secretId: string; readonly stage: string | undefined })[] {
	if (parseArn(subject)?.service !== "secretsmanager") return [];
	const parts = subject.split(":");
	return [{ subject, secretId: parts.slice(0, 7).join(":"), stage: parts[8] }];
}
