import { isEqual } from "../../engine/diff.js";
import type { Finding } from "../../engine/finding.js";
import type { DescribedRepository } from "../observe/described.js";
import type { AnyRepository } from "../spec/repository.js";

/** Raw members go into the call that creates; what they would change afterwards is told. */
export function rawFindings(
	{ repositoryName, raw = {} }: AnyRepository,
	there: DescribedRepository | undefined,
): Finding[] {
	if (!there) return [];
	return Object.entries(raw)
		.filter(([member, value]) => !isEqual(Object.entries(there).find(([name]) => name === member)?.[1], value))
		.map(([member]) => ({
			code: "plan.raw-not-sent",
			severity: "warning",
			path: `repository.${member}`,
			message: `repository '${repositoryName}' is there, and raw member ${member} is sent only when it is created`,
			hint: "say it by its method, or change it by hand",
			source: "Gantry",
		}));
}
