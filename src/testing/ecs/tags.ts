import type { Answer, Handler } from "../world/model.js";
import { lastPart } from "./clusters.js";
import { gatewayNamed } from "./gateway-state.js";
import { structures, text, texts } from "./input.js";
import { clientError, clusterNotFound, invalidParameter, resourceNotFound } from "./refusals.js";
import type { Ecs } from "./state.js";

/** Facts 1.3. */
export const tagOperations = (ecs: Ecs): Record<string, Handler> => ({
	TagResource(input) {
		const owner = ownerOf(ecs, text(input, "resourceArn") ?? "");
		const said = structures(input, "tags");
		const keys = new Set(said.map((tag) => text(tag, "key")));
		const tags = [...owner.tags.filter((tag) => !keys.has(text(tag, "key"))), ...said];
		if (tags.length > 50) throw clientError("The maximum number of tags has been reached.");
		owner.tags = tags;
		return {};
	},
	UntagResource(input) {
		const owner = ownerOf(ecs, text(input, "resourceArn") ?? "");
		const keys = new Set(texts(input, "tagKeys"));
		owner.tags = owner.tags.filter((tag) => !keys.has(text(tag, "key") ?? ""));
		return {};
	},
	ListTagsForResource(input) {
		// It declares no ResourceNotFoundException. Facts 1.10.
		const owner = ownerOf(ecs, text(input, "resourceArn") ?? "", () =>
			invalidParameter("The specified resource could not be found."),
		);
		return { tags: owner.tags };
	},
});

function ownerOf(ecs: Ecs, arn: string, notFound = resourceNotFound): { tags: Answer[] } {
	const kind = /^arn:[^:]+:ecs:[^:]*:[^:]*:([a-z-]+)\//.exec(arn)?.[1];
	if (kind === undefined) throw invalidParameter("Invalid resource ARN.");
	const found = FINDERS[kind]?.(ecs, arn);
	if (!found) throw kind === "cluster" ? clusterNotFound() : notFound();
	return found;
}

const FINDERS: Readonly<Record<string, (ecs: Ecs, arn: string) => { tags: Answer[] } | undefined>> = {
	cluster: (ecs, arn) => ecs.clusters.get(lastPart(arn)),
	service: (ecs, arn) => ecs.services.get(arn),
	gateway: gatewayNamed,
	task: (ecs, arn) => ecs.tasks.get(lastPart(arn)),
	"task-definition": (ecs, arn) => {
		const [family = "", revision] = lastPart(arn).split(":");
		return ecs.families.get(family)?.revisions[Number(revision) - 1];
	},
};
