import type { Finding } from "../../engine/finding.js";
import type { AppSpec } from "../spec/app.js";
import { checkCapacity } from "./capacity.js";
import { checkComplete } from "./completeness.js";
import { checkLifecycle } from "./lifecycle.js";
import { checkLoadBalancing } from "./load-balancing.js";
import { checkLogging } from "./logging.js";
import { checkNames } from "./names.js";
import { checkNetwork } from "./network.js";
import { checkPlatform } from "./platform.js";
import { checkPorts } from "./ports.js";
import { checkProblems } from "./problems.js";
import { Report } from "./report.js";
import { checkRollout } from "./rollout.js";
import { checkSecrets } from "./secrets.js";
import { type Setting, settingOf } from "./setting.js";
import { appShape } from "./shape/app-shape.js";
import { fits, type Seen } from "./shape/fits.js";
import { repair } from "./shape/repair.js";
import { checkDefinitionSize, checkSizes } from "./sizes.js";
import { checkStorage } from "./storage.js";
import { checkTags } from "./tags.js";

export { type Rule, type RuleCode, rules } from "./rules/index.js";

export interface CheckOptions {
	/**
	 * Also tells what is still missing before the app can be compiled.
	 * @default false
	 */
	complete?: boolean;
}

/** Tells all that is wrong with an app at once, errors first; never throws, whatever stands in it. */
export function checkApp(spec: AppSpec, options?: CheckOptions): Finding[] {
	const report = new Report();
	const seen: Seen = { size: 0, refused: 0 };
	const app = readable(spec, report, seen);
	const setting = settingOf(app, options?.complete === true, report, seen);
	for (const check of checks) {
		try {
			check(setting);
		} catch {
			report.add("spec.unreadable", "app");
		}
	}
	return report.findings.length > 1 ? report.sorted() : report.findings;
}

const checks: readonly ((setting: Setting) => void)[] = [
	checkProblems,
	checkComplete,
	checkNames,
	checkSizes,
	checkPorts,
	checkNetwork,
	checkLifecycle,
	checkLogging,
	checkSecrets,
	checkStorage,
	checkPlatform,
	checkRollout,
	checkCapacity,
	checkLoadBalancing,
	checkTags,
	checkDefinitionSize,
];

/** The app itself where all fits, else a plain copy without what has the wrong type, so that rules need not look again. */
function readable(spec: AppSpec, report: Report, seen: Seen): AppSpec {
	try {
		if (fits(spec, appShape, seen)) return spec;
	} catch {
		// Told by the slow reading.
	}
	seen.size = Infinity;
	seen.refused = -1;
	const kept = repair(spec, appShape, report);
	return isApp(kept) ? kept : {};
}

/** What repair keeps has the types of the shape table. */
const isApp = (kept: unknown): kept is AppSpec => typeof kept === "object" && kept !== null;
