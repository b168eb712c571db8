import type { GantryEvent } from "../engine/events.js";

/** How long a deployment was seen in one stage; where AWS tells no stages, in one status. */
export interface StageSpan {
	readonly name: string;
	readonly status: string;
	/** Milliseconds since the epoch. */
	readonly from: number;
	/** Unsaid while it lasts. */
	readonly to?: number;
}

/**
 * The stages of a service deployment, in order.
 * Source: ECS API, ServiceDeployment.lifecycleStage; PRE_PRODUCTION_TRAFFIC_SHIFT is told of hooks only.
 */
export const STAGES: readonly string[] = [
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
	"BAKE_TIME",
	"CLEAN_UP",
];

/** Source: ECS API, ServiceDeployment.status. */
const ENDED = new Set(["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"]);

export const isRollback = (status: string | undefined): boolean => status?.startsWith("ROLLBACK") ?? false;

export function afterDeployment(
	spans: readonly StageSpan[],
	{ status, stage, at }: Pick<Extract<GantryEvent, { type: "deployment" }>, "status" | "stage" | "at">,
): readonly StageSpan[] {
	const name = stage ?? status;
	const last = spans.at(-1);
	if (ENDED.has(status)) return closed(spans, at);
	if (last && last.to === undefined && last.name === name && last.status === status) return spans;
	return [...closed(spans, at), { name, status, from: at }];
}

export const closed = (spans: readonly StageSpan[], at: number): readonly StageSpan[] =>
	spans.map((span) => (span.to === undefined ? { ...span, to: at } : span));
