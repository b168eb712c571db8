import type { Switches } from "./model.js";
import { refuse, refuseUnknown } from "./refuse-option.js";
import { checkSwitches } from "./switches.js";

export interface SimulateOptions {
	/** Decides ids, stale reads and the speed of tasks: the same seed gives the same journal. @default 1 */
	readonly seed?: number;
	/** When virtual time begins: a date, its ISO text, or milliseconds since the epoch. @default "2026-01-05T08:00:00Z" */
	readonly start?: Date | string | number;
	/** Twelve digits. @default "123456789012" */
	readonly account?: string;
	/** @default "eu-west-1" */
	readonly region?: string;
	/** `assumed`: what a request merely names exists and is healthy; `declared`: only what was created or added. @default "assumed" */
	readonly world?: "assumed" | "declared";
	/** Choices where AWS is not settled, or where a scenario needs another speed. */
	readonly switches?: Switches;
	/** Virtual milliseconds from a request to its answer. @default 0 */
	readonly latencyMs?: number;
}

/** Options with every default filled in. */
export interface Settings {
	readonly seed: number;
	readonly start: number;
	readonly account: string;
	readonly region: string;
	readonly partition: string;
	readonly world: "assumed" | "declared";
	readonly switches: Switches;
	readonly latencyMs: number;
}

const OPTION_NAMES = ["seed", "start", "account", "region", "world", "switches", "latencyMs"];

/** Checks the options of `simulate`; throws a TypeError that says what to say instead. */
export function settingsOf(options: SimulateOptions): Settings {
	const { seed = 1, account = "123456789012", region = "eu-west-1", world = "assumed" } = options;
	const { switches = {}, latencyMs = 0, start = "2026-01-05T08:00:00Z" } = options;
	refuseUnknown("simulate", options, OPTION_NAMES);
	checkSwitches(switches);
	refuse(!Number.isFinite(seed), `seed is ${seed}: say a number`);
	refuse(!/^\d{12}$/.test(account), `account is '${account}': say twelve digits`);
	refuse(!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region), `region is '${region}': say one like "eu-west-1"`);
	refuse(world !== "assumed" && world !== "declared", `world is '${world}': say "assumed" or "declared"`);
	refuse(!(latencyMs >= 0 && latencyMs < Number.POSITIVE_INFINITY), `latencyMs is ${latencyMs}: say 0 or more`);
	const startMs = new Date(start).getTime();
	refuse(Number.isNaN(startMs), `start is '${start}': say a date, ISO text, or milliseconds since the epoch`);
	return { seed, start: startMs, account, region, partition: partitionOf(region), world, switches, latencyMs };
}

const PARTITIONS = [
	["cn-", "aws-cn"],
	["us-gov-", "aws-us-gov"],
	["us-isob-", "aws-iso-b"],
	["us-iso-", "aws-iso"],
] as const;

const partitionOf = (region: string) => PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
