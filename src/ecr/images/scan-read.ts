import { isObject } from "../../engine/shape/fits.js";
import { type ScanSeverity, SEVERITIES } from "../spec/scan-gate.js";
import { countsOf } from "./scan-judge.js";
import type { ScanFinding, ScanType, SeverityCounts } from "./scan-result.js";

/** A scan as DescribeImageScanFindings tells it, all pages joined. */
export interface TellingOfScan {
	readonly status: string;
	readonly description: string | undefined;
	/** `undefined` where it tells findings of neither kind. */
	readonly scanType: ScanType | undefined;
	/** When it was done, milliseconds since the epoch. */
	readonly scannedAt: number | undefined;
	/** Counts by severity as AWS tells them beside the findings; `{}` is told of an image without any. */
	readonly toldCounts: SeverityCounts | undefined;
	/** How many of each severity the pages list, closed ones included. */
	readonly listed: SeverityCounts;
	readonly findings: readonly ScanFinding[];
	/** Severities that are none of ECR's. */
	readonly unknownSeverities: readonly string[];
}

/** Words of Amazon Inspector for what ECR calls otherwise. Source: Inspector API reference, Finding.severity. */
const OTHER_WORDS: Readonly<Record<string, ScanSeverity>> = { UNTRIAGED: "UNDEFINED" };

/** A severity in ECR's words; `undefined` for one that nobody knows. */
export function severityOf(said: unknown): ScanSeverity | undefined {
	const word = typeof said === "string" ? said.trim().toUpperCase() : "";
	return OTHER_WORDS[word] ?? SEVERITIES.find((severity) => severity === word);
}

/** Joins the pages of one scan; both shapes of findings become one. Pure, and reads any member as one that may be missing. */
export function readScan(pages: readonly Readonly<Record<string, unknown>>[]): TellingOfScan {
	const unknown = new Set<string>();
	const severity = (said: unknown) => {
		const known = severityOf(said);
		if (known === undefined) unknown.add(String(said ?? "none"));
		return known ?? "UNKNOWN";
	};
	const all = pages.map(({ imageScanFindings: said }) =>
		isTold(said) && !isObject(said) ? UNREADABLE : objectOf(said),
	);
	const basic = all.flatMap(({ findings }) => itemsIn(findings)).map((one) => basicFinding(one, severity));
	const enhanced = all
		.flatMap(({ enhancedFindings }) => itemsIn(enhancedFindings))
		.map((one) => ({ isOpen: isOpen(one), finding: enhancedFinding(one, severity) }));
	const isBasic = all.some((one) => Array.isArray(one.findings));
	const first = objectOf(pages[0]?.imageScanStatus);
	const status = text(first.status) ?? "none";
	// Continuous scanning is Inspector's alone.
	const isEnhanced = status === "ACTIVE" || all.some((one) => Array.isArray(one.enhancedFindings));
	return {
		status,
		description: text(first.description),
		scanType: isEnhanced ? "ENHANCED" : isBasic ? "BASIC" : undefined,
		scannedAt: all.map((one) => momentOf(one.imageScanCompletedAt)).find((moment) => moment !== undefined),
		toldCounts: all.map((one) => told(one.findingSeverityCounts)).find((counts) => counts !== undefined),
		findings: [...basic, ...enhanced.flatMap(({ isOpen, finding }) => (isOpen ? [finding] : []))],
		listed: countsOf([...basic, ...enhanced.map(({ finding }) => finding)]),
		unknownSeverities: [...unknown],
	};
}

type Fields = Readonly<Record<string, unknown>>;
type ReadSeverity = (said: unknown) => ScanFinding["severity"];

/** What stands where findings should counts as one that nobody can read. */
const UNREADABLE: Fields = { findings: [{}] };

/** Basic scans do not tell whether a fix exists. */
function basicFinding({ name, severity, uri, attributes }: Fields, read: ReadSeverity): ScanFinding {
	const said = new Map(objectsIn(attributes).map(({ key, value }) => [text(key), text(value)]));
	return onlyTold({
		id: text(name) ?? "unnamed",
		severity: read(severity),
		package: said.get("package_name"),
		version: said.get("package_version"),
		url: text(uri),
	});
}

function enhancedFinding(one: Fields, read: ReadSeverity): ScanFinding {
	const details = objectOf(one.packageVulnerabilityDetails);
	const packages = objectsIn(details.vulnerablePackages);
	const every = (member: string) => [...new Set(packages.flatMap((each) => text(each[member]) ?? []))];
	const fixes = every("fixedInVersion").filter((version) => version !== NO_FIX);
	return onlyTold({
		id: text(details.vulnerabilityId) ?? text(one.title) ?? text(one.findingArn) ?? "unnamed",
		severity: read(one.severity),
		package: joined(every("name")),
		version: joined(every("version")),
		fixedIn: joined(fixes),
		isFixable: FIX[text(one.fixAvailable)?.toUpperCase() ?? ""] ?? (fixes.length > 0 ? true : undefined),
		exploit: EXPLOIT[text(one.exploitAvailable)?.toUpperCase() ?? ""],
		inUse: inUseOf(one.resources),
		title: text(one.title),
		url: text(details.sourceUrl),
		ignored: text(one.status)?.toUpperCase() === "SUPPRESSED" ? SUPPRESSED : undefined,
	});
}

/** Source: Inspector API reference, VulnerablePackage.fixedInVersion. */
const NO_FIX = "NotAvailable";
/** A fix of some of the packages is a fix. Source: ECR API reference, EnhancedImageScanFinding.fixAvailable. */
const FIX: Readonly<Record<string, boolean>> = { YES: true, PARTIAL: true, NO: false };
const EXPLOIT: Readonly<Record<string, boolean>> = { YES: true, NO: false };
const SUPPRESSED = { reason: "suppressed by a rule of Amazon Inspector" } as const;

/** One that is closed was mended. Source: Inspector API reference, FindingStatus. */
const isOpen = ({ status }: Fields): boolean => text(status)?.toUpperCase() !== "CLOSED";

/** The most clusters that any resource of the finding counts. */
function inUseOf(resources: unknown): number | undefined {
	const counts = objectsIn(resources).flatMap(({ details }) => {
		const { inUseCount } = objectOf(objectOf(details).awsEcrContainerImage);
		return typeof inUseCount === "number" ? [inUseCount] : [];
	});
	return counts.length > 0 ? Math.max(...counts) : undefined;
}

/** The finding without the members that nobody told. */
function onlyTold(finding: { readonly [Name in keyof ScanFinding]?: ScanFinding[Name] | undefined }): ScanFinding {
	const { id = "unnamed", severity = "UNKNOWN", ...rest } = finding;
	const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	return { id, severity, ...told };
}

/** Counts by severity; those of severities that nobody knows together. `undefined` where none are told. */
function told(counts: unknown): SeverityCounts | undefined {
	if (!isObject(counts)) return undefined;
	const read: Partial<Record<ScanFinding["severity"], number>> = {};
	for (const [word, count] of Object.entries(counts)) {
		const severity = severityOf(word) ?? "UNKNOWN";
		// A count that can't be read is not none.
		const number = typeof count === "number" && !Number.isNaN(count) ? count : isTold(count) ? 1 : 0;
		if (number > 0) read[severity] = (read[severity] ?? 0) + number;
	}
	return read;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const joined = (words: readonly string[]): string | undefined => (words.length > 0 ? words.join(", ") : undefined);
const objectOf = (value: unknown): Fields => (isObject(value) ? value : {});
const objectsIn = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
const isTold = (value: unknown): boolean => value !== undefined && value !== null;

/** Findings; one that can't be read is not left out, lest it pass a gate. */
const itemsIn = (value: unknown): Fields[] =>
	Array.isArray(value) ? value.map(objectOf) : isTold(value) ? [objectOf(value)] : [];

function momentOf(value: unknown): number | undefined {
	if (!(value instanceof Date)) return undefined;
	const moment = value.getTime();
	return Number.isNaN(moment) ? undefined : moment;
}
