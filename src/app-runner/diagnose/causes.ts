import type { Confidence } from "../../engine/diagnosis.js";
import type { LogLine } from "./seen.js";

/** One cause, as a text by which it is known. */
export interface CauseRow {
	readonly code: string;
	/** The log in which it stands; either where absent. */
	readonly from?: LogLine["from"];
	/** Says it; its groups are handed to the message. */
	readonly text: RegExp;
	readonly confidence: Confidence;
	readonly message: (found: RegExpExecArray) => string;
	readonly hint: string;
	/** It says nothing beside a cause that says more. */
	readonly isVague?: boolean;
	/** Where users or AWS show this text. */
	readonly source: string;
}

/** Texts of App Runner by cause, the surest first. */
export const CAUSES: readonly CauseRow[] = [
	{
		code: "cause.image-platform-mismatch",
		text: /exec format error|no matching manifest for linux|image.*(?:platform|architecture).*(?:mismatch|not supported|unsupported)/i,
		confidence: "likely",
		message: () => "The image is built for another processor than App Runner has.",
		hint: "Build it for linux/amd64: docker buildx build --platform linux/amd64; App Runner runs no arm64.",
		source: "aws/apprunner-roadmap#46",
	},
	{
		code: "cause.role-not-assumable",
		from: "service",
		text: /(?:error in|failed? (?:to|while)) assum\w+.*role/i,
		confidence: "likely",
		message: () => "App Runner can't assume a role of the service.",
		hint: "Let build.apprunner.amazonaws.com assume the access role, and tasks.apprunner.amazonaws.com the instance role.",
		source: "aws-containers/hello-app-runner#3, pulumi/pulumi#12417",
	},
	{
		code: "cause.image-denied",
		from: "service",
		text: /(?:pull|access|copy).*image.*access role|access role.*(?:not authorized|denied)|(?:not authorized|access ?denied).*ecr/i,
		confidence: "likely",
		message: () => "App Runner may not pull the image with the service's access role.",
		hint: "Give .accessRole(arn) a role with the policy AWSAppRunnerServicePolicyForECRAccess; the image must be in the region of the service.",
		source: "aws-containers/hello-app-runner#3",
	},
	{
		code: "cause.image-not-found",
		from: "service",
		text: /(?:image|tag|repository|manifest)\b.*(?:not found|does(?: not|n't) exist|unknown|no such)/i,
		confidence: "likely",
		message: () => "The image is not there.",
		hint: "Look at its tag: aws.images.resolve(uri); push it, then deploy again.",
		source: "ECR API reference, ImageNotFoundException",
	},
	{
		code: "cause.secret-unreadable",
		text: /(?:secret|parameter)\b.*(?:not found|denied|not authorized|can(?:no|')t be|fail)|(?:fail\w*|unable) to (?:fetch|get|retrieve|read).*(?:secret|parameter|environment)/i,
		confidence: "likely",
		message: () => "A secret of the service can't be read.",
		hint: "Let the instance role read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt); a parameter must be in the same account.",
		source: "App Runner developer guide, environment variables; facts 7.4",
	},
	{
		code: "cause.image-rate-limited",
		from: "service",
		text: /too ?many ?requests|rate (?:limit|exceeded)/i,
		confidence: "likely",
		message: () => "The registry limits how often the image may be pulled.",
		hint: "Copy the image to a private repository of ECR: aws.images.copy(from, to).",
		source: "HTTP 429; Amazon ECR Public service quotas",
	},
	{
		code: "cause.image-unreachable",
		from: "service",
		text: /(?:pull|image|registry).*(?:time(?:d )?-?out|connection refused|unreachable)/i,
		confidence: "likely",
		message: () => "The registry of the image could not be reached.",
		hint: "Deploy again; if it stays, look at AWS Health Dashboard for ECR.",
		source: "the texts of container runtimes",
	},
	{
		code: "cause.build-failed",
		from: "service",
		text: /(?:fail\w*|unable) to (?:build|execute '?\w*build\w*'?)(?:.*reason\s*:\s*(.+))?|build\b.*fail/i,
		confidence: "certain",
		message: ([, reason]) => `The source code could not be built${reason ? `: ${reason.replace(/\.$/, "")}` : ""}.`,
		hint: "Run the same build command at home with the same runtime; a build command knows no && and no variables of the service.",
		source: "awslabs/amazon-app-runner-deploy#57, aws/apprunner-roadmap#110",
	},
	{
		code: "cause.out-of-memory",
		text: /out ?of ?memory|oom-?killed|exit code\W*137\b/i,
		confidence: "likely",
		message: () => "The container needed more memory than an instance has.",
		hint: 'Give it a larger size: .size("1 vCPU", "4 GB").',
		source: "exit code 137 is SIGKILL; aws/apprunner-roadmap#100",
	},
	{
		code: "cause.container-exited",
		text: /^(?!.*\bbuild).*exit(?:ed)?(?: with)?(?: code| status)\W*(\d+)/i,
		confidence: "likely",
		message: ([, code]) => `The container ended with exit code ${code}.`,
		hint: "Read its last lines: what they say stopped it.",
		source: "aws/apprunner-roadmap#110",
	},
	{
		code: "cause.image-not-copied",
		from: "service",
		text: /(?:fail\w*|unable) to (?:copy|pull) (?:the|your)?.*image/i,
		confidence: "possible",
		isVague: true,
		message: () => "App Runner could not copy the image from its registry.",
		hint: "Look whether the tag is there, whether the access role may pull it, and whether it is built for linux/amd64.",
		source: "aws/apprunner-roadmap#46",
	},
	{
		code: "cause.health-check-failed",
		from: "service",
		text: /health ?checks?\b(?!.*(?:success|\bhas passed)).*(?:fail|unhealthy|timed? ?out|not pass|unsuccessful)|(?:fail\w*|not pass\w*|unhealthy).*health ?check/i,
		confidence: "likely",
		message: ({ input }) => {
			const [, port] = /port\W*(\d+)/i.exec(input) ?? [];
			const [, path] = /path\W*'([^']*)'/i.exec(input) ?? [];
			return `The new version did not pass its health check${port ? ` on port ${port}` : ""}${path ? `, path ${path}` : ""}.`;
		},
		hint: "Listen on 0.0.0.0 and the port of .port(…), answer the path of .healthCheck({ path }) with 200 without a login, and start within interval × unhealthy.",
		source: "aws/apprunner-roadmap#210, #110",
	},
];
