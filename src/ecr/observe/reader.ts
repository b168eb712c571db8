import { ecr } from "../../aws/ecr.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Tag } from "../spec/repository.js";
import type { DescribedRepository } from "./described.js";

/** Reads ECR; what is not there is `undefined`. */
export class EcrReader {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	async repository(
		repositoryName: string,
		registryId: string | undefined,
		options: CallOptions,
	): Promise<DescribedRepository | undefined> {
		const input = { repositoryNames: [repositoryName], ...(registryId && { registryId }) };
		const answer = await orMissing(this.#caller.call(ecr, "DescribeRepositories", input, options));
		return (answer?.repositories as DescribedRepository[] | undefined)?.[0];
	}

	async tags(resourceArn: string, options: CallOptions): Promise<readonly Tag[]> {
		const { tags } = await this.#caller.call(ecr, "ListTagsForResource", { resourceArn }, options);
		return (tags as { Key?: string; Value?: string }[]).map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
	}
}

/** `undefined` for what AWS says is not there. */
async function orMissing(answer: Promise<Output>): Promise<Output | undefined> {
	try {
		return await answer;
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return undefined;
		throw error;
	}
}
