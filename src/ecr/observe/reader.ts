import { ecr } from "../../aws/ecr.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import type { ClientData } from "../../engine/client-data.js";
import { orMissing } from "../../engine/or-missing.js";
import { Pages } from "../../engine/pages.js";
import type { Tag } from "../spec/repository.js";
import type { DescribedCatalog, DescribedRepository } from "./described.js";

/** Names a repository. */
export interface RepositoryPlace {
	readonly repositoryName: string;
	/** The account that owns it. @default the connection's */
	readonly registryId?: string | undefined;
}

/** Reads ECR, private or public, which call alike; what is not there is `undefined`. */
export class EcrReader {
	readonly #caller: Caller;
	readonly #data: ClientData;

	constructor(caller: Caller, data = ecr) {
		this.#caller = caller;
		this.#data = data;
	}

	async repository(
		repositoryName: string,
		registryId: string | undefined,
		options: CallOptions,
	): Promise<DescribedRepository | undefined> {
		const input = { repositoryNames: [repositoryName], ...(registryId && { registryId }) };
		const answer = await this.#find("DescribeRepositories", input, options);
		return (answer?.repositories as DescribedRepository[] | undefined)?.[0];
	}

	async tags(resourceArn: string, options: CallOptions): Promise<readonly Tag[]> {
		const { tags } = await this.#caller.call(this.#data, "ListTagsForResource", { resourceArn }, options);
		return (tags as { Key?: string; Value?: string }[]).map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
	}

	async policyText(place: RepositoryPlace, options: CallOptions): Promise<string | undefined> {
		return textOf((await this.#find("GetRepositoryPolicy", inputOf(place), options))?.policyText);
	}

	/** Of private repositories only. */
	async lifecyclePolicyText(place: RepositoryPlace, options: CallOptions): Promise<string | undefined> {
		return textOf((await this.#find("GetLifecyclePolicy", inputOf(place), options))?.lifecyclePolicyText);
	}

	/** Of public repositories only. */
	async catalog(place: RepositoryPlace, options: CallOptions): Promise<DescribedCatalog | undefined> {
		const answer = await this.#find("GetRepositoryCatalogData", inputOf(place), options);
		return answer?.catalogData as DescribedCatalog | undefined;
	}

	/** How many images are in it, archived ones included; stops to count at the first page that says no next one. */
	async imageCount(place: RepositoryPlace, options: CallOptions): Promise<number> {
		const isPrivate = this.#data === ecr;
		const filter = isPrivate ? { filter: { tagStatus: "ANY", imageStatus: "ANY" } } : {};
		const digests = new Set<unknown>();
		const operation = isPrivate ? "ListImages" : "DescribeImages";
		const pages = new Pages(this.#data.service, operation);
		let nextToken: string | undefined;
		do {
			const input = { ...inputOf(place), ...filter, maxResults: 1000, ...(nextToken !== undefined && { nextToken }) };
			const answer = await this.#find(operation, input, options);
			const images = (isPrivate ? answer?.imageIds : answer?.imageDetails) as { imageDigest?: string }[] | undefined;
			for (const { imageDigest } of images ?? []) digests.add(imageDigest);
			nextToken = pages.next(answer?.nextToken);
		} while (nextToken !== undefined);
		return digests.size;
	}

	/** `undefined` for what AWS says is not there. */
	#find(operation: string, input: object, options: CallOptions): Promise<Output | undefined> {
		return orMissing(this.#caller.call(this.#data, operation, input, options));
	}
}

const inputOf = ({ repositoryName, registryId }: RepositoryPlace) => ({
	repositoryName,
	...(registryId && { registryId }),
});

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
