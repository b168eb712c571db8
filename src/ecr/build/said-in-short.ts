import { clear } from "../../engine/late.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RegistrySpec } from "../spec/registry.js";
import type { AnyRepository, RepositorySpec } from "../spec/repository.js";

/** A private repository as it was said, in a line, without what its policies hold. */
export const repositoryInShort = (spec: RepositorySpec): string => {
	const { imageTagMutability: word, imageTagMutabilityExclusionFilters: filters, grants } = spec;
	const { imageScanningConfiguration: scanning, encryptionConfiguration: encryption, lifecycle } = spec;
	return line([
		`repository(${spec.repositoryName})`,
		word && `${String(word).startsWith("IMMUTABLE") ? "immutable" : "mutable"}${excepted(filters)}`,
		scanning && `scanOnPush(${scanning.scanOnPush === true})`,
		encryption && `encryption(${encryption.encryptionType})`,
		...anyInShort(spec),
		grants?.pull && said("allowPull", grants.pull),
		grants?.push && said("allowPush", grants.push),
		lifecycle && said("lifecycle", lifecycle === clear ? clear : counted(lifecycle.rules, "rule")),
	]);
};

/** A public repository as it was said, in a line. */
export const publicRepositoryInShort = (spec: PublicRepositorySpec): string =>
	line([
		`publicRepository(${spec.repositoryName})`,
		...Object.keys(spec.catalogData ?? {}).map((member) => CATALOG[member]),
		...anyInShort(spec),
	]);

/** A registry as it was said, in a line. */
export const registryInShort = (spec: RegistrySpec): string => {
	const { replication, pullThrough, templates, scanning, signing, policy, settings, pullTimeExclusions } = spec;
	return line([
		"registry()",
		replication && said("replicate", replication === clear ? clear : counted(replication, "rule")),
		pullThrough && `pullThrough(${names(pullThrough, "ecrRepositoryPrefix")})`,
		templates && `template(${names(templates, "prefix")})`,
		scanning && `scanning(${scanning.scanType})`,
		signing && said("signing", signing === clear ? clear : counted(signing, "rule")),
		policy && said("policy", policy),
		settings && `setting(${names(settings, "name")})`,
		pullTimeExclusions && `excludePullTime(${names(pullTimeExclusions, "principalArn")})`,
	]);
};

type Words = string | false | undefined;

const anyInShort = ({ existing, registryId, tags, untagged, policy, raw }: AnyRepository): Words[] => [
	existing && "existing",
	registryId !== undefined && `registryId(${registryId})`,
	tags && said("tag", tags === clear ? clear : names(tags, "key")),
	untagged && `tag(${untagged.join(", ")}: clear)`,
	policy && said("policy", policy),
	raw && `raw(${Object.keys(raw).join(", ")})`,
];

/** The calls that say what the gallery shows. */
const CATALOG: Readonly<Record<string, string>> = {
	description: "description",
	aboutText: "about",
	usageText: "usage",
	architectures: "architectures",
	operatingSystems: "operatingSystems",
	logoImageBlob: "logo",
};

const said = (call: string, value: unknown): string =>
	value === clear ? `${call}(clear)` : typeof value === "string" && call !== "policy" ? `${call}(${value})` : call;

const line = (words: readonly Words[]): string => words.filter(Boolean).join(" ");

/** What JSON brought in may be no list. */
const counted = (list: unknown, one: string): string => {
	const count = Array.isArray(list) ? list.length : 0;
	return count === 1 ? `1 ${one}` : `${count} ${one}s`;
};

const names = (list: unknown, member: string): string =>
	Array.isArray(list) ? list.map((item: unknown) => nameIn(item, member)).join(", ") : "";

const nameIn = (item: unknown, member: string): string => {
	const name: unknown = typeof item === "object" && item !== null ? Reflect.get(item, member) : undefined;
	return typeof name === "string" ? name : "?";
};

const excepted = (filters: unknown): string =>
	Array.isArray(filters) && filters.length > 0 ? `(except ${names(filters, "filter")})` : "";
