import { readArguments } from "../../engine/chain/arguments.js";
import { given, put } from "../../engine/chain/copy.js";
import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import { FlatChain, type FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { type Clear, type Clearable, clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { PolicyDocument } from "../spec/policy.js";
import type { RegistrySpec, ScanningConfiguration } from "../spec/registry.js";
import type { Engine } from "./engine.js";
import type { PullThrough, RegistryChain, Replication, Scanning, Signing, Template } from "./registry-chain.js";
import { registryOptions, templateOptions } from "./registry-options.js";
import {
	creationTemplate,
	destinationKey,
	pullThroughRule,
	replicationRule,
	scanningRule,
	signingRule,
	withLifecycle,
} from "./registry-words.js";
import { registryInShort } from "./said-in-short.js";

/** {@link RegistryChain} at run time; the engine stands behind `compile`. */
export function registryCursor(engine: Engine): new (entry: FlatEntry<RegistrySpec>) => RegistryChain {
	class RegistryCursor extends FlatChain<RegistrySpec> implements RegistryChain {
		declare readonly [factsKey]: "ecr";

		compile(options?: CompileOptions): Plan {
			return engine.compile(this.spec, options);
		}

		replicate(said: Replication | Clear): this {
			return this.say((registry) => {
				if (said === clear) {
					registry.replication = clear;
					return;
				}
				const rule = replicationRule(given(said));
				const rules = Array.isArray(registry.replication) ? registry.replication : [];
				registry.replication = put(rules, rule, (other) => destinationKey(other) === destinationKey(rule));
			});
		}

		pullThrough(prefix: string, said: Clearable<PullThrough>): this {
			return this.say((registry) => {
				const rule =
					said === clear
						? { ecrRepositoryPrefix: prefix, isRemoved: true as const }
						: pullThroughRule(prefix, given(said));
				registry.pullThrough = put(registry.pullThrough ?? [], rule, (one) => one.ecrRepositoryPrefix === prefix);
			});
		}

		/** Reads what it is given by itself: a piece of a chain is no plain data. */
		template(prefix: string, said: Clearable<Template>): this {
			const ofPiece: SpecProblem[] = [];
			const whole = withLifecycle(said, (code, path, data = {}) => ofPiece.push({ code, path: `.${path}`, data }));
			const { read, problems = [] } = readArguments([prefix, whole], 1, templateOptions);
			const [name, options] = read ?? [];
			const level = read
				? this.say((registry) => {
						const key = name as string;
						const template =
							options === clear
								? { prefix: key, isRemoved: true as const }
								: creationTemplate(key, given(options as Template | undefined));
						registry.templates = put(registry.templates ?? [], template, (one) => one.prefix === key);
					})
				: this;
			const told = [...ofPiece, ...problems];
			return told.length > 0 ? level.tell("templates", told) : level;
		}

		scanning(scanType: ScanningConfiguration["scanType"], rules: readonly Scanning[] = []): this {
			return this.say((registry) => {
				registry.scanning = { scanType, rules: rules.map((rule) => scanningRule(rule)) };
			});
		}

		signing(rules: Clearable<readonly Signing[]>): this {
			return this.say((registry) => {
				registry.signing = rules === clear ? clear : rules.map((rule) => signingRule(rule));
			});
		}

		policy(policy: Clearable<PolicyDocument | string>): this {
			return this.say((registry) => {
				registry.policy = policy;
			});
		}

		setting(name: string, value: string): this {
			return this.say((registry) => {
				registry.settings = put(registry.settings ?? [], { name, value }, (one) => one.name === name);
			});
		}

		excludePullTime(principalArn: string, counts?: Clear): this {
			return this.say((registry) => {
				const said = counts === clear ? { principalArn, isRemoved: true as const } : { principalArn };
				const list = registry.pullTimeExclusions ?? [];
				registry.pullTimeExclusions = put(list, said, (one) => one.principalArn === principalArn);
			});
		}

		protected inWords(spec: RegistrySpec): string {
			return registryInShort(spec);
		}
	}
	return guarded(RegistryCursor, registryOptions);
}
