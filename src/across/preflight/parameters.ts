import { parseArn } from "../../engine/arn.js";
import type { Reads } from "./reads.js";

interface DescribedParameter {
	readonly Name?: string;
	readonly Type?: string;
	readonly KeyId?: string;
}

/** A filter takes 50 names, and an ARN may mean two. Source: ParameterStringFilter.Values. */
const REFERENCES_A_CALL = 25;

/** A parameter's metadata, read together with others that the app names; `undefined` where it does not exist. */
export async function findParameter(
	reference: string,
	all: readonly string[],
	reads: Reads,
): Promise<DescribedParameter | undefined> {
	const each = [...new Set(all)];
	const at = each.indexOf(reference);
	const group = each.slice(at - (at % REFERENCES_A_CALL)).slice(0, REFERENCES_A_CALL);
	const Values = [...new Set(group.flatMap(parameterNames))];
	const input = { ParameterFilters: [{ Key: "Name", Option: "Equals", Values }], MaxResults: 50 };
	const found = await reads.list<DescribedParameter>("ssm:DescribeParameters", input, "Parameters");
	return found.find(({ Name = "" }) => parameterNames(reference).includes(Name));
}

/** The names that a reference may mean: an ARN does not tell `name` from `/name`. */
function parameterNames(reference: string): readonly string[] {
	const resource = parseArn(reference)?.resource;
	if (resource === undefined) return [reference];
	const name = resource.replace(/^parameter\//, "");
	return name.includes("/") ? [`/${name}`] : [`/${name}`, name];
}
