import { entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { factsKey } from "../../engine/chain/deployable.js";
import { eachOf } from "../../engine/chain/each-of.js";
import type { Facts } from "../../engine/chain/facts.js";
import type { FlatEntry, NoteProblem } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import { ResourceChain } from "../../engine/chain/resource-chain.js";
import { type TagKey, type TagWords, tagsSaid } from "../../engine/chain/tags-said.js";
import { type Duration, durationSeconds } from "../../engine/duration.js";
import { type Clear, clear } from "../../engine/late.js";
import { repositoryTypeOf } from "../spec/repository-type.js";
import type { AppRunnerSpec, AppRunnerTag, IngressSpec, RuntimeSettings } from "../spec/service.js";
import type { AppRunnerChain, AppRunnerHealthCheck, AppRunnerScaling, CodeSourceOptions } from "./app-runner-chain.js";
import type { Engine } from "./engine.js";
import { appRunnerOptions } from "./options.js";
import { appRunnerInShort } from "./said-in-short.js";

/** {@link AppRunnerChain} at run time; the engine stands behind `compile`. */
export function appRunnerCursor(engine: Engine): new (entry: FlatEntry<AppRunnerSpec>) => AppRunnerChain<Facts> {
	class AppRunnerCursor extends ResourceChain<AppRunnerSpec> implements AppRunnerChain<Facts> {
		declare readonly [factsKey]: Facts;

		get compile(): Facts {
			return (options?: Parameters<Engine["compile"]>[1]) => engine.compile(this.spec, options);
		}

		existing(): Facts {
			return this.#set("existing", { existing: true });
		}

		ifCreateFailed(how: "repair" | "replace"): this {
			return this.#set("ifCreateFailed", { ifCreateFailed: how });
		}

		image(uri: string): Facts {
			return this.say((app) => {
				delete app.code;
				delete app.connection;
				const ImageRepositoryType = repositoryTypeOf(uri);
				app.image = { ImageIdentifier: uri, ...(ImageRepositoryType && { ImageRepositoryType }) };
			});
		}

		source(url: string, options: CodeSourceOptions): Facts {
			const { connection, branch = "main", directory, configuration = "api", runtime, build, start } = given(options);
			return this.say((app) => {
				delete app.image;
				app.code = saidOnly<NonNullable<AppRunnerSpec["code"]>>({
					RepositoryUrl: url,
					SourceCodeVersion: { Type: "BRANCH", Value: branch },
					SourceDirectory: directory,
					ConfigurationSource: configurationOf(configuration),
					Runtime: runtime,
					BuildCommand: build,
				});
				if (connection !== undefined) app.connection = connection;
				if (start !== undefined) app.settings = { ...app.settings, StartCommand: start };
			});
		}

		port(number: number): this {
			return this.#run("port", { Port: asText(number) });
		}

		command(text: string | Clear): this {
			return this.#run("command", { StartCommand: text });
		}

		env(name: string | Readonly<Record<string, string>> | Clear, value?: string): this {
			return this.#map("RuntimeEnvironmentVariables", name, value);
		}

		secret(name: string | Readonly<Record<string, string>> | Clear, valueFrom?: string): this {
			return this.#map("RuntimeEnvironmentSecrets", name, valueFrom);
		}

		size(cpu: number | string, memory: number | string): this {
			return this.#set("size", { Cpu: asText(cpu), Memory: asText(memory) });
		}

		instanceRole(arn: string | Clear): this {
			return this.#set("instanceRole", { InstanceRoleArn: arn });
		}

		accessRole(arn: string): this {
			return this.#set("accessRole", { AccessRoleArn: arn });
		}

		healthCheck(options: AppRunnerHealthCheck): this {
			const { protocol, path, interval, timeout, healthy, unhealthy } = given(options);
			return this.say((app, note) => {
				noteUnsaid("healthCheck", { options }, note);
				const before = app.HealthCheckConfiguration;
				// By TCP no path is asked.
				const kept = protocol === "TCP" ? undefined : before?.Path;
				app.HealthCheckConfiguration = saidOnly<NonNullable<AppRunnerSpec["HealthCheckConfiguration"]>>({
					...before,
					Protocol: protocol ?? (path === undefined ? before?.Protocol : "HTTP"),
					Path: path ?? kept,
					Interval: secondsOf(interval, "Interval", note) ?? before?.Interval,
					Timeout: secondsOf(timeout, "Timeout", note) ?? before?.Timeout,
					HealthyThreshold: healthy ?? before?.HealthyThreshold,
					UnhealthyThreshold: unhealthy ?? before?.UnhealthyThreshold,
				});
			});
		}

		autoDeploy(on = true): this {
			return this.#set("autoDeploy", { AutoDeploymentsEnabled: on });
		}

		scaling(name: string | Clear, options?: AppRunnerScaling): this {
			if (options === undefined) return this.#set("scaling", { scaling: name });
			const { concurrency, min, max } = given(options);
			return this.#set("scaling", {
				scaling: saidOnly<Exclude<AppRunnerSpec["scaling"], string | Clear | undefined>>({
					AutoScalingConfigurationName: shown(name),
					MaxConcurrency: concurrency,
					MinSize: min,
					MaxSize: max,
				}),
			});
		}

		vpcConnector(
			name: string | Clear,
			options?: { readonly subnets: readonly string[]; readonly securityGroups?: readonly string[] },
		): this {
			if (options === undefined) return this.#set("vpcConnector", { vpcConnector: name });
			const { subnets, securityGroups } = given(options);
			return this.#set("vpcConnector", {
				vpcConnector: saidOnly<Exclude<AppRunnerSpec["vpcConnector"], string | Clear | undefined>>({
					VpcConnectorName: shown(name),
					Subnets: listOf(subnets),
					SecurityGroups: securityGroups === undefined ? undefined : listOf(securityGroups),
				}),
			});
		}

		publicAccess(on = true): this {
			return this.#set("publicAccess", { IsPubliclyAccessible: on });
		}

		privateIngress(name: string, options: { readonly vpc: string; readonly endpoint: string } | Clear): this {
			const isRemoved = options === clear;
			const { vpc, endpoint } = given(isRemoved ? undefined : options);
			const ingress = saidOnly<IngressSpec>({
				VpcIngressConnectionName: name,
				VpcId: vpc,
				VpcEndpointId: endpoint,
				isRemoved: isRemoved || undefined,
			});
			return this.say((app) => {
				if (!isRemoved) app.IsPubliclyAccessible = false;
				app.ingress = put([...(app.ingress ?? [])], ingress, ({ VpcIngressConnectionName: other }) => other === name);
			});
		}

		ipAddressType(type: "IPV4" | "DUAL_STACK"): this {
			return this.#set("ipAddressType", { IpAddressType: type });
		}

		observability(name: string | Clear, options?: { readonly vendor: "AWSXRAY" }): this {
			if (options === undefined) return this.#set("observability", { observability: name });
			return this.#set("observability", {
				observability: { ObservabilityConfigurationName: shown(name), Vendor: given(options).vendor ?? "AWSXRAY" },
			});
		}

		encryption(key: string): this {
			return this.#set("encryption", { KmsKey: key });
		}

		domain(name: string, options?: { readonly www?: boolean } | Clear): this {
			const domain =
				options === clear
					? { DomainName: name, isRemoved: true }
					: saidOnly<NonNullable<AppRunnerSpec["domains"]>[number]>({
							DomainName: name,
							EnableWWWSubdomain: given(options).www,
						});
			return this.say((app) => {
				app.domains = put([...(app.domains ?? [])], domain, ({ DomainName }) => DomainName === name);
			});
		}

		tag(key: TagKey, value?: string | Clear): this {
			return this.say(tagsSaid(tagWords, key, value));
		}

		protected inWords(spec: AppRunnerSpec): string {
			return appRunnerInShort(spec);
		}

		/** What a caller without types left out is told. */
		#set(setting: string, members: Partial<AppRunnerSpec>): this {
			return this.say((app, note) => {
				noteUnsaid(setting, members, note);
				Object.assign(app, saidOnly(members));
			});
		}

		#run(setting: string, settings: RuntimeSettings): this {
			return this.say((app, note) => {
				noteUnsaid(setting, settings, note);
				app.settings = { ...app.settings, ...saidOnly(settings) };
			});
		}

		#map(
			member: "RuntimeEnvironmentVariables" | "RuntimeEnvironmentSecrets",
			name: string | Readonly<Record<string, string>> | Clear,
			value: string | undefined,
		): this {
			if (name === clear) return this.#run(member, { [member]: clear });
			const said = entries(name, value);
			return this.say((app, note) => {
				const before = app.settings?.[member];
				const map: Record<string, unknown> = before === clear ? {} : { ...given(before) };
				for (const [key, text] of said) {
					if (text === undefined)
						note("spec.not-a-string", `app-runner.settings.${member}[${key}]`, { given: "undefined" });
					// Assigned, this name would change the prototype.
					else Object.defineProperty(map, key, { value: text, enumerable: true, configurable: true, writable: true });
				}
				app.settings = { ...app.settings, [member]: map };
			});
		}
	}
	return guarded(AppRunnerCursor, appRunnerOptions);
}

/** Another word stays for the rules to refuse. */
function configurationOf(said: "api" | "repository"): "API" | "REPOSITORY" | undefined;
function configurationOf(said: unknown): unknown {
	return said === "api" ? "API" : said === "repository" ? "REPOSITORY" : said;
}

/** The sentence goes to callers without types. */
function noteUnsaid(setting: string, said: object, note: NoteProblem): void {
	if (Object.values(said).includes(undefined)) note("spec.argument-missing", `app-runner.${setting}`);
}

/** As App Runner writes numbers; what is neither stays for the rules to tell. */
const asText = (value: number | string): string => (typeof value === "number" ? String(value) : value);

function secondsOf(duration: Duration | undefined, member: string, note: NoteProblem): number | undefined {
	if (duration === undefined) return undefined;
	const seconds = durationSeconds(duration);
	if (seconds === undefined)
		note("spec.duration", `app-runner.HealthCheckConfiguration.${member}`, { given: shown(duration) });
	return seconds;
}

/** What is no list is for the rules to tell. */
const listOf = (list: readonly string[] = []): string[] => eachOf(list, (item) => item);

const tagWords: TagWords<AppRunnerSpec, AppRunnerTag> = {
	path: () => "app-runner.Tags",
	tags: (spec) => spec.Tags,
	keep: (spec, tags) => {
		if (tags === undefined) delete spec.Tags;
		else spec.Tags = tags;
	},
	tag: (key, value) => ({ Key: key, Value: value }),
	key: (tag) => tag.Key,
};
