import type { Answer } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import type { Registry } from "./registry.js";
import { destinationsOf } from "./replication.js";
import { type Copies, type Destination, FAILURE_CODE } from "./replication-copies.js";
import { parentsOf, tagsOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

export type BackfillStatus = "PREPARING" | "IN_PROGRESS" | "STOPPING" | "STOPPED" | "COMPLETE" | "FAILED";

/** An image with one of its tags, which AWS counts as one replication. */
interface Job {
	readonly repository: Repository;
	readonly image: Image;
	readonly tag: string | undefined;
	status?: "COMPLETE" | "FAILED";
	failureCode?: string;
}

/** One backfill: it looks for what a destination lacks, then sends it, some images at once. Facts 4.4. */
export class Backfill {
	status: BackfillStatus = "PREPARING";
	readonly startedAt: number;
	#endedAt: number | undefined;
	#failureCode: string | undefined;
	/** Not known while it is prepared. */
	#jobs: readonly Job[] | undefined;

	constructor(
		readonly id: string,
		readonly destination: Destination,
		private readonly registries: Registries,
		private readonly registry: Registry,
		private readonly copies: Copies,
	) {
		this.startedAt = registries.agenda.now;
		registries.agenda.after(stepMs(registries.world, "backfillPreparation"), () => this.#prepare());
	}

	get isEnded(): boolean {
		return this.#endedAt !== undefined;
	}

	/** What is on its way arrives first. */
	stop(): void {
		if (this.status === "PREPARING") this.#end("STOPPED");
		else this.status = "STOPPING";
	}

	/** As lists and descriptions tell it. */
	describe(): Answer {
		const jobs = this.#jobs;
		const failed = jobs?.filter(({ status }) => status === "FAILED") ?? [];
		return {
			replicationBackfillId: this.id,
			destination: this.destination,
			status: this.status,
			startedAt: this.startedAt / 1000,
			...(this.#failureCode !== undefined && { failureCode: this.#failureCode }),
			...(jobs && {
				progress: {
					totalReplicationCount: jobs.length,
					completedReplicationCount: jobs.filter(({ status }) => status === "COMPLETE").length,
					failedReplicationCount: failed.length,
					failureCodes: [...new Set(failed.map(({ failureCode }) => failureCode))],
				},
			}),
			...(this.#endedAt !== undefined && { endedAt: this.#endedAt / 1000 }),
		};
	}

	/** Of what was sent; nothing before its end. */
	results(): readonly Answer[] {
		const jobs = this.isEnded ? (this.#jobs ?? []) : [];
		return jobs.filter(({ status }) => status !== undefined).map(resultOf);
	}

	#prepare(): void {
		if (this.isEnded) return;
		const { host, world } = { host: this.registries.ownHost, world: this.registries.world };
		this.#jobs = this.registries.of(host).flatMap((repository) => this.#jobsOf(repository));
		// A fault of the destination, and not of an image, lets nothing through at all.
		const match = { region: this.destination.region };
		const isClosed = world.taskFaults.isActive("failingReplication", match);
		const fault = isClosed ? world.taskFaults.strike("failingReplication", match) : undefined;
		if (fault) this.#failureCode = fault.reason ?? FAILURE_CODE;
		if (isClosed) this.#end("FAILED");
		else if (this.#jobs.length === 0) this.#end("COMPLETE");
		else {
			this.status = "IN_PROGRESS";
			this.#sendSome(0);
		}
	}

	/** All images of a repository that the rules send there and that are not there yet; those of lists go with them. */
	#jobsOf(repository: Repository): Job[] {
		const { region, registryId } = this.destination;
		const isSent = destinationsOf(this.registry, repository).some(
			(one) => one.region === region && one.registryId === registryId,
		);
		const images = isSent ? [...repository.images.values()] : [];
		return images
			.filter((image) => image.status === "ACTIVE" && parentsOf(repository, image.digest).length === 0)
			.filter((image) => this.copies.at(image, this.destination)?.status !== "COMPLETE")
			.flatMap((image) => {
				const tags = tagsOf(repository, image.digest);
				return (tags.length > 0 ? tags : [undefined]).map((tag) => ({ repository, image, tag }));
			});
	}

	#sendSome(from: number): void {
		const jobs = this.#jobs ?? [];
		const some = jobs.slice(from, from + AT_ONCE);
		let left = some.length;
		for (const job of some) {
			const ended = (failureCode: string | undefined) => {
				job.status = failureCode === undefined ? "COMPLETE" : "FAILED";
				if (failureCode !== undefined) job.failureCode = failureCode;
				left -= 1;
				if (left > 0) return;
				const isDone = from + AT_ONCE >= jobs.length;
				if (this.status === "STOPPING") this.#end("STOPPED");
				else if (isDone) this.#end("COMPLETE");
				else this.#sendSome(from + AT_ONCE);
			};
			this.copies.send(job.repository, job.image, this.destination, ended, job.tag);
		}
	}

	#end(status: BackfillStatus): void {
		this.status = status;
		this.#endedAt = this.registries.agenda.now;
	}
}

function resultOf({ repository, image, tag, status, failureCode }: Job): Answer {
	const isList = image.reads.manifests.length > 0;
	return {
		repositoryName: repository.name,
		imageId: { imageDigest: image.digest, ...(tag !== undefined && { imageTag: tag }) },
		status,
		...(failureCode !== undefined && { failureCode }),
		...(isList && { subImageFailureCodes: failureCode === undefined ? [] : [failureCode] }),
	};
}

const AT_ONCE = 10;
