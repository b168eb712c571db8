import type { CallOptions } from "../../engine/call.js";
import type { EcrSpec } from "../spec/index.js";
import type { ObservedRepository } from "./described.js";
import type { EcrReader } from "./reader.js";

/** Reads what a plan needs to know, and no more. */
export async function observeEcr(spec: EcrSpec, reader: EcrReader, options: CallOptions): Promise<ObservedRepository> {
	if (spec.kind !== "repository") return { repository: undefined };
	const repository = await reader.repository(spec.repositoryName, spec.registryId, options);
	const arn = repository?.repositoryArn;
	return { repository, ...(arn && spec.tags && { tags: await reader.tags(arn, options) }) };
}
