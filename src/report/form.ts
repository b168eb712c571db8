import type { Environment } from "./environment.js";
import type { ReportOut } from "./run.js";

/** A way to show a run. */
export type Form = "live" | "lines" | "github" | "json";

/** The form that suits where we run. */
export function formFor(out: ReportOut, env: Environment): Form {
	if (env.GITHUB_ACTIONS === "true") return "github";
	return out.isTTY && env.TERM !== "dumb" ? "live" : "lines";
}
