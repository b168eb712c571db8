/** Lower-case pieces of text; AWS rewords its messages, so rules look for pieces and never for a sentence. */
export type Fragments = readonly string[];

export const hasAny = (lower: string, fragments: Fragments): boolean =>
	fragments.some((fragment) => lower.includes(fragment));

/** True where every group has at least one of its fragments in the text. */
export const hasEach = (lower: string, ...groups: readonly Fragments[]): boolean =>
	groups.every((group) => hasAny(lower, group));

/** A permission is missing, or a registry did not take the credentials. */
export const DENIED: Fragments = [
	"accessdenied",
	"access denied",
	"access is denied",
	"forbidden",
	"not authorized",
	"unauthorized",
	"authorization failed",
	"no basic auth",
	"docker login",
	"insufficient_scope",
	"authentication required",
	"invalid username/password",
	"incorrect username or password",
	"denied",
	"does not have permission",
	"lacks permission",
	"no permission",
	"not allowed",
	"unauthorizedoperation",
	"missing permission",
	"has the permission",
];

/** The other side did not answer. */
export const UNREACHABLE: Fragments = [
	"i/o timeout",
	"dial tcp",
	"deadline exceeded",
	"request canceled",
	"context canceled",
	"requestcanceled",
	"connection timed out",
	"connection refused",
	"connection reset",
	"connection issue",
	"connect to",
	"no such host",
	"network is unreachable",
	"no route to host",
	"network configuration",
	"tls handshake",
	"could not reach",
	"cannot reach",
	"can't reach",
	"could not be reached",
	"unreachable",
	"timed out",
	"timeout",
	"no internet",
	"send request failed",
];

/** The thing that was named is not there. */
export const MISSING: Fragments = [
	"not found",
	"notfound",
	"manifest unknown",
	"manifest_unknown",
	"name unknown",
	"name_unknown",
	"does not exist",
	"doesn't exist",
	"do not exist",
	"no longer exists",
	"no such image",
	"no such manifest",
	"could not find",
	"could not be found",
	"cannot be found",
	"can't be found",
	"couldn't find",
	"can't find",
	"cannot find",
	"is missing",
];

/** The image's processor architecture is not the task's. */
export const PLATFORM: Fragments = [
	"exec format error",
	"matching platform",
	"descriptor for platform",
	"no match for platform",
	"no matching manifest",
	"match for current platform",
	"wrong architecture",
	"different architecture",
	"different platform",
	"for platform",
];

/** The action that a role lacks: `ecr:GetAuthorizationToken`, in AWS's own case. */
export const deniedAction = (text: string): string | undefined =>
	/(?:perform|permission|action|allows the):?\s+['"]?([a-z0-9-]+:[A-Za-z]+)/.exec(text)?.[1];
