import type { ScanGate } from "../../spec/image.js";
import { endOfDay } from "../../spec/scan-gate.js";
import { error, type Rules, warning } from "./rule.js";

/** What a gate of scans may say; what it may hold at all is in the shape table. */
export const scanGateRules = [
	error(
		"spec.scan-ignore-until",
		"",
		"{at} ignores {id} until '{until}', which is no day",
		"write the last day on which it is ignored: until: '2027-01-31'",
		({ ignore = [] }, _setting, tell) => {
			for (const { id, until } of ignore)
				if (until !== undefined && endOfDay(until) === undefined) tell(`ignore[${id}].until`, { id, until });
		},
		"Gantry",
	),
	error(
		"spec.scan-ignore-id",
		"",
		"{at} is blank, so it names no finding",
		"say the id that the scan tells: id: 'CVE-2026-1234'",
		({ ignore = [] }, _setting, tell) => {
			ignore.forEach(({ id }, index) => {
				if (id.trim() === "") tell(`ignore[${index}].id`);
			});
		},
		"Gantry",
	),
	warning(
		"spec.scan-ignore-twice",
		"",
		"{at} ignores {id} more than once, and it is ignored while any of them holds",
		"keep one of them",
		({ ignore = [] }, _setting, tell) => {
			const ids = ignore.map(({ id }) => id);
			for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) tell(`ignore[${id}]`, { id });
		},
		"Gantry",
	),
] satisfies Rules<ScanGate>;
