import type { CallOptions } from "../../engine/call.js";
import type { DescribedServiceRevision } from "../observe/described.js";
import type { Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";
import type { Beside } from "./rollout.js";

/** While something is being made it is looked at so often. */
const LOOK_EVERY_MS = 15_000;

interface Managed {
	readonly what: string;
	readonly status: string;
	readonly reason?: string;
}

/** Tells how far the load balancer and all else is that ECS makes for an Express service. Source: facts 4.6, ServiceRevision. */
export class ExpressResources implements Beside {
	#lookedAt = Number.NEGATIVE_INFINITY;
	#isMade = false;
	#last: readonly Managed[] = [];
	readonly #told = new Map<string, string>();

	constructor(
		private readonly context: RunContext,
		private readonly options: CallOptions,
	) {}

	/** Never fails: only told, so a refusal does not matter. */
	async look({ revision }: Watched, isLast = false): Promise<void> {
		const { clock, reader } = this.context.connection;
		const isDue = clock.now() - this.#lookedAt >= LOOK_EVERY_MS && !this.#isMade;
		if (revision === undefined || !(isDue || isLast)) return;
		this.#lookedAt = clock.now();
		try {
			this.#last = managedIn(await reader.serviceRevision(revision, this.options.tell));
		} catch {
			return;
		}
		this.#isMade = this.#last.length > 0 && this.#last.every(({ status }) => status === "ACTIVE");
		for (const managed of this.#last) this.#tell(managed);
	}

	/** What could not be made, and why. */
	reason(): string | undefined {
		const failed = this.#last.filter(({ status }) => status === "FAILED");
		return failed.length > 0 ? failed.map((managed) => this.#say(managed)).join("; ") : undefined;
	}

	#tell(managed: Managed): void {
		const { what, status, reason } = managed;
		if (this.#told.get(what) === status) return;
		this.#told.set(what, status);
		const told = reason === undefined ? {} : { reason: this.#redact(reason) };
		this.context.teller.tell({ type: "state", message: this.#say(managed), of: what, state: status, ...told });
	}

	#say({ what, status, reason }: Managed): string {
		return `${what} ${status}${reason === undefined ? "" : `: ${this.#redact(reason)}`}`;
	}

	#redact(text: string): string {
		return this.options.redact?.(text) ?? text;
	}
}

/** Every part of ecsManagedResources that has a status, by what it is. */
function managedIn(revision: DescribedServiceRevision | undefined): Managed[] {
	const found: Managed[] = [];
	gather(revision?.ecsManagedResources, "", found);
	return found;
}

function gather(value: unknown, name: string, found: Managed[]): void {
	if (Array.isArray(value)) {
		const one = name.replace(/ies$/, "y").replace(/s$/, "");
		value.forEach((item, index) => gather(item, value.length > 1 ? `${one} ${index + 1}` : one, found));
		return;
	}
	if (typeof value !== "object" || value === null || value instanceof Date) return;
	const status: unknown = Reflect.get(value, "status");
	const reason: unknown = Reflect.get(value, "statusReason");
	if (typeof status === "string")
		found.push({ what: inWords(name), status, ...(typeof reason === "string" && reason && { reason }) });
	for (const [member, inner] of Object.entries(value)) gather(inner, member, found);
}

/** `loadBalancerSecurityGroup` → `load balancer security group`. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
