import { copy, shown } from "../../engine/chain/copy.js";
import { unwrap } from "../../engine/read/from.js";
import { type Fields, folded, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import type { EcrSpec } from "../spec/index.js";
import { shapes } from "../spec/shape.js";

/** Members that stand beside those of CreateRepository. Source: DescribeRepositories, AWS::ECR::Repository, GetRepositoryPolicy. */
const MORE =
	"repositoryArn- repositoryUri- createdAt- policyText repositoryPolicyText lifecyclePolicyText lifecyclePolicy emptyOnDelete-";

type Kind = Exclude<EcrSpec["kind"], "registry">;

/** What JSON says of a repository: its own members, those that have no word, and the policies that stand beside. */
export interface ReadRepository {
	readonly repositoryName: string;
	readonly members: Fields;
	readonly raw: Fields;
	readonly policy?: unknown;
	readonly lifecycle?: unknown;
}

/** Reads a request, an answer (also one item of it) or a template. */
export function readRepository(kind: Kind, json: unknown, note: Note): ReadRepository {
	const structure = shapes.structureOf(kind);
	const several = repositoriesIn(json);
	if (several.length > 1) note("spec.several", kind, { count: several.length, names: several.join(", ") });
	const document = prepared(unwrap(json, "repository", "repositories"));
	const read = copy(readStructure(structure, document, kind, note, shapes.membersIn(MORE)) ?? {});
	const { repositoryName, policyText, repositoryPolicyText, lifecyclePolicyText, lifecyclePolicy, ...others } = read;
	const policy = policyText ?? repositoryPolicyText;
	const lifecycle = lifecyclePolicyText ?? textIn(lifecyclePolicy);
	// An answer tells whose it is, which is no wish to create it there.
	if (isFields(document) && named(document, "repositoryArn") !== undefined) delete others.registryId;
	const members: Fields = {};
	const raw: Fields = {};
	for (const [key, value] of Object.entries(others)) (structure.members.has(key) ? members : raw)[key] = value;
	return {
		repositoryName: typeof repositoryName === "string" ? repositoryName : "",
		members,
		raw,
		...(policy !== undefined && { policy }),
		...(lifecycle !== undefined && { lifecycle }),
	};
}

/** Names of all that an answer tells of; a chain says one of them. */
function repositoriesIn(json: unknown): string[] {
	const list: unknown = isFields(json) ? named(json, "repositories") : undefined;
	if (!Array.isArray(list)) return [];
	return list.filter(isFields).map((one) => `'${shown(named(one, "repositoryName"))}'`);
}

/** ECR writes the members of tags, and of nothing else, with capitals. */
function prepared(document: unknown): unknown {
	if (!isFields(document)) return document;
	const entries = Object.entries(document).map(([key, value]) => [
		key,
		folded(key) === "tags" && Array.isArray(value) ? value.map(readTag) : value,
	]);
	return Object.fromEntries(entries);
}

function readTag(tag: unknown): unknown {
	if (!isFields(tag)) return tag;
	const { Key, Value, ...others } = tag;
	return { ...(Key !== undefined && { key: Key }), ...(Value !== undefined && { value: Value }), ...others };
}

const textIn = (lifecyclePolicy: unknown): unknown =>
	isFields(lifecyclePolicy) ? named(lifecyclePolicy, "lifecyclePolicyText") : undefined;

const named = (fields: Fields, name: string): unknown =>
	Object.entries(fields).find(([key]) => folded(key) === name.toLowerCase())?.[1];
