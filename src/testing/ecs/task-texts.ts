/** Why an image can't be pulled, in wordings that keep what AWS has kept. Facts 4.4. */
export const PULL_ERRORS = {
	notFound: [
		"CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref {image}: {image}: not found",
		"CannotPullContainerError: ref pull has been retried 1 time(s): failed to resolve ref {image}: not found",
		"CannotPullContainerError: Error response from daemon: manifest for {image} not found: manifest unknown: manifest unknown",
	],
	denied: [
		"CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref {image}: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
		"CannotPullContainerError: Error response from daemon: pull access denied for {image}, may require 'docker login': denied: User is not authorized",
	],
	platform: [
		"CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '{platform}'",
		"CannotPullContainerError: image Manifest does not contain descriptor matching platform '{platform}'",
		"CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter: no match for platform in manifest of {image}: not found ({platform})",
	],
	rateLimit: [
		"CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code {image}: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.",
		"CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached your pull rate limit for {image}.",
	],
	network: [
		"CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref {image}: failed to do request: dial tcp 10.0.0.1:443: i/o timeout",
		"CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy {image}: dial tcp: connect: connection timed out",
	],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const SECRET_MISSING = [
	"ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret {secret} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
	"ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret {secret}: ResourceNotFoundException: it does not exist",
];

export const LOG_GROUP_MISSING = [
	"ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. log group: {group}: exit status 1",
];

/** What the application writes before it ends. */
export const CRASH_LINES = [
	["Error: configuration is incomplete", "    at start (/app/server.js:12:9)", "exiting with code {code}"],
	["panic: runtime error: invalid memory address or nil pointer dereference", "exit status {code}"],
	["FATAL could not connect to database: connection refused", "shutting down with code {code}"],
];
