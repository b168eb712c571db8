import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { EcrCalls } from "./ecr-calls.js";

/**
 * The name of a public repository with its host and alias. The calls of ECR Public name a repository without its alias: another's would
 * be passed over silently.
 * @param mustKnow fails where the caller's own aliases can't be read
 * @throws PlanError where the alias is not the caller's, CallError
 */
export async function ownPublicName({ place, readRegistry }: EcrCalls, mustKnow: boolean): Promise<string> {
	const { alias, name, repositoryName } = place;
	if (!place.isPublic) return name;
	const own = await aliasesOf(readRegistry, mustKnow);
	const [first] = own;
	if (alias === undefined) return first === undefined ? name : `public.ecr.aws/${first}/${repositoryName}`;
	if (first === undefined || own.includes(alias)) return name;
	throw new PlanError(`${name} lies in another account's public registry`, {
		code: "plan.image-not-in-ecr",
		hint: `your own is public.ecr.aws/${first}/${repositoryName}`,
		expected: own.join(", "),
		found: alias,
	});
}

/** None where they can't be read, and need not be. */
async function aliasesOf(readRegistry: EcrCalls["readRegistry"], mustKnow: boolean): Promise<readonly string[]> {
	try {
		const { registries } = await readRegistry("DescribeRegistries");
		const list: readonly { aliases?: readonly { name?: string }[] }[] = Array.isArray(registries) ? registries : [];
		return list.flatMap(({ aliases = [] }) => aliases.flatMap(({ name }) => name ?? []));
	} catch (error) {
		if (!mustKnow && isCallError(error) && error.code === "call.denied") return [];
		throw error;
	}
}
