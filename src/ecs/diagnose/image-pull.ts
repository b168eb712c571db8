import { DENIED, type Fragments, hasAny, MISSING, PLATFORM, UNREACHABLE } from "./fragments.js";
import type { Told } from "./told.js";

/** Why an image did not come. */
export type PullProblem =
	| "platform"
	| "rate-limited"
	| "too-large"
	| "denied"
	| "unreachable"
	| "not-found"
	| "unexplained";

const PULL: Fragments = [
	"cannotpull",
	"pull image",
	"image pull",
	"pulling image",
	"pull the image",
	"pulling the image",
	"pull container image",
	"pull the container image",
	"failed to pull",
	"failed pulling",
	"could not pull",
	"could not be pulled",
	"cannot be pulled",
	"ref pull",
	"resolve ref",
	"resolve the image",
	"manifest for",
	"image manifest",
	"pull access",
	"pull command",
	"error pulling",
	"image reference",
	"from the registry",
];
const REGISTRY: Fragments = [
	"registry auth",
	"ecr auth",
	"ecr:getauthorizationtoken",
	"api.ecr.",
	"dkr.ecr.",
	"amazon ecr",
];
const NO_CREDENTIALS: Fragments = [
	"credentials: not found",
	"credentials not found",
	"no credentials",
	"no valid providers",
];
const UNEXPLAINED: Fragments = ["cannotpull", "pull command failed", "error pulling image"];
// ECS heads its texts on secrets and on registry credentials alike with these words.
const SHARED_HEADING = /unable to pull secrets or registry auth(entication)?:?/g;
const PROBLEMS: readonly (readonly [PullProblem, Fragments])[] = [
	["platform", PLATFORM],
	["rate-limited", ["toomanyrequests", "too many requests", "rate limit", " 429 ", "code 429", "code: 429", "(429)"]],
	["too-large", ["no space left", "disk quota", "not enough disk", "not enough space", "insufficient disk"]],
	["denied", [...DENIED, ...NO_CREDENTIALS]],
	["not-found", [...MISSING, "normalize image reference", "invalid reference format"]],
	["unreachable", [...UNREACHABLE, "signal: killed"]],
];

/** The text behind the heading that ECS uses for secrets and registry credentials alike. */
export const withoutSharedHeading = (lower: string): string => lower.replace(SHARED_HEADING, "");

/** Classifies a text on pulling an image; `undefined` where it is not one, or names no reason. */
export function pullProblem(told: Told): PullProblem | undefined {
	if (!known.has(told)) known.set(told, classify(told));
	return known.get(told);
}

/** Many rules ask the same of each text. */
const known = new WeakMap<Told, PullProblem | undefined>();

function classify({ lower }: Told): PullProblem | undefined {
	const rest = withoutSharedHeading(lower);
	const aboutRegistry = hasAny(rest, REGISTRY) && !hasAny(rest, ["from asm", "from ssm", "secretsmanager"]);
	if (!hasAny(rest, PULL) && !aboutRegistry) return undefined;
	// A network fault names hosts and "not found" may stand in its address, so the dial error decides.
	if (hasAny(rest, ["dial tcp", "i/o timeout", "no such host", "deadline exceeded", "request canceled"]))
		return "unreachable";
	const problem = PROBLEMS.find(([, fragments]) => hasAny(rest, fragments))?.[0];
	return problem ?? (hasAny(rest, UNEXPLAINED) ? "unexplained" : undefined);
}

/** The image that a text is about, as the task definition or the text names it. */
export function imageOf({ text, task, container }: Told): string | undefined {
	if (container?.image) return container.image;
	const only = task?.containers.length === 1 ? task.containers[0] : undefined;
	if (only?.image) return only.image;
	const named = task?.containers.find((each) => each.image && text.includes(each.image));
	return named?.image ?? /(?:\bref|reference|image|for)\s+["'`]?([a-z0-9][\w.-]*[/:][\w./:@-]*\w)/.exec(text)?.[1];
}

export const sayImage = (told: Told): string => {
	const image = imageOf(told);
	return image ? `Image '${image}'` : "A container's image";
};
