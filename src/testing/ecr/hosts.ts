import type { World } from "../world/model.js";

/** The host of a private registry. Source: ECR user guide, "Private registry". */
export const privateHost = (account: string, region: string): string =>
	`${account}.dkr.ecr.${region}.${suffixOf(region)}`;

/** Account and region of a private registry's host. */
export function privateRegistryOf(host: string): { readonly account: string; readonly region: string } | undefined {
	const [, account, region] = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z0-9.]+$/.exec(host) ?? [];
	return account !== undefined && region !== undefined ? { account, region } : undefined;
}

export const PUBLIC_HOST = "public.ecr.aws";

/** The alias that AWS gave to this account's public registry: the same for the same account. */
export function publicAlias(account: string): string {
	const mixed = (BigInt(account) * 2_862_933_555_777_941_757n + 3_037_000_493n) & 0xff_ff_ff_ff_ffn;
	const drawn = mixed.toString(36).padStart(7, "0").slice(-7);
	return `s${drawn}`;
}

export const repositoryArn = (
	{ partition }: Pick<World, "partition">,
	account: string,
	region: string,
	name: string,
): string => `arn:${partition}:ecr:${region}:${account}:repository/${name}`;

/** What the names of a partition's hosts end in. */
function suffixOf(region: string): string {
	if (region.startsWith("cn-")) return "amazonaws.com.cn";
	if (region.startsWith("us-isob-")) return "sc2s.sgov.gov";
	if (region.startsWith("us-iso-")) return "c2s.ic.gov";
	return "amazonaws.com";
}
