import type { SpecProblem } from "../../engine/problem.js";

/** What an image must pass before it is deployed. */
export interface ScanGate {
	/** The least severity that fails it. @default "CRITICAL" */
	failOn?: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "INFORMATIONAL" | "UNDEFINED";
	/** Findings that are known and borne, by their id, until a day (`2027-01-31`). */
	ignore?: { id: string; until?: string; reason?: string }[];
	/** Counts only findings for which a fix exists. @default false */
	fixableOnly?: boolean;
}

/** An image as a chain says it: by a reference, or by a repository of the connection's own account and region. */
export interface ImageSpec {
	readonly kind: "image";
	reference?: string;
	repository?: { repositoryName: string; registryId?: string };
	tag?: string;
	digest?: string;
	/** Resolved to its digest when it is planned. */
	pinned?: boolean;
	/** `linux/arm64`; else the platform of the task definition. */
	platform?: string;
	scanned?: ScanGate;
	problems?: SpecProblem[];
}

export const isImageSpec = (spec: object): spec is ImageSpec => "kind" in spec && spec.kind === "image";
