/** What App Runner writes of its operations, each in several wordings; `{…}` is filled in. No page of AWS lists them, so nobody may match them as a whole. */
export const LOG_TEXTS = {
	begun: ["{verb} of the service has begun.", "Service {verb} started.", "App Runner started a {verb} operation."],
	deployed: [
		"Successfully deployed your application image.",
		"The deployment has passed its checks; requests go to the new instances.",
	],
	ended: ["Service status is set to {status}.", "Operation ended; service status is {status}."],
	failed: [
		"Service {verb} failed. Service status is set to {status}.",
		"The {verb} ended with a failure; service status is {status}.",
	],
	rollingBack: [
		"Deployment failed. Rolling the service back to the version before.",
		"Starting to roll back to the previous configuration.",
	],
	rolledBack: [
		"Rolled the service back. Service status is set to {status}.",
		"The service has its previous configuration again; service status is {status}.",
	],
	rollbackFailed: [
		"Failed to roll the service back. Service status is set to {status}.",
		"The rollback did not come to an end; service status is {status}.",
	],
	imageNotFound: [
		"Failed to pull your application image {image}: not found. Make sure that the image and its tag exist. {reason}",
		"Unable to pull the image. Reason: manifest for {image} not found: manifest unknown. {reason}",
	],
	imageDenied: [
		"Failed to pull your application image {image}. Be sure you configure your service with a valid access role to your ECR repository. {reason}",
		"Unable to pull the image. Reason: pull access denied for {image}: the access role is not authorized to perform ecr:BatchGetImage. {reason}",
	],
	imagePlatform: [
		"Failed to start {image}: exec format error. The image is not built for linux/amd64. {reason}",
		"Unable to pull the image. Reason: no matching manifest for linux/amd64 in the manifest list entries of {image}. {reason}",
	],
	imageRateLimit: [
		"Failed to pull your application image {image}: toomanyrequests: rate exceeded. {reason}",
		"Unable to pull the image. Reason: 429 Too Many Requests for {image}. {reason}",
	],
	imageNetwork: [
		"Failed to pull your application image {image}: i/o timeout. {reason}",
		"Unable to pull the image. Reason: connection to the registry of {image} timed out. {reason}",
	],
	buildFailed: [
		"Failed to build your application source code from {image}. Build command failed with exit code 1. {reason}",
		"The build of {image} has failed. See its log. {reason}",
	],
	secretMissing: [
		"Failed to fetch secret {secret}: ResourceNotFoundException. Be sure the instance role may read it.",
		"Unable to retrieve {secret} for the environment of the container: it does not exist.",
	],
	crashed: [
		"Your application stopped or failed to start. See logs for more information. Container exit code: {exitCode}. {reason}",
		"The container on port {port} exited with code {exitCode} before it was healthy. {reason}",
	],
	outOfMemory: [
		"Your application stopped: OutOfMemory. Container exit code: {exitCode}. {reason}",
		"The container was killed for its memory. Container exit code: {exitCode}. {reason}",
	],
	unhealthy: [
		"Health check failed on protocol `{protocol}` [Port: '{port}'] {path}. Check your configured port number. {reason}",
		"Health check on port '{port}' {path} failed by {protocol}. The application does not answer. {reason}",
	],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LogText = keyof typeof LOG_TEXTS;
