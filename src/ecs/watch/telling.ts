import type { Redactor } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import { encodeToken } from "../../engine/token.js";
import type { ServiceEvent } from "../diagnose/evidence.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";
import { tokenOf, type Watched } from "./watched.js";

/** Tells what is new of a deployment, each thing once. */
export class Telling {
	/** Service events since our write, as AWS said them, oldest first. */
	readonly events: ServiceEvent[] = [];
	readonly #seenEvents: Set<string>;
	/** Where the watch began: an event that shows late is older than the newest that was told, and must not be lost. */
	readonly #since: number;
	#status = "";
	#counts = "";

	constructor(
		private readonly watched: Watched,
		private readonly teller: Teller,
		private readonly redact: Redactor,
	) {
		this.#seenEvents = new Set(watched.toldIds);
		this.#since = watched.toldUntil;
	}

	/** New service events, oldest first; what was there before our write is not told. */
	tellEvents(service: DescribedService): void {
		const fresh = (service.events ?? [])
			.map(({ id = "", createdAt, message = "" }) => ({
				id,
				createdAt: timeMs(createdAt) ?? 0,
				message,
			}))
			.filter(({ id, createdAt }) => createdAt >= this.#since && !this.#seenEvents.has(id))
			.sort((a, b) => a.createdAt - b.createdAt);
		for (const event of fresh) {
			this.#seenEvents.add(event.id);
			this.events.push(event);
			this.#remember(event);
			const { id, createdAt } = event;
			const text = this.redact(event.message);
			this.teller.tell({ type: "service-event", message: text, id, text, createdAt });
		}
	}

	tellDeployment(deployment: DescribedServiceDeployment): void {
		const { status = "", lifecycleStage, statusReason } = deployment;
		const key = `${status} ${lifecycleStage ?? ""} ${statusReason ?? ""}`;
		if (key === this.#status) return;
		this.#status = key;
		const reason = statusReason && this.redact(statusReason);
		const message = `deployment ${status}${lifecycleStage ? ` at ${lifecycleStage}` : ""}${reason ? `: ${reason}` : ""}`;
		const arn = deployment.serviceDeploymentArn ?? "";
		this.teller.tell({
			type: "deployment",
			message,
			deployment: arn,
			status,
			...(lifecycleStage && { stage: lifecycleStage }),
			...(reason && { reason }),
		});
	}

	tellCounts(desired: number, running: number, pending: number, failed: number): void {
		const key = `${desired} ${running} ${pending} ${failed}`;
		if (key === this.#counts) return;
		this.#counts = key;
		const failures = failed > 0 ? `, ${failed} failed` : "";
		const message = `tasks ${running}/${desired} running, ${pending} pending${failures}`;
		this.teller.tell({ type: "tasks", message, desired, running, pending, failed });
	}

	#remember({ id, createdAt }: ServiceEvent): void {
		if (createdAt > this.watched.toldUntil) {
			this.watched.toldUntil = createdAt;
			this.watched.toldIds = [];
		}
		if (createdAt === this.watched.toldUntil) this.watched.toldIds.push(id);
		this.teller.setToken(encodeToken(tokenOf(this.watched)));
	}
}
