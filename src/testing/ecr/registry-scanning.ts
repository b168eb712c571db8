import { structures, text } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { invalid, validation } from "./refusals.js";
import type { Registry } from "./registry.js";
import { checkOneOf } from "./rules.js";

/** How the registry scans. Facts 7.2. */
export const registryScanningOperations = (registry: Registry): Record<string, Handler> => ({
	PutRegistryScanningConfiguration(input, { now }) {
		const scanType = text(input, "scanType") ?? registry.scanning.value.scanType;
		checkOneOf("scanType", scanType, ["BASIC", "ENHANCED"]);
		const rules = structures(input, "rules").map((said) => ruleOf(said, scanType));
		if (rules.length > 2) throw invalid("rules", "must have at most 2 members");
		if (new Set(rules.map(({ scanFrequency }) => scanFrequency)).size < rules.length)
			throw validation("Each scan frequency can be in one rule only");
		registry.scanning.set({ scanType, rules }, now);
		return { registryScanningConfiguration: { scanType, rules: rules.map(({ said }) => said) } };
	},
	GetRegistryScanningConfiguration(_, context) {
		const { scanType, rules } = registry.scanning.seen(context);
		const { account: registryId } = registry.world;
		return { registryId, scanningConfiguration: { scanType, rules: rules.map(({ said }) => said) } };
	},
});

function ruleOf(said: Answer, scanType: string) {
	const scanFrequency = text(said, "scanFrequency") ?? "";
	const allowed = scanType === "BASIC" ? ["SCAN_ON_PUSH", "MANUAL"] : ["CONTINUOUS_SCAN", "SCAN_ON_PUSH"];
	checkOneOf("rules.scanFrequency", scanFrequency, ["SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL"]);
	if (!allowed.includes(scanFrequency)) throw validation(`${scanFrequency} does not go with scan type ${scanType}`);
	const filters = structures(said, "repositoryFilters").map((filter) => {
		checkOneOf("rules.repositoryFilters.filterType", text(filter, "filterType") ?? "", ["WILDCARD"]);
		const value = text(filter, "filter") ?? "";
		if (!/^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$/.test(value) || value.length > 255)
			throw invalid("rules.repositoryFilters.filter", "must be a repository name with *, up to 255 characters");
		return value;
	});
	if (filters.length > 100) throw invalid("rules.repositoryFilters", "must have at most 100 members");
	return { scanFrequency, filters, said };
}
