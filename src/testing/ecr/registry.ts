import type { Answer, World } from "../world/model.js";
import { Cell } from "./cell.js";
import { matchesWildcard } from "./rules.js";
import type { ScanWish } from "./scan-life.js";
import type { Repository } from "./store/repository.js";

/** Settings of the account's private registry in its region. */
export class Registry {
	readonly scanning = new Cell<ScanningConfiguration>({ scanType: "BASIC", rules: [] });
	readonly policy = new Cell<string | undefined>(undefined);
	readonly replication = new Cell<readonly Answer[]>([]);
	readonly signing = new Cell<Answer | undefined>(undefined);
	readonly settings = new Cell<Readonly<Record<string, string>>>({});
	/** By prefix. */
	readonly pullThrough = new Map<string, Answer>();
	/** By prefix. */
	readonly templates = new Map<string, Answer>();
	/** ARNs, and since when. */
	readonly exclusions = new Map<string, number>();

	constructor(readonly world: World) {}

	/** How a repository is scanned: by the registry's rules, or by its own older setting. Facts 7.2. */
	wishOf(repository: Repository): ScanWish {
		const { scanType, rules } = this.scanning.value;
		const isEnhanced = scanType === "ENHANCED";
		const frequencies = rules
			.filter(({ filters }) => filters.some((filter) => matchesFilter(filter, repository.name)))
			.map(({ scanFrequency }) => scanFrequency);
		if (frequencies.includes("CONTINUOUS_SCAN")) return { isEnhanced, frequency: "CONTINUOUS_SCAN" };
		if (frequencies.includes("SCAN_ON_PUSH")) return { isEnhanced, frequency: "SCAN_ON_PUSH" };
		const byItself = !isEnhanced && repository.scanning.value.scanOnPush === true;
		return { isEnhanced, frequency: byItself ? "SCAN_ON_PUSH" : "MANUAL" };
	}
}

export interface ScanningConfiguration {
	readonly scanType: string;
	readonly rules: readonly {
		readonly scanFrequency: string;
		readonly filters: readonly string[];
		readonly said: Answer;
	}[];
}

/** A filter without `*` is a part of the name. Source: ECR user guide, "Filters to choose which repositories are scanned". */
const matchesFilter = (filter: string, name: string): boolean =>
	matchesWildcard(filter.includes("*") ? filter : `*${filter}*`, name);
