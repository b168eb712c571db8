import { lookAgain } from "../ecr/images/look-again.js";
import type { EcrConnection } from "../ecr/observe/connection.js";
import type { Tell } from "../engine/batch.js";
import { PlanError } from "../engine/errors/plan-error.js";

/** Gives the URI of a repository of the connection's region. @throws PlanError where it is not there */
export type UriOf = (
	repository: { readonly repositoryName: string; readonly registryId?: string },
	tell?: Tell,
) => Promise<string>;

/** Reads URIs of repositories, each once: they never change. */
export function uriReader({ reader, region, clock }: Pick<EcrConnection, "reader" | "region" | "clock">): UriOf {
	const known = new Map<string, Promise<string>>();
	const read: UriOf = async ({ repositoryName, registryId }, tell) => {
		const found = await lookAgain({ clock }, () => reader.repository(repositoryName, registryId, { tell }));
		if (found?.repositoryUri) return found.repositoryUri;
		throw new PlanError(`repository '${repositoryName}' of an image is not there`, {
			code: "plan.repository-missing",
			hint: `deploy repository("${repositoryName}") first, and push the image; or check the account and the region (${await region()})`,
		});
	};
	return (repository, tell) => {
		const key = `${repository.registryId ?? ""}/${repository.repositoryName}`;
		const uri = known.get(key) ?? read(repository, tell);
		known.set(key, uri);
		// What failed once may be there the next time.
		uri.catch(() => known.delete(key));
		return uri;
	};
}
