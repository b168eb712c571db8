import { isObject, type Seen, structureFits } from "../shape/fits.js";
import { repair } from "../shape/repair.js";
import type { Structure } from "../shape/structure.js";
import type { Report } from "./report.js";

/**
 * The spec itself where all fits, else a plain copy without what has the wrong type, so that rules need not look again.
 * @param root what the paths of the findings begin with
 */
export function readable(spec: unknown, structure: Structure, report: Report, seen: Seen, root = ""): unknown {
	try {
		if (isObject(spec) && structureFits(spec, structure, seen)) return spec;
	} catch {
		// Told by the slow reading.
	}
	seen.size = Infinity;
	seen.refused = -1;
	seen.said.fill(-1);
	return repair(spec, structure, report, root);
}

/** No member of any structure is said yet. */
const nothing: readonly number[] = Array.from({ length: 64 }, () => 0);

export const nothingSeen = (): Seen => ({ size: 0, refused: 0, said: nothing.slice() });
