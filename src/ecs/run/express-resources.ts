import type { CallOptions } from "../../engine/call.js";
import type { Cause } from "../../engine/diagnosis.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedServiceRevision } from "../observe/described.js";
import { tokenOf, type Watched } from "../watch/watched.js";
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

	constructor(
		private readonly context: RunContext,
		private readonly options: CallOptions,
	) {}

	/** Never fails: only told, so a refusal does not matter. */
	async look(watched: Watched, isLast = false): Promise<void> {
		const { revision } = watched;
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
		for (const managed of this.#last) this.#tell(managed, watched);
	}

	/** What could not be made, one cause for each. */
	causes(): Cause[] {
		return this.#failed().map((managed) => ({
			code: "cause.express-resource-failed",
			confidence: "certain",
			message: `ECS could not make the ${managed.what}`,
			hint: 'mend what the reason says, mostly the infrastructure role, then deploy again; where a deployment is still under way: { ifBusy: "supersede" }',
			evidence: [{ kind: "express-resource", subject: managed.what, text: this.#say(managed) }],
		}));
	}

	/** What could not be made, and why. */
	reason(): string | undefined {
		const failed = this.#failed();
		return failed.length > 0 ? failed.map((managed) => this.#say(managed)).join("; ") : undefined;
	}

	#failed(): readonly Managed[] {
		return this.#last.filter(({ status }) => status === "FAILED");
	}

	#tell(managed: Managed, watched: Watched): void {
		const { what, status, reason } = managed;
		const { teller } = this.context;
		const before = watched.told[`managed ${what}`];
		if (before === status) return;
		watched.told[`managed ${what}`] = status;
		teller.setToken(encodeToken(tokenOf(watched)));
		// What an update finds made already is no news.
		if (before === undefined && status === "ACTIVE" && watched.previous !== undefined) return;
		const told = reason === undefined ? {} : { reason: this.#redact(reason) };
		teller.tell({ type: "state", message: this.#say(managed), of: what, state: status, ...told });
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
