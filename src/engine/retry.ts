import { classify } from "./classify.js";
import type { Clock } from "./clock.js";

/** How often transport faults and throttles are tried again. */
export interface RetryPolicy {
	/** Tries in all, of any call. @default 3, and 10 for throttles; AWS_MAX_ATTEMPTS says otherwise */
	readonly maxAttempts?: number;
}

const TRANSIENT_ATTEMPTS = 3;
const THROTTLE_ATTEMPTS = 10;
const TRANSIENT_BASE_MS = 50;
const THROTTLE_BASE_MS = 1000;
const LONGEST_DELAY_MS = 20_000;

interface RetryToken {
	getRetryCount(): number;
	getRetryDelay(): number;
}

interface RetryErrorInfo {
	readonly error?: unknown;
	readonly errorType: string;
	readonly retryAfterHint?: Date;
}

/** The SDK's RetryStrategyV2 by its shape: importing its type would need a package that pnpm does not resolve. */
export interface SdkRetryStrategy {
	readonly mode: string;
	acquireInitialRetryToken(scope: string): Promise<RetryToken>;
	refreshRetryTokenForRetry(token: RetryToken, info: RetryErrorInfo): Promise<RetryToken>;
	recordSuccess(token: RetryToken): void;
}

/** Retries on our clock: it sleeps itself and tells the SDK a delay of 0. */
export function retryStrategy(clock: Clock, random: () => number, policy: RetryPolicy = {}): SdkRetryStrategy {
	return {
		mode: "standard",
		acquireInitialRetryToken: async () => tokenOf(0),
		refreshRetryTokenForRetry: async (token, info) => {
			const retries = token.getRetryCount() + 1;
			if (retries >= attemptsFor(info, policy)) throw new Error("tried often enough");
			await clock.sleep(delayMs(info, retries, random, clock.now()));
			return tokenOf(retries);
		},
		recordSuccess: () => undefined,
	};
}

const tokenOf = (retries: number): RetryToken => ({ getRetryCount: () => retries, getRetryDelay: () => 0 });

function attemptsFor(info: RetryErrorInfo, policy: RetryPolicy): number {
	const { kind } = classify(info.error);
	// The SDK counts a hard quota among throttles; it never gets better by waiting.
	if (kind === "quota" || info.errorType === "CLIENT_ERROR") return 1;
	return policy.maxAttempts ?? (info.errorType === "THROTTLING" ? THROTTLE_ATTEMPTS : TRANSIENT_ATTEMPTS);
}

/** Full jitter, doubled each time; what AWS asks for is honoured up to five seconds more. */
function delayMs(info: RetryErrorInfo, retries: number, random: () => number, now: number): number {
	const base = info.errorType === "THROTTLING" ? THROTTLE_BASE_MS : TRANSIENT_BASE_MS;
	const own = random() * Math.min(LONGEST_DELAY_MS, base * 2 ** (retries - 1));
	if (!info.retryAfterHint) return own;
	return Math.min(Math.max(own, info.retryAfterHint.getTime() - now), own + 5000);
}
