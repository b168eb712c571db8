import { kindOf } from "../../engine/chain/spec-of.js";
import type { SpecProblem } from "../../engine/problem.js";

/** Which images a rule selects. Source: ECR user guide, "Lifecycle policy properties". */
export interface LifecycleSelection {
	tagStatus: "tagged" | "untagged" | "any";
	tagPatternList?: string[];
	tagPrefixList?: string[];
	/** @default "standard" */
	storageClass?: "standard" | "archive";
	countType: "imageCountMoreThan" | "sinceImagePushed" | "sinceImagePulled" | "sinceImageTransitioned";
	countUnit?: "days";
	countNumber: number;
}

export interface LifecycleRule {
	rulePriority: number;
	description?: string;
	selection: LifecycleSelection;
	action: { type: "expire" | "transition"; targetStorageClass?: "archive" };
}

/** A lifecycle policy as its text says it. */
export interface LifecyclePolicy {
	rules: LifecycleRule[];
}

/** A lifecycle piece, said apart from a repository. */
export interface LifecycleSpec extends LifecyclePolicy {
	readonly kind: "lifecycle";
	problems?: SpecProblem[];
}

export const isLifecycleSpec = (spec: object): spec is LifecycleSpec => kindOf(spec) === "lifecycle";
