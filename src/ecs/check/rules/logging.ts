import { error, type RuleTable, warning } from "./rule.js";

/** Logs, secrets, files of variables, and the execution role that they need. */
export const loggingRules = {
	"spec.log-driver": error(
		"{at} is '{driver}', and {platform} takes {drivers}",
		"call .logs(), which is awslogs",
		"LogConfiguration.logDriver",
	),
	"spec.log-driver-unsure": warning(
		"{at} is '{driver}', which may not be known where it runs",
		"call .logs(), which is awslogs",
		"LogConfiguration.logDriver",
	),
	"spec.log-option-missing": error(
		"{at} lacks {option}, which {driver} needs",
		"give options {option}",
		"LogConfiguration.options",
	),
	"spec.log-option-unknown": warning(
		"{at} has option {option}, which awslogs does not name",
		"check its spelling",
		"LogConfiguration.options",
	),
	"spec.log-options-exclusive": error(
		"{at} has both a datetime format and a multiline pattern",
		"keep one of them",
		"LogConfiguration.options",
	),
	"spec.log-mode": error(
		"{at} has a mode other than blocking and non-blocking",
		"set mode to non-blocking",
		"LogConfiguration.options",
	),
	"spec.firelens-missing": error(
		"{at} is awsfirelens, and no container has a firelensConfiguration",
		"add a router container with firelensConfiguration",
		"ContainerDefinition.firelensConfiguration",
	),
	"spec.firelens-second": error(
		"{at} is the second router, and a task has one",
		"keep one firelensConfiguration",
		"ContainerDefinition.firelensConfiguration",
	),
	"spec.firelens-loop": error(
		"{at} is awsfirelens on the router itself, which would send to itself",
		"call .logs() on the router",
		"FirelensConfiguration.type",
	),
	"spec.firelens-file": error(
		"{at} is not 'file', the only type that Fargate takes",
		"set config-file-type to file",
		"FirelensConfiguration.options",
	),
	"spec.secret-source": error(
		"{at} is neither a Secrets Manager ARN nor an SSM parameter's ARN or name",
		"call .secret('{name}', arn)",
		"Secret.valueFrom",
	),
	"spec.env-file": error(
		"{at} is no S3 ARN of a file that ends in .env",
		"give arn:aws:s3:::bucket/name.env",
		"EnvironmentFile.value",
	),
	"spec.execution-role": error(
		"task definition has no execution role, which {what} of {at} needs",
		"call .executionRole(arn)",
		"Amazon ECS task execution IAM role",
	),
	"spec.execution-role-unsure": warning(
		"task definition has no execution role, which {what} of {at} may need",
		"call .executionRole(arn)",
		"Amazon ECS task execution IAM role",
	),
} satisfies RuleTable;
