import { type Ref, ref } from "../late.js";
import { ecrHost } from "./registries.js";

const OWN = "connection.ecr/";
const OTHERS = "connection.ecr.";

/**
 * An image of the connection's own region, before its registry is known.
 * @param image repository with its tag or digest
 * @param registryId of another account
 */
export const ecrLate = (image: string, registryId?: string): Ref =>
	ref(registryId === undefined ? `${OWN}${image}` : `${OTHERS}${registryId}/${image}`);

/** What such a reference names, as far as the account and the region are known. */
export function ecrFilled(
	path: string,
	{ region, account }: { readonly region?: string | undefined; readonly account?: string | undefined },
): string | undefined {
	const slash = path.indexOf("/");
	const isOwn = path.startsWith(OWN);
	const registryId = isOwn ? account : path.startsWith(OTHERS) ? path.slice(OTHERS.length, slash) : undefined;
	return registryId && region ? `${ecrHost(registryId, region)}/${path.slice(slash + 1)}` : undefined;
}
