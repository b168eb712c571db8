import { parseArn } from "../../engine/arn.js";
import type { Reads } from "./reads.js";

interface DescribedParameter {
	readonly Name?: string;
	readonly Type?: string;
	readonly KeyId?: string;
}

/** A filter takes 50 names, and an ARN may mean two. Source: ParameterStringFilter.Values. */
const REFERENCES_A_CALL = 25;

/** A parameter, with those that are read in the same call. */
export interface GroupedParameter {
	readonly subject: string;
	readonly group: readonly string[];
}

export function groupedParameters(references: readonly string[]): GroupedParameter[] {
	const each = [...new Set(references)];
	const groups: GroupedParameter[] = [];
	for (let from = 0; from < each.length; from += REFERENCES_A_CALL) {
		const group = each.slice(from, from + REFERENCES_A_CALL);
		groups.push(...group.map((subject) => ({ subject, group })));
	}
	return groups;
}

/** A parameter's metadata; `undefined` where it does not exist. */
export async function findParameter(
	{ subject, group }: GroupedParameter,
	reads: Reads,
): Promise<DescribedParameter | undefined> {
	const Values = [...new Set(group.flatMap(parameterNames))];
	const input = { ParameterFilters: [{ Key: "Name", Option: "Equals", Values }], MaxResults: 50 };
	const found = await reads.list<DescribedParameter>("ssm:DescribeParameters", input, "Parameters");
	return found.find(({ Name = "" }) => parameterNames(subject).includes(Name));
}

/** The names that a reference may mean: an ARN does not tell `name` from `/name`. */
function parameterNames(reference: string): readonly string[] {
	const resource = parseArn(reference)?.resource;
	if (resource === undefined) return [reference];
	const name = resource.replace(/^parameter\//, "");
	return name.includes("/") ? [`/${name}`] : [`/${name}`, name];
}
