import { stepMs } from "../world/seconds.js";
import { tagsOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

export interface Destination {
	readonly region: string;
	readonly registryId: string;
}

/** What became of an image at a destination. */
export interface Copy extends Destination {
	readonly status: "IN_PROGRESS" | "COMPLETE" | "FAILED";
	readonly failureCode?: string;
}

/** Where images were sent; those of other regions are not kept themselves. Facts 4.4. */
export class Copies {
	readonly #copies = new WeakMap<Image, Map<string, Copy>>();

	constructor(private readonly registries: Registries) {}

	of(image: Image): readonly Copy[] {
		return [...(this.#copies.get(image)?.values() ?? [])];
	}

	at(image: Image, destination: Destination): Copy | undefined {
		return this.#copies.get(image)?.get(keyOf(destination));
	}

	/** Sends an image, by the tags that it has or by one of them; `ended` hears why it failed. */
	send(
		repository: Repository,
		image: Image,
		destination: Destination,
		ended: (failureCode: string | undefined) => void = () => undefined,
		tag?: string,
	): void {
		const isThere = this.at(image, destination)?.status === "COMPLETE";
		// Another tag of an image that is there is no new copy.
		if (!isThere) this.#set(image, { ...destination, status: "IN_PROGRESS" });
		this.registries.agenda.after(stepMs(this.registries.world, "replication"), () => {
			const tags = tag === undefined ? tagsOf(repository, image.digest) : [tag];
			const failureCode = this.#failure(repository, image, tags, destination);
			const isHere = this.at(image, destination)?.status === "COMPLETE";
			if (failureCode === undefined) this.#set(image, { ...destination, status: "COMPLETE" });
			else if (!isHere) this.#set(image, { ...destination, status: "FAILED", failureCode });
			ended(failureCode);
		});
	}

	#set(image: Image, copy: Copy): void {
		const copies = this.#copies.get(image) ?? new Map<string, Copy>();
		copies.set(keyOf(copy), copy);
		this.#copies.set(image, copies);
	}

	/** A fault names an image as a push does, or in full. */
	#failure(
		{ host, name }: Repository,
		{ digest }: Image,
		tags: readonly string[],
		{ region }: Destination,
	): string | undefined {
		const { taskFaults } = this.registries.world;
		const short = [`${name}@${digest}`, ...tags.map((tag) => `${name}:${tag}`)];
		for (const image of short.flatMap((one) => [one, `${host}/${one}`])) {
			const fault = taskFaults.strike("failingReplication", { image, region });
			if (fault) return fault.reason ?? FAILURE_CODE;
		}
		return undefined;
	}
}

/** AWS declares no list of codes. */
export const FAILURE_CODE = "AccessDenied";

const keyOf = ({ region, registryId }: Destination): string => `${region} ${registryId}`;
