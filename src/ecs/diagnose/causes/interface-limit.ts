import type { CauseRule } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";
import type { Told } from "../told.js";

/** True for a text on an instance that has no room for another network interface. */
export const isAboutInterfaceLimit = ({ lower }: Told): boolean =>
	hasAny(lower, ["resource:eni", "unused device index", "attachmentlimitexceeded"]) ||
	hasEach(lower, ["interface", " eni"], ["exceeds the limit", "limit exceeded", "attachment point", "maximum number"]);

/** Source: Amazon ECS developer guide, "Service event messages", not enough ENI attachment points. */
export const interfaceLimit: CauseRule = {
	code: "cause.interface-limit",
	about: "No instance can take another network interface.",
	level: "root",
	specificity: 82,
	find: (seen) =>
		foundInText(seen, isAboutInterfaceLimit, () => ({
			message:
				"A task can't be placed: no instance can take another network interface, and awsvpc tasks need one each.",
			hint: 'Switch the account setting awsvpcTrunking on and replace the instances, use larger or more of them, or say .ec2({ networkMode: "bridge" }).',
		})),
};
