import { entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { Facts } from "../../engine/chain/facts.js";
import type { FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { ResourceChain } from "../../engine/chain/resource-chain.js";
import { type TagKey, tagsSaid, tagWords } from "../../engine/chain/tags-said.js";
import { type Clear, clear } from "../../engine/late.js";
import type { ExpressContainer, ExpressScaling, ExpressSpec } from "../spec/express.js";
import { cpuUnits, memoryMebibytes } from "../spec/fargate-size.js";
import type { Tag } from "../spec/tag.js";
import type { ExpressChain, ExpressScale } from "./express-chain.js";
import type { ExpressEngine } from "./express-engine.js";
import { expressInShort } from "./express-in-short.js";
import { expressOptions } from "./express-options.js";

type Named<T> = string | Readonly<Record<string, T>> | Clear;

/** {@link ExpressChain} at run time; the engine stands behind `compile`. */
export function expressCursor(engine: ExpressEngine): new (entry: FlatEntry<ExpressSpec>) => ExpressChain<Facts> {
	class ExpressCursor extends ResourceChain<ExpressSpec> implements ExpressChain<Facts> {
		declare readonly [factsKey]: Facts;

		get compile(): Facts {
			return (options?: Parameters<ExpressEngine["compile"]>[1]) => engine.compile(this.spec, options);
		}

		cluster(name: string): this {
			return this.#set({ cluster: name });
		}

		existing(): Facts {
			return this.#set({ existing: true });
		}

		image(uri: string): Facts {
			return this.#run({ image: uri });
		}

		taskDefinition(arn: string): Facts {
			return this.#set({ taskDefinitionArn: arn });
		}

		executionRole(arn: string): Facts {
			return this.#set({ executionRoleArn: arn });
		}

		infrastructureRole(arn: string): Facts {
			return this.#set({ infrastructureRoleArn: arn });
		}

		port(number: number): this {
			return this.#run({ containerPort: number });
		}

		healthCheck(path: string): this {
			return this.#set({ healthCheckPath: path });
		}

		command(...said: readonly string[] | readonly [readonly string[]] | readonly [Clear]): this {
			const [first] = said;
			return this.#run({ command: first === clear ? clear : eachOf(Array.isArray(first) ? first : said, shownText) });
		}

		env(name: Named<string>, value?: string): this {
			return this.#list("environment", name, value, "value");
		}

		secret(name: Named<string>, valueFrom?: string): this {
			return this.#list("secrets", name, valueFrom, "valueFrom");
		}

		logs(options: { readonly group: string; readonly streamPrefix?: string } | Clear): this {
			if (options === clear) return this.#run({ awsLogsConfiguration: clear });
			const { group, streamPrefix = "ecs" } = given(options);
			return this.#run({
				awsLogsConfiguration: saidOnly<{ logGroup: string; logStreamPrefix: string }>({
					logGroup: group,
					logStreamPrefix: streamPrefix,
				}),
			});
		}

		repositoryCredentials(secret: string | Clear): this {
			return this.#run({ repositoryCredentials: secret === clear ? clear : { credentialsParameter: secret } });
		}

		fargate(cpu: number | string, memory: number | string): this {
			return this.#set({ cpu: shown(cpuUnits(cpu) ?? cpu), memory: shown(memoryMebibytes(memory) ?? memory) });
		}

		architecture(cpu: "X86_64" | "ARM64"): this {
			return this.#set({ cpuArchitecture: cpu });
		}

		scaling(scale: ExpressScale): this {
			const { metric, target, min, max } = given(scale);
			return this.say((app) => {
				app.scalingTarget = {
					...app.scalingTarget,
					...saidOnly<ExpressScaling>({
						minTaskCount: min,
						maxTaskCount: max,
						autoScalingMetric: metric,
						autoScalingTargetValue: target,
					}),
				};
			});
		}

		network(network: { readonly subnets?: readonly string[]; readonly securityGroups?: readonly string[] }): this {
			const { subnets, securityGroups } = given(network);
			return this.say((app) => {
				app.networkConfiguration = {
					...app.networkConfiguration,
					...(subnets !== undefined && { subnets: listOf(subnets) }),
					...(securityGroups !== undefined && { securityGroups: listOf(securityGroups) }),
				};
			});
		}

		taskRole(arn: string | Clear): this {
			return this.#set({ taskRoleArn: arn });
		}

		tag(key: TagKey, value?: string | Clear): this {
			return this.say(tagsSaid(tagWords, key, value));
		}

		protected inWords(spec: ExpressSpec): string {
			return expressInShort(spec);
		}

		#set(members: Partial<ExpressSpec>): this {
			return this.say((app) => {
				Object.assign(app, members);
			});
		}

		#run(members: ExpressContainer): this {
			return this.say((app) => {
				app.primaryContainer = { ...app.primaryContainer, ...members };
			});
		}

		/** Sets variables or secrets, by their names. */
		#list(member: "environment" | "secrets", name: Named<string>, value: unknown, of: "value" | "valueFrom"): this {
			if (name === clear) return this.#run({ [member]: clear });
			const said = entries(name, value);
			return this.say((app, note) => {
				const before: unknown = app.primaryContainer?.[member];
				const list: { name: string }[] = Array.isArray(before) ? [...before] : [];
				for (const [key, text] of said) {
					if (typeof text !== "string")
						note("spec.not-a-string", `express-service.primaryContainer.${member}`, {
							name: key,
							given: text === null ? "null" : typeof text,
						});
					const entry = { name: key, [of]: typeof text === "string" ? text : "" };
					put(list, entry, (other) => other.name === key);
				}
				app.primaryContainer = { ...app.primaryContainer, [member]: list };
			});
		}
	}
	return guarded(ExpressCursor, expressOptions);
}

const shownText = (word: unknown): string => (typeof word === "string" ? word : shown(word));

/** What is no list is for the rules to tell. */
const listOf = (list: readonly string[]): string[] => eachOf(list, (item) => item);
