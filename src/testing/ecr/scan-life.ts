import { stepMs } from "../world/seconds.js";
import { isIndex } from "./store/media-types.js";
import type { Registries } from "./store/registries.js";
import type { Image, Scan } from "./store/repository.js";

/** What a scan has come to. */
export interface ScanState {
	readonly status: string;
	readonly description: string;
	/** When it ended, and its findings are told. */
	readonly endedAt?: number;
	readonly hasFindings: boolean;
}

/** The scan of an image as it is now; `undefined` while there is none to be found. Facts 4.4. */
export function scanStateOf(registries: Registries, image: Image): ScanState | undefined {
	const { agenda, world } = registries;
	const { scan, plan, status } = image;
	if (status !== "ACTIVE" && scan) return state("IMAGE_ARCHIVED", "The image is archived.");
	if (!scan) return undefined;
	const foundAt = scan.startedAt + (scan.isManual ? 0 : stepMs(world, "scanQueue"));
	const runsAt = foundAt + stepMs(world, "scanPending");
	const endsAt = runsAt + stepMs(world, "scanRun");
	if (agenda.now < foundAt) return undefined;
	if (agenda.now < runsAt) return state("PENDING", "The scan is pending.");
	if (agenda.now < endsAt) return state("IN_PROGRESS", "The scan is in progress.");
	const end = plan?.status ?? (scan.isContinuous ? "ACTIVE" : "COMPLETE");
	const isGood = end === "COMPLETE" || end === "ACTIVE";
	const isLate = scan.isEnhanced && world.switches.enhancedFindingsLate !== false;
	const shownAt = endsAt + (isLate ? stepMs(world, "enhancedFindings") : 0);
	return {
		status: end,
		description: plan?.description ?? DESCRIPTIONS[end] ?? "",
		...(isGood && { endedAt: endsAt }),
		hasFindings: isGood && agenda.now >= shownAt,
	};
}

/** Indexes and artifacts are not scanned as such. Facts 4.4. */
export const canBeScanned = ({ mediaType, platform, reads }: Image): boolean =>
	!isIndex(mediaType) && reads.artifactType === undefined && platform?.startsWith("unknown/") !== true;

/** Starts the scan of a push where the repository or the registry wants one. */
export function scanPushed(registries: Registries, image: Image, wanted: ScanWish): void {
	if (image.scan || !canBeScanned(image)) return;
	if (wanted.frequency !== "MANUAL") image.scan = scanOf(registries, wanted, false);
}

export const scanOf = ({ agenda }: Registries, { isEnhanced, frequency }: ScanWish, isManual: boolean): Scan => ({
	startedAt: agenda.now,
	isEnhanced,
	isContinuous: isEnhanced && frequency === "CONTINUOUS_SCAN",
	isManual,
});

/** How a repository is scanned. */
export interface ScanWish {
	readonly isEnhanced: boolean;
	readonly frequency: "MANUAL" | "SCAN_ON_PUSH" | "CONTINUOUS_SCAN";
}

const state = (status: string, description: string): ScanState => ({ status, description, hasFindings: false });

const DESCRIPTIONS: Readonly<Record<string, string>> = {
	COMPLETE: "The scan was completed successfully.",
	ACTIVE: "Continuous scan is selected for image.",
	FAILED: "The scan failed.",
	UNSUPPORTED_IMAGE: "UnsupportedImageError: The operating system and/or package manager are not supported.",
	SCAN_ELIGIBILITY_EXPIRED: "The image is too old for continuous scanning.",
	FINDINGS_UNAVAILABLE: "The findings are not available now.",
	LIMIT_EXCEEDED: "The limit of scans has been reached.",
};
