import { targetOf } from "../../ecs/plan/compile.js";
import type { AppSpec } from "../../ecs/spec/app.js";
import type { Caller } from "../../engine/call.js";
import { subjectOf } from "../../engine/plan.js";
import { CHECKS } from "./checks/index.js";
import type { PreflightLine } from "./line.js";
import { withOwnImages } from "./own-images.js";
import { Reads } from "./reads.js";
import { sayPreflight } from "./say.js";
import { sceneOf } from "./scene.js";
import { soundOf } from "./sound.js";

/** What was looked at before a deployment; safe to put into JSON. */
export interface Preflight {
	/** `prod/api`, or the family or cluster that it is about. */
	readonly subject: string;
	/** One for each thing that was looked at, in the order of the table of checks. */
	readonly lines: readonly PreflightLine[];
	/** True when no line failed; what could not be read does not count. */
	readonly isReady: boolean;
	toString(): string;
}

/** What a preflight needs of a connection. */
export interface PreflightConnection {
	readonly caller: Caller;
	region(): Promise<string>;
}

export interface PreflightOptions {
	/** Ends the reading; the promise rejects. */
	readonly signal?: AbortSignal;
}

/**
 * Reads AWS and tells everything that would keep a deployment of the app from succeeding; writes nothing and reads no secret's value.
 * @throws CallError where the connection has no region
 */
export async function preflightOf(
	app: AppSpec,
	connection: PreflightConnection,
	options: PreflightOptions = {},
): Promise<Preflight> {
	const { spec, findings } = soundOf(app);
	const subject = subjectOf(targetOf(spec));
	const reads = new Reads(connection.caller, spec, options.signal);
	const region = await connection.region();
	const named = await withOwnImages(spec, region, reads);
	const scene = await sceneOf({ app: named, findings, subject, region }, reads);
	const lines = await Promise.all(CHECKS.flatMap((check) => check.lines(scene, reads)));
	const isReady = !lines.some(({ status }) => status === "failed");
	return Object.defineProperty({ subject, lines, isReady }, "toString", { value: () => sayPreflight(subject, lines) });
}
