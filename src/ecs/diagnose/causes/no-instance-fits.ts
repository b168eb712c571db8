import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem } from "../image-pull.js";
import type { Told } from "../told.js";

const PLACE = [
	"unable to place",
	"could not place",
	"could not be placed",
	"can't be placed",
	"cannot be placed",
	"cannot place",
	"can't place",
	"failed to place",
	"no container instance",
	"closest matching",
	"could not launch",
	"ecs agent to start",
	"resource:cpu",
	"resource:memory",
	"resource:ports",
	"resource:gpu",
	"empty capacity provider",
	"no active instances",
	"placement constraint",
];
/** A failure reason may be all of a text. */
const REASON = /^\W*(?:taskfailedtostart\W+(?:agent|attribute|location)\b|(?:agent|attribute|location)\W*$)/;
// Of Fargate, quotas, roles and networks other rules know more.
const OTHERS = [
	"capacity is unavailable",
	"limit on the number",
	"above your limit",
	"above the limit",
	"assume",
	"resource:eni",
	"unused device index",
	"register target",
	"is inactive",
	"cannotpull",
	"resourceinitialization",
	"secret",
];

/** A capacity provider that gets no instance from EC2. */
const LAUNCH = ["unable to launch instance", "unfulfillablecapacity"];

/** What the closest instance lacks, and what then; the first that fits. */
const LACKS: readonly Detail[] = [
	[
		LAUNCH,
		"the capacity provider gets no instance for it",
		"Allow more instance types or zones in the capacity provider, or On-Demand beside Spot; look at the EC2 quotas.",
	],
	[
		[
			"no container instances were found",
			"no container instances",
			"no active instances",
			"empty capacity provider",
			"no instances",
		],
		"the cluster has no container instance",
		"Register instances, raise the Auto Scaling group of the capacity provider, or use .fargate(cpu, memory).",
	],
	[
		["memory"],
		"no instance has enough free memory",
		"Add instances, lower .memory(limit), or make room with .rolling({ minimumHealthyPercent: 50 }).",
	],
	[
		["cpu"],
		"no instance has enough free CPU units",
		"Add instances, lower .cpu(units), or make room with .rolling({ minimumHealthyPercent: 50 }).",
	],
	[
		["port"],
		"its host port is taken on every instance",
		"Leave the host port out of .port(name, containerPort), add instances, or say .rolling({ minimumHealthyPercent: 0 }).",
	],
	[["gpu"], "no instance has a free GPU", "Add GPU instances, or ask for fewer."],
	[
		["location", "availability zone"],
		"the instances stand in other zones than its subnets",
		"Name subnets of the instances' zones in .network({ subnets }).",
	],
	[
		["placement constraint", "memberof", "distinctinstance"],
		"no instance satisfies its placement constraints",
		"Compare the placement constraints with the instances' attributes; distinctInstance wants one instance a task.",
	],
	[
		["agent", "disconnected"],
		"the agent of the closest instance is disconnected",
		"Restart the ECS agent on the instance, and look at its route to ECS.",
	],
	[
		["attribute"],
		"no instance has an attribute that it requires",
		"Compare the task definition's requiresAttributes with the instances' attributes; an old ECS agent lacks new ones.",
	],
];
const UNKNOWN: Detail = [
	[],
	"no instance meets all of its requirements",
	"Compare what the task asks for with what the instances have left.",
];

/** Source: Amazon ECS developer guide, "Service event messages", unable to place a task. */
export const noInstanceFits: CauseRule = {
	code: "cause.no-instance-fits",
	about: "No container instance fits a task.",
	reasons: whysOf(LACKS),
	level: "root",
	specificity: 76,
	find: (seen) =>
		foundInText(seen, isPlacement, (first, all) => {
			const known = all.map(lackOf).filter((lack) => lack !== undefined);
			const [, lack, hint] = known[0] ?? UNKNOWN;
			const lacks = new Set(known.map(([, each]) => each));
			const rest = lacks.size > 1 ? ` (also seen: ${[...lacks].slice(1).join("; ")})` : "";
			return { message: `A task can't be placed: ${lack}${rest}.`, hint };
		}),
};

const isPlacement = (told: Told): boolean =>
	(hasAny(told.lower, LAUNCH) &&
		!hasAny(told.lower, ["unauthorizedoperation", "not authorized", "limitexceeded", "countexceeded"])) ||
	REASON.test(told.lower) ||
	(hasAny(told.lower, PLACE) &&
		!hasAny(told.lower, OTHERS) &&
		pullProblem(told) === undefined &&
		(hasAny(told.lower, ["instance", "requirement", "could not launch"]) || lackOf(told) !== undefined));

const lackOf = ({ lower }: Told) => detailOf(lower, LACKS);
