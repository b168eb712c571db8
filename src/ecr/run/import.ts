import { parseArn } from "../../engine/arn.js";
import { CallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { PublicRepositoryChain } from "../build/public-repository-chain.js";
import type { RepositoryChain } from "../build/repository-chain.js";
import type { PublicRepositoryRoot, RepositoryRoot } from "../build/roots.js";
import type { EcrConnection } from "../observe/connection.js";
import type { DescribedCatalog } from "../observe/described.js";
import { observeRepository } from "../observe/observe.js";

/** Names a private repository. */
export type RepositoryArn = `arn:${string}:ecr:${string}:${string}:repository/${string}`;
/** Names a public repository. */
export type PublicRepositoryArn = `arn:${string}:ecr-public:${string}:${string}:repository/${string}`;

/** What an ARN says of a repository. */
export interface RepositoryIn {
	readonly service: "ecr" | "ecr-public";
	readonly region: string;
	readonly registryId: string;
	readonly repositoryName: string;
}

interface Roots {
	readonly repository: RepositoryRoot;
	readonly publicRepository: PublicRepositoryRoot;
}

/** The repository that an ARN names; `undefined` for any other reference. */
export function repositoryIn(reference: unknown): RepositoryIn | undefined {
	const arn = typeof reference === "string" ? parseArn(reference) : undefined;
	if (!arn || (arn.service !== "ecr" && arn.service !== "ecr-public")) return undefined;
	const [, repositoryName] = /^repository\/(.+)$/.exec(arn.resource) ?? [];
	if (!repositoryName) return undefined;
	return { service: arn.service, region: arn.region, registryId: arn.account, repositoryName };
}

/** A live repository as a chain that plans to nothing. @throws PlanError for another region, CallError where it is not there */
export function importRepository(
	reference: RepositoryIn,
	roots: Roots,
	connection: EcrConnection,
): Promise<RepositoryChain | PublicRepositoryChain> {
	return reference.service === "ecr"
		? importPrivate(reference, roots.repository, connection)
		: importPublic(reference, roots.publicRepository, connection);
}

async function importPrivate(
	place: RepositoryIn,
	root: RepositoryRoot,
	connection: EcrConnection,
): Promise<RepositoryChain> {
	const region = await connection.region();
	if (place.region && place.region !== region) throw elsewhere(place.region, region);
	const needs = { tags: true, policy: true, lifecycle: true };
	const { repository, tags, policyText, lifecyclePolicyText } = await observeRepository(
		place,
		needs,
		connection.reader,
		{},
	);
	if (!repository) throw missing(place);
	const { imageTagMutability, imageTagMutabilityExclusionFilters: filters } = repository;
	const { imageScanningConfiguration, encryptionConfiguration } = repository;
	return root.from({
		repositoryName: place.repositoryName,
		registryId: place.registryId,
		imageTagMutability,
		...(filters && filters.length > 0 && { imageTagMutabilityExclusionFilters: filters }),
		imageScanningConfiguration,
		encryptionConfiguration,
		tags: ownTags(tags),
		policyText,
		lifecyclePolicyText,
	});
}

async function importPublic(
	place: RepositoryIn,
	root: PublicRepositoryRoot,
	connection: EcrConnection,
): Promise<PublicRepositoryChain> {
	const needs = { tags: true, policy: true, catalog: true };
	const { repository, tags, policyText, catalog } = await observeRepository(place, needs, connection.publicReader, {});
	if (!repository) throw missing(place);
	const { repositoryName, registryId } = place;
	return root.from({ repositoryName, registryId, catalogData: said(catalog), tags: ownTags(tags), policyText });
}

const ownTags = (tags: readonly { readonly key: string; readonly value: string }[] = []) => {
	const own = tags.filter(({ key }) => !key.startsWith("aws:")).map(({ key, value }) => ({ Key: key, Value: value }));
	return own.length > 0 ? own : undefined;
};

/** Without what stands only in answers. */
function said(catalog: DescribedCatalog | undefined) {
	if (!catalog) return undefined;
	const { description, architectures, operatingSystems, aboutText, usageText } = catalog;
	return { description, architectures, operatingSystems, aboutText, usageText };
}

const elsewhere = (wanted: string, region: string): PlanError =>
	new PlanError(`the ARN is of ${wanted}, and this connection is to ${region}`, {
		code: "plan.region",
		hint: `connect({ region: "${wanted}" })`,
	});

const missing = ({ repositoryName, service }: RepositoryIn): CallError =>
	new CallError(`repository '${repositoryName}' is not there`, {
		code: "call.not-found",
		hint: "check the name, the account and the region",
		service,
		operation: "DescribeRepositories",
	});
