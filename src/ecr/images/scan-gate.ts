import { sayDuration } from "../../engine/duration.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { isPlanError, PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { Teller } from "../../engine/run.js";
import type { EcrConnection } from "../observe/connection.js";
import type { ScanGate } from "../spec/image.js";
import { DEFAULT_FAIL_ON } from "../spec/scan-gate.js";
import { SAY_ENDLESS, type ScanPages, scanPages } from "./scan-pages.js";
import { readScan } from "./scan-read.js";
import { reportOf, sayFailing } from "./scan-report.js";
import type { ScanResult, SharedFinding } from "./scan-result.js";
import { missingOf, sayMissing } from "./scan-settle.js";
import { fateOf } from "./scan-status.js";
import { type FoundSubject, findSubject, requireEcr } from "./scan-target.js";
import { failedScans, SCAN_TIMEOUT_SECONDS, sayUnended, waitForScans } from "./scan-wait.js";
import type { ScanTarget } from "./scan-watch.js";

/** An image that must pass a gate before it is deployed. */
export interface GatedImage {
	/** Where the chain says it: `container 'web'`. */
	readonly where: string;
	/** Path of its findings. */
	readonly path: string;
	/** With registry, and with the digest that will run. */
	readonly image: string;
	/** What it will run on; all platforms of an index where that is not known. */
	readonly platform: string | undefined;
	readonly gate: ScanGate;
}

/** What speaks against one image. */
interface Objection {
	readonly summary: string;
	/** Everything, a line each. */
	readonly lines: readonly string[];
	readonly hint: string;
}

/** Scans images where they are not scanned yet, waits for all of them at once, and judges. @throws PlanError that names all that do not pass */
export async function requireGates(
	gated: readonly GatedImage[],
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
	signal: AbortSignal | undefined,
): Promise<void> {
	const found = await findAll(gated, connection, teller);
	const targets = found.flatMap(({ subject }) => subject.targets);
	const { how, watches } = await waitForScans(targets, {
		connection,
		// Whoever leaves the run still wants its gate to be held.
		teller: { tell: teller.tell, isAttached: () => true },
		signal,
		timeoutSeconds: SCAN_TIMEOUT_SECONDS,
	});
	// What is cancelled is not deployed either.
	if (how === "aborted") return;
	const objections = found.flatMap(({ wanted, subject }): Objection[] => {
		const own = watches.filter(({ target }) => subject.targets.includes(target));
		const failed = failedScans(own);
		const [first] = failed;
		if (first) {
			const lines = failed.map(({ target, end }) => `${target.label}: ${end.reason}`);
			return [{ summary: `${wanted.where}: ${lines.join("; ")}`, lines, hint: first.end.hint }];
		}
		const unended = sayUnended(own);
		if (unended) return [notInTime(wanted, unended)];
		const scans = own.flatMap(({ target, end }) => (end?.isDone ? [{ target, telling: end.telling }] : []));
		const { result, warnings } = reportOf(subject, scans, wanted.gate, connection.clock.now());
		for (const warning of warnings) teller.tell(warning);
		return result.failing.length === 0 ? [] : [notPassed(wanted, result)];
	});
	if (objections.length > 0) throw refusal(objections, gated);
}

/** What is known of the gates without a scan being started: findings of a plan. @throws PlanError where an image can't be gated */
export async function foreseeGates(
	gated: readonly GatedImage[],
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
): Promise<Finding[]> {
	const found = await findAll(gated, connection, teller);
	const findings = await Promise.all(found.map(({ wanted, subject }) => foreseen(wanted, subject, connection, teller)));
	return findings.flat();
}

async function foreseen(
	{ where, path, gate }: GatedImage,
	subject: FoundSubject,
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
): Promise<Finding[]> {
	const warn = (code: string, message: string, hint: string): Finding[] => [
		{ code, severity: "warning", path, message: `${where}: ${message}`, hint, source: "DescribeImageScanFindings" },
	];
	const scans: { target: ScanTarget; telling: ReturnType<typeof readScan> }[] = [];
	for (const target of subject.targets) {
		let read: ScanPages;
		try {
			read = await scanPages(target, connection, { tell: teller.tell });
		} catch (error) {
			if (!isCallError(error)) throw error;
			return warn("plan.scan-unread", `the scan of ${target.label} can't be read: ${error.message}`, error.hint);
		}
		if (read.how === "endless")
			return warn("plan.image-would-not-pass", `${target.label} can't pass: ${SAY_ENDLESS}`, AGAIN);
		const telling = read.how === "whole" ? readScan(read.pages) : undefined;
		const fate = telling && fateOf(telling.status);
		if (!telling || fate?.ends === false)
			return warn(
				"plan.image-not-scanned",
				`${target.label} is not scanned yet`,
				"nothing to do: a deploy starts the scan and waits for it",
			);
		if (fate?.ends === "failed")
			return warn("plan.image-would-not-pass", `${target.label} can't pass: ${fate.reason}`, fate.hint);
		const missing = missingOf(telling);
		if (missing)
			return warn("plan.image-would-not-pass", `${target.label} can't pass as yet: ${sayMissing(missing)}`, AGAIN);
		scans.push({ target, telling });
	}
	const { result, warnings } = reportOf(subject, scans, gate, connection.clock.now());
	return [
		...warnings.flatMap(({ code, message, hint }) => warn(`plan.${code.replace(".", "-")}`, message, hint)),
		...(result.failing.length > 0
			? warn("plan.image-would-not-pass", `${subject.label}: ${sayFailing(result)}`, MEND)
			: []),
	];
}

const AGAIN = "a deploy reads it again, and is refused if it stays so";
const MEND = "mend what is found and push again, or bear it for a while: .scanned({ ignore: [{ id, until, reason }] })";

/** Finds every image. @throws PlanError that names all that can't be gated */
async function findAll(gated: readonly GatedImage[], connection: EcrConnection, teller: Pick<Teller, "tell">) {
	const found: { readonly wanted: GatedImage; readonly subject: FoundSubject }[] = [];
	const refused: PlanError[] = [];
	for (const wanted of gated) {
		try {
			requireEcr(wanted.image);
			found.push({ wanted, subject: await findSubject(wanted.image, wanted.platform, connection, teller) });
		} catch (error) {
			if (!isPlanError(error)) throw error;
			refused.push(error);
		}
	}
	const [first] = refused;
	if (first) {
		const { code, hint } = first;
		throw new PlanError(refused.map(({ message }) => message).join("; "), { code, hint });
	}
	return found;
}

function notPassed({ where }: GatedImage, result: ScanResult): Objection {
	const summary = `${where}: ${result.image}: ${sayFailing(result)}`;
	return { summary, lines: result.failing.map((finding) => `${result.image}: ${sayFinding(finding)}`), hint: MEND };
}

const notInTime = ({ where }: GatedImage, state: string): Objection => ({
	summary: `${where}: after ${sayDuration(SCAN_TIMEOUT_SECONDS)} ${state}`,
	lines: [state],
	hint: "wait for it with aws.images.scan(ref, { timeout }), then deploy",
});

/** `CRITICAL CVE-2026-1 openssl 3.0.1, fixed in 3.0.2 (linux/amd64)`. */
function sayFinding({ id, severity, package: name, version, fixedIn, platforms }: SharedFinding): string {
	const words = [severity, id, name, version].filter((word) => word !== undefined).join(" ");
	const fix = fixedIn === undefined ? "" : `, fixed in ${fixedIn}`;
	const places = platforms.filter((place) => place.includes("/"));
	return `${words}${fix}${places.length > 0 ? ` (${places.join(", ")})` : ""}`;
}

function refusal(objections: readonly Objection[], gated: readonly GatedImage[]): PlanError {
	const images = objections.length === 1 ? "an image does" : `${objections.length} images do`;
	const [first] = objections;
	return new PlanError(`${images} not pass: ${objections.map(({ summary }) => summary).join("; ")}`, {
		code: "plan.image-not-passed",
		hint: first?.hint ?? MEND,
		expected: gated
			.map(({ where, gate }) => `${where} without findings of ${gate.failOn ?? DEFAULT_FAIL_ON}`)
			.join(", "),
		found: objections.flatMap(({ lines }) => lines).join("\n"),
	});
}
