import type { ScanSeverity } from "../spec/scan-gate.js";

/** One thing that a scan found, whichever kind of scan it was. */
export interface ScanFinding {
	/** `CVE-2026-1234`. */
	readonly id: string;
	/** `UNKNOWN` where AWS says one that nobody knows, or none; a gate takes it for the gravest. */
	readonly severity: ScanSeverity | "UNKNOWN";
	/** Names of the packages that have it, parted by commas. */
	readonly package?: string;
	readonly version?: string;
	/** Version that mends it. */
	readonly fixedIn?: string;
	/** Whether a fix exists; absent where the scan does not tell. */
	readonly isFixable?: boolean;
	/** Whether it is known to be exploited; absent where the scan does not tell. */
	readonly exploit?: boolean;
	/** How many clusters of ECS and EKS run the image, as Amazon Inspector counts them. */
	readonly inUse?: number;
	readonly title?: string;
	readonly url?: string;
	/** Why it does not count. */
	readonly ignored?: { readonly until?: string; readonly reason?: string };
}

/** How often each severity was found, those that are ignored included. */
export type SeverityCounts = Readonly<Partial<Record<ScanSeverity | "UNKNOWN", number>>>;

export type ScanType = "BASIC" | "ENHANCED";

/** The scan of an image of one platform. */
export interface PlatformScan {
	/** `linux/arm64`; absent for a single image, whose manifest does not tell it. */
	readonly platform?: string;
	readonly digest: string;
	/** As AWS says it. */
	readonly status: string;
	/** Absent where nothing tells it. */
	readonly scanType?: ScanType;
	/** When the scan was done, milliseconds since the epoch. */
	readonly scannedAt?: number;
	/** Gravest first. */
	readonly findings: readonly ScanFinding[];
	readonly counts: SeverityCounts;
	/** Those that fail the gate. */
	readonly failing: readonly ScanFinding[];
}

/** A finding, and the platforms that have it. */
export interface SharedFinding extends ScanFinding {
	readonly platforms: readonly string[];
}

/** What the scans of an image came to. */
export interface ScanResult {
	/** The image with its registry and digest. */
	readonly image: string;
	/** Of what the reference names, an index where it is one. */
	readonly digest: string;
	readonly platforms: readonly PlatformScan[];
	/** Of all platforms, each told once, gravest first. */
	readonly findings: readonly SharedFinding[];
	readonly counts: SeverityCounts;
	/** Those that do not count. */
	readonly ignored: readonly SharedFinding[];
	/** Those that fail the gate. */
	readonly failing: readonly SharedFinding[];
	/** Absent where nothing tells it. */
	readonly scanType?: ScanType;
}
