import type { Opening } from "../../engine/opening.js";
import { type OptionRules, RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import {
	type Ended,
	leftOr,
	startWork,
	succeededOnly,
	type WorkContext,
	type WorkOptions,
	type WorkRun,
} from "../../engine/work.js";
import type { FinishedLifecycle } from "../build/lifecycle-chain.js";
import type { RepositoryChain } from "../build/repository-chain.js";
import type { EcrConnection } from "../observe/connection.js";
import { type PreviewTarget, subjectOfTarget } from "./preview-target.js";

/** A repository to preview: its chain, its name, or its ARN. */
export type PreviewedRepository = RepositoryChain | string;

export interface PreviewOptions extends WorkOptions {
	/** How long is waited for the end, and for another preview before it. @default "10m" */
	readonly timeout?: import("../../engine/duration.js").Duration;
	/** The policy to preview, or a repository that says it. @default the chain's, else the repository's own */
	readonly policy?: FinishedLifecycle | RepositoryChain;
}

/** An image on which the policy would act. */
export interface PreviewedImage {
	readonly imageDigest: string;
	readonly imageTags: readonly string[];
	/** ISO text. */
	readonly imagePushedAt?: string;
	readonly action: "expire" | "transition";
	/** The priority of the rule that acts. */
	readonly rulePriority?: number;
}

/** An image on which ECR and the offline simulation do not agree. */
export interface PreviewDisagreement {
	readonly imageDigest: string;
	readonly imageTags: readonly string[];
	/** What ECR would do. */
	readonly told: "expire" | "transition" | "keep";
	readonly simulated: "expire" | "transition" | "keep";
	/** Why the simulation says so. */
	readonly why: string;
}

/** What ECR says a policy would do, and what differs from the policy that is there. */
export interface LifecyclePreview {
	/** The text of the policy. */
	readonly policyText: string;
	/** True where the repository has another policy now, or none. */
	readonly differs: boolean;
	/** Every image on which it would act. */
	readonly images: readonly PreviewedImage[];
	/** How many would expire, as ECR counts. */
	readonly expiring: number;
	/** How many would be archived, as ECR counts. */
	readonly transitioning: number;
	/** Against the policy that is there now; absent where the images, or that policy, could not be read. */
	readonly difference?: {
		/** Would go, or go another way, only with the new policy. */
		readonly going: readonly PreviewedImage[];
		/** Would go, or go another way, only with the policy that is there. */
		readonly staying: readonly PreviewedImage[];
	};
	/** Where ECR and the offline simulation do not agree. */
	readonly disagreements: readonly PreviewDisagreement[];
}

/** The room behind the verb. */
export interface PreviewRoom {
	previewLifecycle(
		target: PreviewTarget,
		context: WorkContext<EcrConnection, PreviewOptions>,
	): Promise<Ended<LifecyclePreview>>;
}

const OPTIONS: OptionRules = {
	...RUN_OPTIONS,
	policy: {
		isGood: (value) => typeof value === "object" && value !== null,
		words: "a lifecycle: lifecycle().keepLast(10).any()",
	},
};

/** Asks ECR what a lifecycle policy would do with the images that are there; changes nothing. */
export function previewRun(
	repository: unknown,
	opening: Opening<PreviewRoom, EcrConnection>,
	options: PreviewOptions,
): WorkRun<LifecyclePreview> {
	const subject = subjectOfTarget(repository);
	return startWork<Extract<Ended<LifecyclePreview>, { status: "succeeded" }>, Ended<LifecyclePreview>>({
		subject,
		clock: opening.clock,
		judge: succeededOnly,
		say: ({ expiring, transitioning }) =>
			`the policy would expire ${expiring} and archive ${transitioning} images of ${subject}`,
		work: async (teller) => {
			requireKnownOptions(options, OPTIONS);
			const { signal } = options;
			return leftOr(
				async () => {
					const { room, connection } = await opening.open();
					const context = { connection, teller, options, subject };
					return room.previewLifecycle({ repository, policy: options.policy }, context);
				},
				{ signal, subject },
			);
		},
	});
}
