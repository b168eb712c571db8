import { arnOf, hexOf } from "./identity.js";
import { refuse, resourceNotFound } from "./refusals.js";
import type { AppRunner } from "./state.js";

/** One revision of a named configuration. */
export interface Revision {
	readonly arn: string;
	readonly name: string;
	readonly revision: number;
	readonly createdAt: number;
	deletedAt?: number;
	readonly tags: Map<string, string>;
}

/** The revisions of one kind of configuration, oldest first; deleted ones stay for a while. */
export class Revisions<Of extends Revision> {
	readonly all: Of[] = [];

	constructor(
		/** As the ARN has it: `autoscalingconfiguration`. */
		readonly kind: string,
		/** As errors have it. */
		readonly words: string,
	) {}

	/** The next revision of a name. Source: CreateAutoScalingConfiguration. */
	next(state: AppRunner, name: string): Pick<Revision, "arn" | "name" | "revision" | "createdAt"> {
		const revision = 1 + Math.max(0, ...this.of(name).map((one) => one.revision));
		return this.place(state, name, revision, state.agenda.now);
	}

	place(
		state: AppRunner,
		name: string,
		revision: number,
		createdAt: number,
	): Pick<Revision, "arn" | "name" | "revision" | "createdAt"> {
		const arn = arnOf(state, `${this.kind}/${name}/${revision}/${hexOf(state)}`);
		return { arn, name, revision, createdAt };
	}

	of(name: string): Of[] {
		return this.all.filter((one) => one.name === name);
	}

	active(): Of[] {
		return this.all.filter(({ deletedAt }) => deletedAt === undefined);
	}

	latest(name: string): Of | undefined {
		return this.active()
			.filter((one) => one.name === name)
			.sort((a, b) => b.revision - a.revision)[0];
	}

	/** Whether it is the newest of its name. Source: AutoScalingConfiguration.Latest. */
	isLatest(one: Of): boolean {
		return this.latest(one.name) === one;
	}

	/** By a full ARN, also of a deleted one; or by one that ends in a name, or a name and a revision. */
	find(arn: string): Of | undefined {
		const { name, revision, id } = this.parts(arn);
		if (id !== undefined) return this.all.find((one) => one.arn === arn);
		if (revision !== undefined) return this.active().find((one) => one.name === name && one.revision === revision);
		return this.latest(name);
	}

	/** @throws ResourceNotFoundException */
	require(arn: string): Of {
		const found = this.find(arn);
		if (!found) throw resourceNotFound(this.words, arn);
		return found;
	}

	parts(arn: string): { readonly name: string; readonly revision?: number; readonly id?: string } {
		const [, kind, name = "", revision, id] =
			/^arn:[^:]+:apprunner:[^:]*:\d+:([a-z]+)\/([^/]+)(?:\/(\d+))?(?:\/([^/]+))?$/.exec(arn) ?? [];
		refuse(kind !== this.kind, `${arn} is not the ARN of a ${this.words}.`);
		return { name, ...(revision !== undefined && { revision: Number(revision) }), ...(id !== undefined && { id }) };
	}
}
