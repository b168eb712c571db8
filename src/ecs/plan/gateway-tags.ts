import { clear, ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedGateway } from "../observe/gateway-described.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** What differs is tagged, what is cleared is untagged; tags of AWS itself stay. */
export function gatewayTagSteps(
	{ tags: said, untagged = [] }: GatewaySpec,
	{ gateway, isUnseen }: ObservedGateway,
): Step[] {
	if (!gateway) return [];
	const resourceArn = gateway.gatewayArn ?? ref("connection.gatewayArn");
	const there = new Map((gateway.tags ?? []).map(({ key = "", value }) => [key, value]));
	const gone =
		said === clear
			? [...there.keys()].filter((key) => !key.startsWith("aws:"))
			: untagged.filter((key) => isUnseen || there.has(key));
	const tags = said === clear || said === undefined ? [] : said.filter(({ key, value }) => there.get(key) !== value);
	const why = tags.map(({ key, value }) => `tags[${key}]: ${there.get(key) ?? "nothing"} → ${value}`).join("\n");
	return [
		...(gone.length > 0
			? [step("untag", "UntagResource", { resourceArn, tagKeys: gone }, `tags: ${gone.join(", ")} → nothing`)]
			: []),
		...(tags.length > 0 ? [step("tags", "TagResource", { resourceArn, tags }, why)] : []),
	];
}

const step = (id: string, operation: string, input: Step["input"], why: string): Step => ({
	id,
	service: "ecs",
	operation,
	input,
	after: [],
	why,
});
