import { changesBetween } from "../../engine/diff.js";
import { isRef } from "../../engine/late.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { configurationThere } from "./inputs.js";
import type { Members } from "./members.js";
import { normalMember } from "./normal.js";
import { isSameArn } from "./same-arn.js";

/**
 * Paths of what a service shows otherwise than CreateService or UpdateService sent it; no values. Structures that AWS does not
 * tell at all contradict nothing.
 */
export function notShown(sent: Members, service: DescribedAppRunner): string[] {
	const there = configurationThere(service);
	return Object.entries(sent).flatMap(([member, value]) => {
		// An alias of a key is answered as the key itself.
		if (there[member] === undefined || member === "EncryptionConfiguration") return [];
		const arn = service.ServiceArn;
		const changes = changesBetween(normalMember(member, there[member], arn), normalMember(member, value, arn), member);
		return changes.filter(({ before, after }) => !isSame(before, after)).map(({ path }) => path);
	});
}

/** An ARN without its revision is answered whole; what only the connection knew was not written down. */
const isSame = (there: unknown, sent: unknown): boolean =>
	isRef(sent) || (typeof sent === "string" && typeof there === "string" && isArnOf(sent, there));

const isArnOf = (sent: string, there: string): boolean => sent.startsWith("arn:") && isSameArn(sent, there, undefined);
