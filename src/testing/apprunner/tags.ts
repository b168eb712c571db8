import { type Input, structures, text, texts } from "../ecs/input.js";
import type { Handler } from "../world/model.js";
import { current } from "./life.js";
import { invalidState, refuse, resourceNotFound } from "./refusals.js";
import type { AppRunner } from "./state.js";

/** Tags of all that App Runner has. Source: TagResource, UntagResource, ListTagsForResource. */
export const tagOperations = (state: AppRunner): Record<string, Handler> => ({
	TagResource(input) {
		const tags = ownerOf(state, input);
		const said = structures(input, "Tags").map((tag): [string, string] => [
			text(tag, "Key") ?? "",
			text(tag, "Value") ?? "",
		]);
		const all = new Map([...tags, ...said]);
		refuse(all.size > 50, "A resource can't have more than 50 tags.");
		for (const [key, value] of said) tags.set(key, value);
		return {};
	},
	UntagResource(input) {
		const tags = ownerOf(state, input);
		for (const key of texts(input, "TagKeys")) tags.delete(key);
		return {};
	},
	ListTagsForResource(input) {
		return { Tags: [...ownerOf(state, input)].map(([Key, Value]) => ({ Key, Value })) };
	},
});

function ownerOf(state: AppRunner, input: Input): Map<string, string> {
	const arn = text(input, "ResourceArn") ?? "";
	const service = state.services.get(arn);
	if (service && current(service.life).status === "DELETED") throw invalidState(`The service ${arn} is deleted.`);
	const revisions = [...state.scaling.all, ...state.observability.all, ...state.connectors.all];
	const owner =
		service ??
		state.connections.get(arn) ??
		state.ingress.get(arn) ??
		revisions.find((one) => one.arn === arn && one.deletedAt === undefined);
	if (!owner) throw resourceNotFound("Resource", arn);
	return owner.tags;
}
