import type { Run } from "../../engine/run.js";
import { type Done, SILENT, type WorkOptions } from "../../engine/work.js";
import type { BackfillEnd, Backfilled, BackfillOptions } from "./backfill.js";
import type { ImageRef } from "./copy-verbs.js";
import { subjectOfImage } from "./image-subject.js";
import type { ImagesOpening } from "./opening.js";
import type { Referrer, ReferrersOptions } from "./referrers.js";
import type { Replicated, ReplicationEnd } from "./replication.js";
import type { Signed, SigningEnd } from "./signing.js";
import type { UpstreamCheck } from "./upstream.js";
import { imageRun } from "./work-verb.js";

/** The run of a replication. */
export type ReplicationRun = Run<Done<Replicated>, ReplicationEnd>;
/** The run of signing. */
export type SigningRun = Run<Done<Signed>, SigningEnd>;
/** The run of a backfill. */
export type BackfillRun = Run<Done<Backfilled>, BackfillEnd>;

/** Looks at what the registry does with images by itself: replication, signing, referrers, upstreams. */
export interface RegistryVerbs {
	/**
	 * Waits until an image is in each destination that the registry's replication rules name for it. @default timeout "30m"
	 * @throws PlanError `plan.no-replication` where no rule covers it; RolloutError `rollout.not-replicated`
	 */
	replication(image: ImageRef, options?: WorkOptions): ReplicationRun;
	/**
	 * Waits until an image is signed by each profile that the registry's signing rules name for it. @default timeout "30m"
	 * @throws PlanError `plan.no-signing` where no rule covers it; RolloutError `rollout.not-signed`
	 */
	signing(image: ImageRef, options?: WorkOptions): SigningRun;
	/** All that refers to an image: signatures, lists of parts, attestations. @throws PlanError, CallError */
	referrers(image: ImageRef, options?: ReferrersOptions): Promise<readonly Referrer[]>;
	/**
	 * Replicates images that were pushed before there was a rule, to a destination that a rule names, and waits for the end.
	 * @default timeout "6h"
	 * @throws PlanError `plan.no-replication`, `plan.backfill-busy`; RolloutError `rollout.not-replicated` with each image in `outcome`
	 */
	backfill(options: BackfillOptions): BackfillRun;
	/** Has ECR reach the upstream of a pull-through rule, with its credentials. @throws PlanError `plan.pull-through-missing`, CallError */
	checkUpstream(prefix: string): Promise<UpstreamCheck>;
}

export const registryVerbs = (opening: ImagesOpening): RegistryVerbs => ({
	replication: (said, options = {}) =>
		imageRun<ReplicationEnd>(opening, {
			said,
			options,
			hint: "AWS goes on: run it again to wait longer",
			say: ({ subject }) => `${subject} is replicated to every destination`,
			work: (room, work) => room.waitForReplication(said, options, work),
		}),
	signing: (said, options = {}) =>
		imageRun<SigningEnd>(opening, {
			said,
			options,
			hint: "AWS goes on: run it again to wait longer",
			say: ({ subject }) => `${subject} is signed by every profile`,
			work: (room, work) => room.waitForSigning(said, options, work),
		}),
	referrers: async (said, options = {}) => {
		const { room, connection } = await opening.open();
		return room.listReferrers(said, options, {
			connection,
			teller: SILENT,
			options: {},
			subject: subjectOfImage(said),
		});
	},
	backfill: (options) =>
		imageRun<BackfillEnd>(opening, {
			said: "backfill",
			options,
			hint: "AWS goes on: aws.images.backfill({ id }) follows it",
			say: () => "the backfill has replicated every image",
			work: (room, work) => room.backfillImages(options, work),
		}),
	checkUpstream: async (prefix) => {
		const { room, connection } = await opening.open();
		return room.checkUpstream(prefix, connection);
	},
});
