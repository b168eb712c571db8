import type { Report } from "../../engine/check/report.js";
import type { RegistrySpec } from "../spec/registry.js";
import { shapes } from "../spec/shape.js";
import { checkLifecycle } from "./lifecycle.js";
import { rulesOf } from "./rules/index.js";
import type { Rules } from "./rules/rule.js";
import type { Setting } from "./setting.js";

/** Looks at a registry and at each thing in it. */
export function checkRegistry(registry: RegistrySpec, setting: Setting, report: Report): void {
	const each = <Item>(
		structure: string,
		rules: Rules<Item>,
		items: unknown,
		path: (item: Item, index: number) => string,
	) => {
		if (!Array.isArray(items)) return;
		for (const [index, item] of items.entries()) {
			if (item.isRemoved) continue;
			// Rules of one item must not be passed over because another one lacks the member.
			const rest = rules.filter(({ at }) => at === "" || at.split(" ").some((name) => item[name] !== undefined));
			report.run(rest, item, setting, () => `registry.${path(item, index)}`);
		}
	};
	report.look(shapes.structureOf("registry"), rulesOf.registry, registry, setting, () => "registry");
	each("replicationRule", rulesOf.replication, registry.replication, (_, index) => `replication[${index}]`);
	each(
		"pullThroughRule",
		rulesOf.pullThrough,
		registry.pullThrough,
		(rule) => `pullThrough[${rule.ecrRepositoryPrefix}]`,
	);
	each("templateRule", rulesOf.template, registry.templates, ({ prefix }) => `templates[${prefix}]`);
	for (const template of Array.isArray(registry.templates) ? registry.templates : []) {
		const policy = template.isRemoved ? undefined : documentIn(template.lifecyclePolicy);
		if (policy)
			report.findings.push(...checkLifecycle(policy, `registry.templates[${template.prefix}].lifecyclePolicy`));
	}
	each("signingRule", rulesOf.signing, registry.signing, (_, index) => `signing[${index}]`);
	each("accountSetting", rulesOf.accountSetting, registry.settings, ({ name }) => `settings[${name}]`);
	each(
		"pullTimeExclusion",
		rulesOf.pullTime,
		registry.pullTimeExclusions,
		({ principalArn }) => `pullTimeExclusions[${principalArn}]`,
	);
	if (registry.scanning) report.run(rulesOf.scanning, registry.scanning, setting, () => "registry.scanning");
}

/** The policy, or that of its text; what is none is told by a rule of its own. */
function documentIn(policy: unknown): object | undefined {
	if (typeof policy !== "string") return typeof policy === "object" && policy !== null ? policy : undefined;
	try {
		return documentIn(JSON.parse(policy));
	} catch {
		return undefined;
	}
}
