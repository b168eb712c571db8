import { isRef } from "../../../engine/late.js";
import { isSecretReference } from "../../../engine/words/secret-reference.js";
import type { ContainerSpec, Secret } from "../../spec/container.js";
import { platforms } from "../../spec/platforms.js";
import { isPlaceholder, type Setting } from "../setting.js";
import { error, type Rules, type Tell, warning } from "./rule.js";

/** An ARN of Secrets Manager or of a parameter, or a parameter's name. */
const source = /^(arn:[^:]*:(secretsmanager|ssm):.*|[\w.\-/]+)$/;
const rolePage = "Amazon ECS task execution IAM role";

/** Where secrets and files of variables come from, and the execution role that reads them. */
export const secretRules = [
	error(
		"spec.secret-source",
		"secrets logConfiguration",
		"{at} is neither a Secrets Manager ARN nor an SSM parameter's ARN or name",
		"call .secret('{name}', arn)",
		({ secrets, logConfiguration }, _, tell) => {
			tellSources(secrets, "secrets", tell, isNone);
			tellSources(logConfiguration?.secretOptions, "logConfiguration.secretOptions", tell, isNone);
		},
	),
	warning(
		"spec.secret-value",
		"secrets logConfiguration",
		"{at} is a bare word: the name of an SSM parameter of the same region, or, by mistake, the secret itself",
		"call .secret('{name}', arn), or give the parameter's whole path: '/app/token'",
		({ secrets, logConfiguration }, _, tell) => {
			tellSources(secrets, "secrets", tell, isBare);
			tellSources(logConfiguration?.secretOptions, "logConfiguration.secretOptions", tell, isBare);
		},
		"ECS API reference, Secret.valueFrom",
	),
	error(
		"spec.env-file",
		"environmentFiles",
		"{at} is no S3 ARN of a file that ends in .env",
		"give arn:aws:s3:::bucket/name.env",
		({ environmentFiles = [] }, _, tell) => {
			for (const [index, { value }] of environmentFiles.entries())
				if (typeof value === "string" && !isPlaceholder(value) && !/^arn:[^:]+:s3:::.+\.env$/.test(value))
					tell(`environmentFiles[${index}].value`);
		},
	),
	error(
		"spec.execution-role",
		"",
		"task definition has no execution role, which {what} of {at} needs",
		"call .executionRole(arn)",
		(container, setting) => {
			const what = lacksRole(setting) && (certainNeed(container) || (setting.fargate && platformNeed(container)));
			return what && { what };
		},
		rolePage,
	),
	warning(
		"spec.execution-role-unsure",
		"",
		"task definition has no execution role, which {what} of {at} may need",
		"call .executionRole(arn)",
		(container, setting) => {
			const asks = !setting.fargate && setting.platform & asksForRole;
			const what = asks && lacksRole(setting) && !certainNeed(container) && platformNeed(container);
			return what && { what };
		},
		rolePage,
	),
] satisfies Rules<ContainerSpec>;

function tellSources(
	secrets: readonly Secret[] | undefined,
	member: string,
	tell: Tell,
	isTold: (from: string) => boolean,
): void {
	if (secrets)
		for (const { name, valueFrom: from } of secrets)
			if (typeof from === "string" && from && isTold(from) && !isPlaceholder(from))
				tell(`${member}[${name}].valueFrom`);
}

const isNone = (from: string): boolean => !source.test(from);
const isBare = (from: string): boolean => source.test(from) && !isSecretReference(from);

const asksForRole = platforms.MANAGED_INSTANCES | platforms.EXTERNAL;
const lacksRole = ({ taskDefinition }: Setting): boolean =>
	taskDefinition !== undefined && !taskDefinition.executionRoleArn;

function certainNeed(container: ContainerSpec): string {
	if (container.secrets?.length) return "secrets";
	if (container.repositoryCredentials) return "repositoryCredentials";
	if (container.logConfiguration?.secretOptions?.length) return "logConfiguration.secretOptions";
	return container.environmentFiles?.length ? "environmentFiles" : "";
}

function platformNeed({ logConfiguration, image }: ContainerSpec): string {
	if (logConfiguration?.logDriver === "awslogs") return "log driver awslogs";
	// One that is known later lies in the account's own registry.
	if (isRef(image)) return "the private image";
	return typeof image === "string" && /^\d{12}\.dkr[.-]ecr[.-]/.test(image) ? "the private image" : "";
}
