import { text, texts } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { fault, repositoryNotFound } from "./refusals.js";
import { labelsOf, MOST_TAGS, tooManyTags } from "./rules.js";
import type { Repository } from "./store/repository.js";

/** Tags of repositories, of the private and the public registry; `find` gives the repository of a name. */
export const labelOperations = (
	service: string,
	account: string,
	find: (name: string) => Repository | undefined,
): Record<string, Handler> => ({
	TagResource(input, { now }) {
		const { labels } = ownerOf(service, account, find, input);
		const said = labelsOf(input);
		const keys = new Set(said.map(({ Key }) => Key));
		const all = [...labels.value.filter(({ Key }) => !keys.has(Key)), ...said];
		if (all.length > MOST_TAGS) throw tooManyTags();
		labels.set(all, now);
		return {};
	},
	UntagResource(input, { now }) {
		const { labels } = ownerOf(service, account, find, input);
		const keys = new Set(texts(input, "tagKeys"));
		labels.set(
			labels.value.filter((tag) => !keys.has(text(tag, "Key") ?? "")),
			now,
		);
		return {};
	},
	ListTagsForResource(input, context) {
		return { tags: ownerOf(service, account, find, input).labels.seen(context) };
	},
});

function ownerOf(
	service: string,
	account: string,
	find: (name: string) => Repository | undefined,
	input: Answer,
): Repository {
	const arn = text(input, "resourceArn") ?? "";
	const [, named, owner, name] = /^arn:[^:]+:([^:]+):[^:]*:(\d{12}):repository\/(.+)$/.exec(arn) ?? [];
	if (named !== service || name === undefined || owner === undefined)
		throw fault(
			"InvalidParameterException",
			`Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'`,
		);
	const found = owner === account ? find(name) : undefined;
	if (!found) throw repositoryNotFound(name, owner);
	return found;
}
