import type { ServiceModel } from "./model.js";

/** Spends the token buckets of a model: true when a request still fits. */
export function throttleOf(model: Pick<ServiceModel, "budgets">): (operation: string, now: number) => boolean {
	const buckets = new Map<string, { tokens: number; at: number }>();
	return (operation, now) => {
		const budget = model.budgets[operation];
		if (!budget) return true;
		const bucket = buckets.get(budget.bucket) ?? { tokens: budget.burst, at: now };
		buckets.set(budget.bucket, bucket);
		const regained = ((now - bucket.at) / 1000) * budget.perSecond;
		bucket.tokens = Math.min(budget.burst, bucket.tokens + regained);
		bucket.at = now;
		if (bucket.tokens < 1 - ROUNDING) return false;
		bucket.tokens -= 1;
		return true;
	};
}

/** A client that waits exactly one refill must not fail by a rounding error. */
const ROUNDING = 1e-6;
