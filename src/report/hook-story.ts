import { nameOf } from "../engine/arn.js";
import type { GantryEvent } from "../engine/events.js";
import type { EventOf } from "./subject-state.js";

/** A hook or gate from its first word to its last. */
export interface HookStory {
	/** The gate's name, else the function's, else the stage's. */
	readonly name: string;
	readonly isGate: boolean;
	readonly stage: string;
	/** AWS's newest word on the hook, or what came of the gate. */
	readonly state: string;
	readonly reason?: string;
	/** Milliseconds since the epoch; `to` is unsaid while it goes on. */
	readonly from: number;
	readonly to?: number;
	readonly expiresAt?: number;
	readonly timeoutAction?: string;
}

type Word = EventOf<"hook"> | EventOf<"gate">;

/** Told while it goes on. Source: ECS API, status of a lifecycle hook's detail; CodeDeploy API, LifecycleEventStatus. */
const OPEN = new Set(["AWAITING_ACTION", "IN_PROGRESS", "InProgress", "Pending", "asked"]);
export const BAD = new Set(["FAILED", "TIMED_OUT", "Failed", "refused"]);

/** Hooks and gates in the order they began; a gate and its pause are one story. Pure. */
export function hookStories(events: readonly GantryEvent[]): HookStory[] {
	const words = new Map<string, Word[]>();
	for (const event of events)
		if (event.type === "hook" || event.type === "gate")
			words.set(event.hook, [...(words.get(event.hook) ?? []), event]);
	return [...words.values()].flatMap(storyOf);
}

function storyOf(words: readonly Word[]): HookStory[] {
	const first = words[0];
	const last = words.at(-1);
	if (!first || !last) return [];
	const hook = words.findLast((word) => word.type === "hook");
	const gate = words.findLast((word) => word.type === "gate");
	const state = (gate && gate.state !== "asked" ? gate.state : hook?.status) ?? gate?.state ?? "";
	const answered = words.find((word) => !OPEN.has(wordOf(word)));
	return [
		{
			name: gate?.gate ?? (hook?.target ? functionName(hook.target) : first.stage || first.hook),
			isGate: gate !== undefined,
			stage: first.stage,
			state,
			from: first.at,
			...(answered && { to: answered.at }),
			...(gate?.reason && { reason: gate.reason }),
			...(hook?.expiresAt !== undefined && { expiresAt: hook.expiresAt }),
			...(hook?.timeoutAction && { timeoutAction: hook.timeoutAction }),
		},
	];
}

/** `arn:aws:lambda:eu-west-1:1:function:check` → `check` */
const functionName = (arn: string): string => nameOf(arn).replace(/^function:/, "");

const wordOf = (word: Word): string => (word.type === "hook" ? word.status : word.state);
