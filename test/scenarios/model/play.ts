import type { Aws, GantryEvent, GateFunction, Gates, Outcome } from "../../../src/index.js";
import { type Simulator, simulate } from "../../../src/testing/index.js";
import { LAMBDA } from "../shifting.js";
import { appOf, breakVersions, GATE_STAGES, GOOD } from "./apps.js";
import type { Act, Deploy, GateMood, Story } from "./story.js";
import { type TappedCall, tapped } from "./tapped.js";

/** One run of a story: what was asked, what it called, what it told. */
export interface Told {
	readonly act: Act;
	readonly calls: readonly TappedCall[];
	readonly events: readonly GantryEvent[];
	readonly startedAt: number;
	/** Its outcome, when it was told, and how many calls had been made by then. */
	end: { readonly outcome: Outcome; readonly at: number; readonly calls: number } | undefined;
	/** The run that it goes on from, and how many of that one's events came before its token. */
	readonly after?: { readonly run: Told; readonly events: number };
}

export interface Played {
	readonly sim: Simulator;
	readonly runs: readonly Told[];
	readonly story: Story;
}

/** Whatever a verb gives. */
interface AnyRun extends AsyncIterable<GantryEvent> {
	readonly token: string | undefined;
	settled(): Promise<Outcome>;
	onEvent(listener: (event: GantryEvent) => void): void;
}

/** A run that may still go. */
interface Going {
	readonly told: Told;
	readonly run: AnyRun;
	readonly done: Promise<void>;
	abort(): void;
}

/** Plays a story on the virtual clock, until every run has ended and no read misses what they saw. */
export async function play(story: Story): Promise<Played> {
	const { seed, switches, hookAnswers } = story;
	const sim = simulate({ seed, switches });
	const stage: Stage = { sim, runs: [], clearing: [] };
	let hookCalls = 0;
	sim.lambda(LAMBDA, () => ({ hookStatus: hookAnswers[Math.min(hookCalls++, hookAnswers.length - 1)] ?? "SUCCEEDED" }));
	breakVersions(sim);
	await tapped(sim).aws.deploy(appOf({ image: GOOD[0], strategy: "rolling", hook: false, alarm: false }));
	await sim.clock.advance("5m");
	for (const act of story.acts) {
		perform(act, stage);
		await sim.clock.sleep(act.thenSeconds * 1000);
	}
	await Promise.all(stage.runs.map(({ done }) => done));
	for (const clear of stage.clearing) clear();
	await sim.clock.advance("6m");
	return { sim, story, runs: stage.runs.map(({ told }) => told) };
}

interface Stage {
	readonly sim: Simulator;
	readonly runs: Going[];
	readonly clearing: (() => void)[];
}

function perform(act: Act, stage: Stage): void {
	const { sim, runs, clearing } = stage;
	switch (act.do) {
		case "fault": {
			const { kind, operation, times, after } = act;
			const match = { operation, times, after };
			const handle = kind === "slow" ? sim.faults.slow({ ...match, ms: 7000 }) : sim.faults[kind](match);
			clearing.push(() => handle.clear());
			return;
		}
		case "alarm": {
			const handle = sim.faults.alarm({ name: "errors", seconds: act.seconds, times: 1 });
			clearing.push(() => handle.clear());
			return;
		}
		case "abort":
			return runs[act.of]?.abort();
		case "deploy":
			for (let count = 0; count < act.pipelines; count++)
				runs.push(begin(act, sim, (aws, signal) => deploy(act, aws, signal, sim), { leavesAfter: act.leavesAfter }));
			return;
		case "watch": {
			const before = runs[act.of]?.told;
			const events = Math.ceil(act.share * (before?.events.length ?? 0));
			const token = before?.events[events - 1]?.token;
			if (!before || !token) return;
			const options = gatesOf(act.mood, sim);
			const after = { run: before, events };
			runs.push(begin(act, sim, (aws, signal) => aws.watch(token, { signal, ...options }), { after }));
			return;
		}
		default:
			runs.push(begin(act, sim, (aws, signal) => verb(act, aws, signal, stage)));
	}
}

function deploy({ app, ifBusy, force, onCancel, mood }: Deploy, aws: Aws, signal: AbortSignal, sim: Simulator): AnyRun {
	return aws.deploy(appOf(app), { ifBusy, force, onCancel, signal, ...gatesOf(mood, sim) });
}

type Verb = Exclude<Act, { do: "fault" | "alarm" | "abort" | "deploy" | "watch" }>;

function verb(act: Verb, aws: Aws, signal: AbortSignal, { sim, runs }: Stage): AnyRun {
	const ref = "prod/api";
	switch (act.do) {
		case "watchService":
			return aws.watch(ref, { signal, ...gatesOf(act.mood, sim) });
		case "stop": {
			const token = act.of === undefined ? undefined : runs[act.of]?.run.token;
			return aws.stop(token || ref, { signal, how: act.how });
		}
		case "continue":
			return act.answer === "rollback"
				? aws.continue(ref, "rollback", { signal })
				: aws.continue(ref, "continue", { signal, ...gatesOf(act.mood, sim) });
		case "rollback":
			return aws.rollback(ref, { signal });
		case "restart":
			return aws.restart(ref, { signal });
		case "scale":
			return aws.scale(ref, act.count, { signal });
	}
}

/** Functions for the gate, under its name in the chain and under its stages. */
function gatesOf(mood: GateMood, sim: Simulator): { readonly gates: Gates } {
	if (mood === "leave") return { gates: "leave" };
	const answer = MOODS[mood](sim);
	return { gates: { smoke: answer, ...Object.fromEntries(GATE_STAGES.map((stage) => [stage, answer])) } };
}

const MOODS: Readonly<Record<Exclude<GateMood, "leave">, (sim: Simulator) => GateFunction>> = {
	yes: () => () => true,
	no: () => () => false,
	throws: () => () => {
		throw new Error("the smoke test failed");
	},
	thinks:
		(sim) =>
		async ({ signal }) => {
			await sim.clock.sleep(90_000, signal).catch(() => undefined);
		},
	// Whoever waits for something real stops virtual time: this one waits in it, and never answers.
	hangs:
		(sim) =>
		async ({ signal }) => {
			await sim.clock.sleep(86_400_000, signal).catch(() => undefined);
			return new Promise<never>(() => undefined);
		},
};

type Start = (aws: Aws, signal: AbortSignal) => AnyRun;

/** Starts a run on a connection of its own and writes down what it tells. */
function begin(
	act: Act,
	sim: Simulator,
	start: Start,
	{ leavesAfter = 0, after }: { readonly leavesAfter?: number; readonly after?: NonNullable<Told["after"]> } = {},
): Going {
	const { aws, calls } = tapped(sim);
	const aborting = new AbortController();
	const run = start(aws, aborting.signal);
	const events: GantryEvent[] = [];
	const told: Told = { act, calls, events, startedAt: sim.clock.now(), end: undefined, ...(after && { after }) };
	const done = new Promise<void>((resolve) => {
		run.onEvent((event) => {
			events.push(event);
			if (event.type !== "outcome") return;
			told.end = { outcome: event.outcome, at: sim.clock.now(), calls: calls.length };
			resolve();
		});
	});
	void look(run, leavesAfter);
	return { told, run, done, abort: () => aborting.abort(new Error("somebody pressed Ctrl-C")) };
}

/** Looks at a run to its end, or leaves it after so many events. */
async function look(run: AnyRun, leavesAfter: number): Promise<void> {
	if (leavesAfter === 0) return void (await run.settled());
	let seen = 0;
	try {
		for await (const _ of run) if (++seen === leavesAfter) return;
	} catch {
		// It ended before, and not well: its outcome says how.
	}
}
