import { copy } from "../../engine/chain/copy.js";
import { type Fields, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import type { RegistrySpec } from "../spec/registry.js";
import { shapes } from "../spec/shape.js";

/**
 * What the answers about a registry say: DescribeRegistry, DescribePullThroughCacheRules, DescribeRepositoryCreationTemplates,
 * GetRegistryScanningConfiguration, GetSigningConfiguration, GetRegistryPolicy, GetAccountSetting and
 * ListPullTimeUpdateExclusions; one of them, an array of them, or their members in one object.
 */
export function readRegistry(json: unknown, note: Note): RegistrySpec {
	const registry: Record<string, unknown> = { kind: "registry" };
	const answers = Array.isArray(json) ? json : [json];
	for (const answer of answers) {
		const read = readStructure(shapes.structureOf("registryAnswers"), answer, "registry", note);
		if (read) adopt(registry, copy(read), note);
	}
	return registry as Partial<RegistrySpec> & { readonly kind: "registry" };
}

function adopt(registry: Fields, answer: Fields, note: Note): void {
	const { replicationConfiguration, pullThroughCacheRules, repositoryCreationTemplates, ...rest } = answer;
	if (isFields(replicationConfiguration)) registry.replication = replicationConfiguration.rules ?? [];
	extend(registry, "pullThrough", pullThroughCacheRules);
	extend(registry, "templates", repositoryCreationTemplates);
	const { scanningConfiguration, signingConfiguration, policyText, name, value, pullTimeUpdateExclusions } = rest;
	if (isFields(scanningConfiguration)) registry.scanning = scanningConfiguration;
	if (isFields(signingConfiguration)) registry.signing = signingConfiguration.rules ?? [];
	if (policyText !== undefined) registry.policy = policyText;
	if (name !== undefined || value !== undefined) extend(registry, "settings", [{ name, value }]);
	if (pullTimeUpdateExclusions === undefined) return;
	if (!Array.isArray(pullTimeUpdateExclusions))
		note("spec.not-a-list", "registry.pullTimeUpdateExclusions", { given: typeof pullTimeUpdateExclusions });
	else
		extend(
			registry,
			"pullTimeExclusions",
			pullTimeUpdateExclusions.map((principalArn) => ({ principalArn })),
		);
}

function extend(registry: Fields, member: string, items: unknown): void {
	if (!Array.isArray(items)) return;
	const before = registry[member];
	registry[member] = [...(Array.isArray(before) ? before : []), ...items];
}
