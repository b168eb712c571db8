import type { Answer } from "../../world/model.js";
import type { Cell } from "../cell.js";
import type { Manifest } from "./manifest.js";

/** Written before anybody could look: no read misses it. */
export const EVER = Number.NEGATIVE_INFINITY;

/** A repository of any registry. Times are milliseconds. */
export interface Repository {
	/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, `public.ecr.aws`, `ghcr.io` … */
	readonly host: string;
	readonly name: string;
	readonly createdAt: number;
	/** Since when reads may miss it no more; what no call of the API made was always there. */
	writtenAt: number;
	/** Made by somebody; the rest were merely named in an assumed world, and hold whatever they are asked for. */
	isKnown: boolean;
	/** Its policy lets nobody of this world in. */
	isDenied: boolean;
	/** By digest, oldest push first. */
	readonly images: Map<string, Image>;
	readonly tags: Map<string, Tag>;
	/** Configs and layers by digest. */
	readonly blobs: Map<string, Blob>;
	readonly uploads: Map<string, Upload>;
	readonly labels: Cell<readonly Answer[]>;
	readonly policy: Cell<string | undefined>;
	readonly mutability: Cell<Mutability>;
	readonly scanning: Cell<Answer>;
	readonly lifecycle: Cell<string | undefined>;
	readonly catalog: Cell<Answer | undefined>;
	encryption: Answer;
	/** When the lifecycle policy ran last. */
	lifecycleRanAt?: number;
}

export interface Mutability {
	readonly imageTagMutability: string;
	readonly imageTagMutabilityExclusionFilters?: readonly Answer[];
}

export interface Tag {
	readonly digest: string;
	readonly at: number;
	readonly writtenAt: number;
	/** The image that had it before. */
	readonly before?: string;
}

export interface Blob {
	readonly bytes: Uint8Array;
	readonly mediaType?: string;
}

export interface Upload {
	readonly id: string;
	readonly parts: Uint8Array[];
	received: number;
}

export type ImageStatus = "ACTIVE" | "ARCHIVED" | "ACTIVATING";

export interface Image {
	readonly digest: string;
	/** The exact bytes that were pushed. */
	readonly manifest: string;
	readonly mediaType: string;
	readonly reads: Manifest;
	readonly sizeBytes: number;
	readonly pushedAt: number;
	/** When a call of the API wrote it. */
	readonly writtenAt: number;
	/** `linux/arm64`, as its config or an index says. */
	readonly platform?: string;
	readonly plan?: ScanPlan;
	status: ImageStatus;
	lastPulledAt?: number;
	lastArchivedAt?: number;
	lastActivatedAt?: number;
	scan?: Scan;
}

/** A finding as a scenario says it. */
export interface SimulatedFinding {
	/** `CVE-2026-1234`. */
	readonly id: string;
	/** Basic scanning knows CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL and UNDEFINED. */
	readonly severity: string;
	/** A fix is available. @default false */
	readonly fixable?: boolean;
	/** @default false */
	readonly exploitable?: boolean;
	/** The package that has it. @default "openssl" */
	readonly package?: string;
	/** @default "1.0.0" */
	readonly version?: string;
	readonly fixedIn?: string;
	/** Running tasks that use the image, told by enhanced scans. */
	readonly inUseCount?: number;
	readonly description?: string;
}

/** How scans of an image end. */
export interface ScanPlan {
	readonly findings: readonly SimulatedFinding[];
	/** Status at the end. @default "COMPLETE", or "ACTIVE" where it is scanned continuously */
	readonly status?: string;
	readonly description?: string;
}

export interface Scan {
	readonly startedAt: number;
	readonly isEnhanced: boolean;
	readonly isContinuous: boolean;
	/** Asked for: it is PENDING at once. */
	readonly isManual: boolean;
}
