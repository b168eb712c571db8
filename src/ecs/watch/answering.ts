import type { DescribedServiceDeployment } from "../observe/described.js";

/** A hook that waits for an answer. */
export interface WaitingHook {
	readonly hookId: string;
	readonly stage: string;
	readonly expiresAt?: number;
	readonly timeoutAction?: string;
}

/** Whoever may answer hooks that wait; the watch itself only reads. */
export interface Answering {
	/**
	 * Takes a hook that waits; true where it is or will be answered, so that watching goes on.
	 * @throws what an answer that AWS refused for good came to
	 */
	takes(hook: WaitingHook, deployment: DescribedServiceDeployment): boolean;
	/** The name that the chain gives to the gate of a stage. */
	nameOf(stage: string): string | undefined;
	/** Why a gate said no, once one did. */
	readonly refusal: string | undefined;
}

/** Nobody answers. */
export const UNANSWERED: Answering = { takes: () => false, nameOf: () => undefined, refusal: undefined };
