import type { CallOptions } from "../../engine/call.js";
import type { RegistrySpec } from "../spec/registry.js";
import type {
	DescribedPullThrough,
	DescribedReplication,
	DescribedScanning,
	DescribedSigning,
	DescribedTemplate,
} from "./registry-described.js";
import type { RegistryReader } from "./registry-reader.js";

/** What of a registry must be read. */
export interface RegistryNeeds {
	readonly replication: boolean;
	readonly pullThrough: boolean;
	readonly templates: boolean;
	readonly scanning: boolean;
	readonly signing: boolean;
	readonly policy: boolean;
	readonly settings: readonly string[];
	readonly pullTimeExclusions: boolean;
}

/** What is there of a registry; each member only where it was asked for. */
export interface ObservedRegistry {
	/** Twelve digits. */
	readonly registryId?: string | undefined;
	readonly replication?: readonly DescribedReplication[];
	readonly pullThrough?: readonly DescribedPullThrough[];
	readonly templates?: readonly DescribedTemplate[];
	readonly scanning?: DescribedScanning;
	readonly signing?: readonly DescribedSigning[];
	/** Its text; `undefined` where it has none. */
	readonly policy?: string | undefined;
	/** Values by name; `undefined` where AWS tells none. */
	readonly settings?: Readonly<Record<string, string | undefined>>;
	readonly pullTimeExclusions?: readonly string[];
}

/** A registry in which nothing was set yet. */
export const NOTHING_SET: ObservedRegistry = {
	replication: [],
	pullThrough: [],
	templates: [],
	scanning: { scanType: "BASIC", rules: [] },
	signing: [],
	policy: undefined,
	settings: {},
	pullTimeExclusions: [],
};

/** Only what the chain says. */
export const needsOf = (spec: RegistrySpec): RegistryNeeds => ({
	replication: spec.replication !== undefined,
	pullThrough: isSaid(spec.pullThrough),
	templates: isSaid(spec.templates),
	scanning: spec.scanning !== undefined,
	signing: spec.signing !== undefined,
	policy: spec.policy !== undefined,
	settings: (spec.settings ?? []).map(({ name }) => name),
	pullTimeExclusions: isSaid(spec.pullTimeExclusions),
});

/** Reads what is needed, and no more. @throws CallError */
export async function observeRegistry(
	needs: RegistryNeeds,
	reader: RegistryReader,
	options: CallOptions,
): Promise<ObservedRegistry> {
	const settings: Record<string, string | undefined> = {};
	const read = async <T>(isNeeded: boolean, look: (options: CallOptions) => Promise<T>) =>
		isNeeded ? { is: await look(options) } : undefined;
	const described = await read(needs.replication, (how) => reader.describe(how));
	const pullThrough = await read(needs.pullThrough, (how) => reader.pullThrough(how));
	const templates = await read(needs.templates, (how) => reader.templates(how));
	const scanning = await read(needs.scanning, (how) => reader.scanning(how));
	const signing = await read(needs.signing, (how) => reader.signing(how));
	const policy = await read(needs.policy, (how) => reader.policy(how));
	for (const name of needs.settings) settings[name] = await reader.setting(name, options);
	const exclusions = await read(needs.pullTimeExclusions, (how) => reader.pullTimeExclusions(how));
	return {
		...(described && { registryId: described.is.registryId, replication: described.is.replication }),
		...(pullThrough && { pullThrough: pullThrough.is }),
		...(templates && { templates: templates.is }),
		...(scanning && { scanning: scanning.is }),
		...(signing && { signing: signing.is }),
		...(policy && { policy: policy.is }),
		...(needs.settings.length > 0 && { settings }),
		...(exclusions && { pullTimeExclusions: exclusions.is }),
	};
}

const isSaid = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;
