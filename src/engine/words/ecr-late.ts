import { type Ref, ref } from "../late.js";
import { ecrHost } from "./registries.js";

/**
 * An image of the connection's own region, before its registry is known.
 * @param image repository with its tag or digest
 * @param registryId of another account
 */
export const ecrLate = (image: string, registryId?: string): Ref =>
	ref(`connection.ecr${registryId === undefined ? "" : `.${registryId}`}/${image}`);

/** The parts of such a reference: its repository, and the tag or digest with what stands before it. */
export function ecrParts(
	path: string,
): { readonly registryId: string | undefined; readonly repository: string; readonly rest: string } | undefined {
	const [, registryId, repository, rest = ""] = /^connection\.ecr(?:\.(\d+))?\/([^:@]+)(.*)$/.exec(path) ?? [];
	return repository === undefined ? undefined : { registryId, repository, rest };
}

/** What such a reference names, as far as the account and the region are known. */
export function ecrFilled(
	path: string,
	{ region, account }: { readonly region?: string | undefined; readonly account?: string | undefined },
): string | undefined {
	const parts = ecrParts(path);
	const registryId = parts?.registryId ?? account;
	return parts && registryId && region ? `${ecrHost(registryId, region)}/${parts.repository}${parts.rest}` : undefined;
}
