import { saidOnly } from "../../engine/chain/copy.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { durationSeconds } from "../../engine/duration.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import type { ImageSpec } from "../spec/image.js";
import { requireScanOptions, type ScanOptions } from "./scan-options.js";
import { reportOf, sayFailing } from "./scan-report.js";
import type { ScanEnded } from "./scan-run.js";
import { findSubject } from "./scan-target.js";
import { failedScans, SCAN_TIMEOUT_SECONDS, sayUnended, waitForScans } from "./scan-wait.js";
import { requireSoundImages } from "./sound-images.js";

/** Scans an image where it is not scanned yet, waits, and judges what was found. @throws PlanError, CallError */
export async function scanImage(
	ref: unknown,
	options: ScanOptions,
	context: WorkContext<EcrConnection>,
): Promise<ScanEnded> {
	const { connection, teller, subject } = context;
	requireScanOptions(options);
	const { platform, signal, timeout, ...gate } = { ...saidOptions(ref), ...saidOnly<ScanOptions>(options) };
	const found = await findSubject(ref, platform, connection, teller, signal);
	const timeoutSeconds = durationSeconds(timeout) ?? SCAN_TIMEOUT_SECONDS;
	const { how, watches } = await waitForScans(found.targets, { connection, teller, signal, timeoutSeconds });
	const failed = failedScans(watches);
	const [first] = failed;
	if (first) {
		const { code, hint } = first.end;
		const reason = failed.map(({ target, end }) => `${target.label}: ${end.reason}`).join("; ");
		return { subject, status: "failed", reason, code, hint };
	}
	if (how === "deadline")
		return { subject, status: "timedOut", state: sayUnended(watches), afterSeconds: timeoutSeconds };
	if (how !== "ended") return { subject, status: "cancelled", how: "detach", reason: "the scan was left to AWS" };
	const scans = watches.flatMap(({ target, end }) => (end?.isDone ? [{ target, telling: end.telling }] : []));
	const { result, warnings } = reportOf(found, scans, gate, connection.clock.now());
	for (const warning of warnings) teller.tell(warning);
	if (result.failing.length === 0) return { subject, status: "succeeded", changed: [], ...result };
	return {
		subject,
		status: "failed",
		reason: sayFailing(result),
		code: "rollout.image-not-passed",
		hint: "mend what is found and push again, or bear it for a while: ignore: [{ id, until, reason }]",
		...result,
	};
}

/** What a chain of `image()` says of its gate and platform; the options of the verb go before it. @throws SpecError */
function saidOptions(ref: unknown): ScanOptions {
	requireSoundImages([ref]);
	const { scanned, platform }: Partial<Pick<ImageSpec, "scanned" | "platform">> = anySpecOf(ref) ?? {};
	const said = { ...scanned, ...(platform !== undefined && { platform }) };
	requireScanOptions(said);
	return said;
}
