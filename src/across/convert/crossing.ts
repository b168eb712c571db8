import type { AppRunnerSpec } from "../../app-runner/spec/service.js";
import { cpuUnits, memoryMebibytes } from "../../ecs/spec/fargate-size.js";
import { clear } from "../../engine/late.js";
import { type CommandWords, commandWords } from "./command-words.js";
import { type FargatePair, fargatePair } from "./fargate-pair.js";
import type { ToExpressOptions } from "./to-express-options.js";

/** What App Runner does where nothing is said. Source: App Runner API reference; facts 7.4. */
const DEFAULTS = { port: "8080", cpu: "1024", memory: "2048", concurrency: 100, min: 1, max: 25, path: "/" } as const;
/** AWS's own configuration, which services have that name none. */
const DEFAULT_SCALING = /:autoscalingconfiguration\/DefaultConfiguration\//;

/** A service of App Runner on its way to Express: what it comes to, with AWS's defaults filled in. */
export interface Crossing {
	readonly app: AppRunnerSpec;
	readonly options: ToExpressOptions;
	readonly image: string | undefined;
	/** `undefined` where only apprunner.yaml says it, or where it is no number. */
	readonly port: number | undefined;
	/** `undefined` where none is said or none can be read. */
	readonly command: CommandWords | undefined;
	readonly hasCommand: boolean;
	readonly variables: readonly (readonly [name: string, value: string])[];
	/** ARNs by name of the variable. */
	readonly secrets: readonly (readonly [name: string, arn: string])[];
	readonly cpu: string;
	readonly memory: string;
	readonly pair: FargatePair | undefined;
	/** `undefined` where only an ARN is known. */
	readonly instances: Instances | undefined;
	/** What App Runner asks. */
	readonly askedPath: string;
	/** What Express will ask. */
	readonly healthPath: string;
	readonly isTcp: boolean;
	readonly isPublic: boolean;
	/** Subnets and security groups that are known. */
	readonly network: ToExpressOptions["network"];
	/** A file in the repository says how it runs. */
	readonly isByFile: boolean;
}

/** How App Runner scales a service. */
export interface Instances {
	readonly concurrency: number;
	readonly min: number;
	readonly max: number;
}

export function crossingOf(app: AppRunnerSpec, options: ToExpressOptions): Crossing {
	const { Port, StartCommand, RuntimeEnvironmentVariables, RuntimeEnvironmentSecrets } = app.settings ?? {};
	const isByFile = app.code?.ConfigurationSource === "REPOSITORY";
	const start = typeof StartCommand === "string" ? StartCommand.trim() : "";
	const { Cpu: cpu = DEFAULTS.cpu, Memory: memory = DEFAULTS.memory } = app;
	const { Protocol, Path } = app.HealthCheckConfiguration ?? {};
	return {
		app,
		options,
		image: options.image ?? app.image?.ImageIdentifier,
		port: isByFile && Port === undefined ? undefined : portOf(Port ?? DEFAULTS.port),
		command: start === "" ? undefined : commandWords(start),
		hasCommand: start !== "",
		variables: entriesOf(RuntimeEnvironmentVariables),
		secrets: entriesOf(RuntimeEnvironmentSecrets),
		cpu,
		memory,
		pair: pairOf(cpu, memory),
		instances: instancesOf(app.scaling),
		askedPath: Path ?? DEFAULTS.path,
		healthPath: options.healthPath ?? Path ?? DEFAULTS.path,
		isTcp: Protocol === "TCP" || (Protocol === undefined && Path === undefined),
		isPublic: app.IsPubliclyAccessible !== false,
		network: options.network ?? networkOf(app.vpcConnector),
		isByFile,
	};
}

/** What the chain does not take away. */
export const keptOf = <Item extends { readonly isRemoved?: boolean }>(list: readonly Item[] = []): readonly Item[] =>
	list.filter(({ isRemoved }) => isRemoved !== true);

const portOf = (text: string): number | undefined => (/^\d{1,5}$/.test(text) ? Number(text) : undefined);

const entriesOf = (map: Readonly<Record<string, string>> | typeof clear | undefined): [string, string][] =>
	map === undefined || map === clear ? [] : Object.entries(map);

function pairOf(cpu: string, memory: string): FargatePair | undefined {
	const [units, mebibytes] = [cpuUnits(cpu), memoryMebibytes(memory)];
	return units === undefined || mebibytes === undefined ? undefined : fargatePair(units, mebibytes);
}

function instancesOf(scaling: AppRunnerSpec["scaling"]): Instances | undefined {
	if (typeof scaling === "string" && !DEFAULT_SCALING.test(scaling)) return undefined;
	const { MaxConcurrency, MinSize, MaxSize } = typeof scaling === "object" ? scaling : {};
	return {
		concurrency: numberOr(DEFAULTS.concurrency, MaxConcurrency),
		min: numberOr(DEFAULTS.min, MinSize),
		max: numberOr(DEFAULTS.max, MaxSize),
	};
}

/** What is no number was refused by App Runner's own rules. */
const numberOr = (usual: number, said: unknown): number => (typeof said === "number" ? said : usual);

function networkOf(connector: AppRunnerSpec["vpcConnector"]): Crossing["network"] {
	if (typeof connector !== "object" || !Array.isArray(connector.Subnets)) return undefined;
	const { Subnets: subnets, SecurityGroups: securityGroups } = connector;
	return { subnets, ...(Array.isArray(securityGroups) && securityGroups.length > 0 && { securityGroups }) };
}
