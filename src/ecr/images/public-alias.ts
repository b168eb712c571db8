import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { EcrCalls } from "./ecr-calls.js";

/**
 * The calls of ECR Public name a repository without its alias: another's alias would be passed over silently.
 * @throws PlanError where the alias is not the caller's
 */
export async function requireOwnAlias({ place, readRegistry }: EcrCalls): Promise<void> {
	const { alias } = place;
	if (!place.isPublic || alias === undefined) return;
	const own = await aliasesOf(readRegistry);
	if (own.length === 0 || own.includes(alias)) return;
	throw new PlanError(`${place.name} lies in another account's public registry`, {
		code: "plan.image-not-in-ecr",
		hint: `copy to public.ecr.aws/${own[0]}/${place.repositoryName}`,
		expected: own.join(", "),
		found: alias,
	});
}

/** None where they can't be read. */
async function aliasesOf(readRegistry: EcrCalls["readRegistry"]): Promise<readonly string[]> {
	try {
		const { registries } = await readRegistry("DescribeRegistries");
		const list: readonly { aliases?: readonly { name?: string }[] }[] = Array.isArray(registries) ? registries : [];
		return list.flatMap(({ aliases = [] }) => aliases.flatMap(({ name }) => name ?? []));
	} catch (error) {
		if (isCallError(error) && error.code === "call.denied") return [];
		throw error;
	}
}
