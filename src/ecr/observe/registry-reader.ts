import { ecr } from "../../aws/ecr.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { orMissing } from "../../engine/or-missing.js";
import { Pages } from "../../engine/pages.js";
import type {
	DescribedCheck,
	DescribedPullThrough,
	DescribedReplication,
	DescribedScanning,
	DescribedSigning,
	DescribedTemplate,
} from "./registry-described.js";

/** Reads the settings of a registry; what is not there is `undefined`, or an empty list. */
export class RegistryReader {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	async describe(
		options: CallOptions,
	): Promise<{ registryId: string | undefined; replication: readonly DescribedReplication[] }> {
		const { registryId, replicationConfiguration } = await this.#call("DescribeRegistry", {}, options);
		return { registryId: text(registryId), replication: listIn(replicationConfiguration, "rules") };
	}

	pullThrough(options: CallOptions): Promise<readonly DescribedPullThrough[]> {
		return this.#pages("DescribePullThroughCacheRules", "pullThroughCacheRules", options);
	}

	templates(options: CallOptions): Promise<readonly DescribedTemplate[]> {
		return this.#pages("DescribeRepositoryCreationTemplates", "repositoryCreationTemplates", options);
	}

	async scanning(options: CallOptions): Promise<DescribedScanning> {
		const { scanningConfiguration } = await this.#call("GetRegistryScanningConfiguration", {}, options);
		return scanningConfiguration as DescribedScanning;
	}

	async signing(options: CallOptions): Promise<readonly DescribedSigning[]> {
		const answer = await orMissing(this.#call("GetSigningConfiguration", {}, options));
		return listIn(answer?.signingConfiguration, "rules");
	}

	async policy(options: CallOptions): Promise<string | undefined> {
		return text((await orMissing(this.#call("GetRegistryPolicy", {}, options)))?.policyText);
	}

	async setting(name: string, options: CallOptions): Promise<string | undefined> {
		return text((await this.#call("GetAccountSetting", { name }, options)).value);
	}

	pullTimeExclusions(options: CallOptions): Promise<readonly string[]> {
		return this.#pages("ListPullTimeUpdateExclusions", "pullTimeUpdateExclusions", options);
	}

	/** Asks ECR to reach the upstream of a rule; `undefined` where there is no such rule. */
	async check(ecrRepositoryPrefix: string, options: CallOptions): Promise<DescribedCheck | undefined> {
		return orMissing(this.#call("ValidatePullThroughCacheRule", { ecrRepositoryPrefix }, options));
	}

	#call(operation: string, input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<Output> {
		return this.#caller.call(ecr, operation, input, options);
	}

	async #pages<Item>(operation: string, member: string, options: CallOptions): Promise<readonly Item[]> {
		const items: Item[] = [];
		const pages = new Pages(ecr.service, operation);
		let nextToken: string | undefined;
		do {
			const answer: Output = await this.#call(operation, nextToken === undefined ? {} : { nextToken }, options);
			items.push(...listIn<Item>(answer, member));
			nextToken = pages.next(answer.nextToken);
		} while (nextToken !== undefined);
		return items;
	}
}

function listIn<Item>(answer: unknown, member: string): readonly Item[] {
	const list: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, member) : undefined;
	return Array.isArray(list) ? list : [];
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
