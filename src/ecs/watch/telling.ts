import type { Redactor } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import { encodeToken } from "../../engine/token.js";
import type { ServiceEvent } from "../diagnose/evidence.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";
import { tokenOf, type Watched } from "./watched.js";

/** A hook as it was told last. */
export interface ToldHook {
	/** Where it was first seen. */
	readonly stage: string;
	readonly status: string;
	/** `PAUSE` or `AWS_LAMBDA` */
	readonly type: string;
}

/** Tells what is new of a deployment, each thing once. */
export class Telling {
	/** Service events since our write, as AWS said them, oldest first. */
	readonly events: ServiceEvent[] = [];
	readonly #seenEvents: Set<string>;
	/** Each hook as it was told last, with the stage at which it was first seen; AWS may not tell them to the end. */
	readonly hooks = new Map<string, ToldHook>();
	/** Where the watch began: an event that shows late is older than the newest that was told, and must not be lost. */
	readonly #since: number;

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
		if (!this.isNews("deployment", `${status} ${lifecycleStage ?? ""} ${statusReason ?? ""}`)) return;
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

	/** Shares of traffic of the new revision; nothing where no traffic is shifted. */
	tellTraffic({
		targetServiceRevision: target,
		serviceDeploymentArn = "",
		lifecycleStage,
	}: DescribedServiceDeployment): void {
		const { requestedProductionTrafficWeight: production, requestedTestTrafficWeight: test = 0 } = target ?? {};
		if (production === undefined || !this.isNews("traffic", `${production} ${test}`)) return;
		const testing = test > 0 ? `, ${test} % of test traffic` : "";
		this.teller.tell({
			type: "traffic",
			message: `the new revision gets ${production} % of production traffic${testing}`,
			deployment: serviceDeploymentArn,
			production,
			test,
			...(lifecycleStage && { stage: lifecycleStage }),
		});
	}

	/** @param nameOf the name that the chain gives to the gate of a stage */
	tellHooks(deployment: DescribedServiceDeployment, nameOf: (stage: string) => string | undefined): void {
		for (const hook of deployment.lifecycleHookDetails ?? []) {
			const { hookId = "", status = "", targetType, targetArn, timeoutAction } = hook;
			if (!this.isNews(`hook ${hookId}`, status)) continue;
			// The stage that is told moves on before the hook is told no more.
			const stage = this.hooks.get(hookId)?.stage ?? deployment.lifecycleStage ?? "";
			this.hooks.set(hookId, { stage, status, type: targetType ?? "AWS_LAMBDA" });
			const expiresAt = timeMs(hook.expiresAt);
			const gate = nameOf(stage);
			const what =
				targetType === "PAUSE" || status === "AWAITING_ACTION" ? (gate ? `gate '${gate}'` : "pause") : "hook";
			this.teller.tell({
				type: "hook",
				message: `${what}${stage ? ` at ${stage}` : ""} ${status}`,
				hook: hookId,
				stage,
				status,
				...(targetArn && { target: targetArn }),
				...(expiresAt !== undefined && { expiresAt }),
				...(timeoutAction && { timeoutAction }),
			});
		}
	}

	/** True once for each new state of a thing; the token knows it from then on. */
	isNews(thing: string, state: string): boolean {
		if (this.watched.told[thing] === state) return false;
		this.watched.told[thing] = state;
		this.teller.setToken(encodeToken(tokenOf(this.watched)));
		return true;
	}

	tellCounts(desired: number, running: number, pending: number, failed: number): void {
		if (!this.isNews("tasks", `${desired} ${running} ${pending} ${failed}`)) return;
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
