import type { Said } from "../../engine/chain/deployable.js";
import type { Opening } from "../../engine/opening.js";
import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions, signalIn } from "../../engine/options.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Run } from "../../engine/run.js";
import { leftOr, startWork, succeededOnly, type WorkContext, type WorkOptions } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import { appRunnerIn } from "./app-runner-ref.js";
import type { Change } from "./change-state.js";
import type { AppRunnerDomains } from "./domains.js";
import type { AppRunnerOperation, AppRunnerStatus } from "./status.js";

/** What only a chain that starts with `appRunner(name)` is. */
export interface AppRunnerSaid extends Said {
	readonly autoDeploy: (on: boolean) => unknown;
}

/** Names a service of App Runner: a chain, its ARN, or the token of a run. */
export type AppRunnerRef = AppRunnerSaid | string;

/** How a change of a service is bounded. */
export interface AppRunnerChangeOptions extends WorkOptions {
	/** What happens where another operation is under way. @default "wait" */
	readonly ifBusy?: "wait" | "refuse";
}

/** The run of one operation of a service. */
export type AppRunnerRun = Run<Extract<Outcome, { status: "succeeded" }>, Outcome>;

/** The verbs of App Runner: `aws.appRunner`. */
export interface AppRunnerVerbs {
	/** Takes a service off the internet without deleting it: its instances and what they hold are lost. @default timeout "30m" */
	pause(ref: AppRunnerRef, options?: AppRunnerChangeOptions): AppRunnerRun;
	/** Starts the version again that was paused; no newer one. @default timeout "30m" */
	resume(ref: AppRunnerRef, options?: AppRunnerChangeOptions): AppRunnerRun;
	/** Deploys what the source of a running service has now: its image tag, or the newest commit. @default timeout "30m" */
	startDeployment(ref: AppRunnerRef, options?: AppRunnerChangeOptions): AppRunnerRun;
	/** What a service is doing at the moment. */
	status(ref: AppRunnerRef): Promise<AppRunnerStatus>;
	/** What was asked of a service, and how it went, newest first. */
	operations(ref: AppRunnerRef): Promise<readonly AppRunnerOperation[]>;
	/** Its domains, with the DNS records that a human has to add. */
	domains(ref: AppRunnerRef): Promise<AppRunnerDomains>;
}

/** The room behind the verbs. */
export type AppRunnerRoom = typeof import("./room.js");

/** A connection that is opened, and the room loaded, by the first verb. */
export type AppRunnerOpening = Opening<AppRunnerRoom, AppRunnerConnection>;

/** All verbs of App Runner on one connection. */
export const appRunnerVerbs = (opening: AppRunnerOpening): AppRunnerVerbs => ({
	pause: (ref, options = {}) => changeRun(ref, "pause", opening, options),
	resume: (ref, options = {}) => changeRun(ref, "resume", opening, options),
	startDeployment: (ref, options = {}) => changeRun(ref, "startDeployment", opening, options),
	status: async (ref) => {
		const { room, connection } = await opening.open();
		return room.appRunnerStatus(ref, connection);
	},
	operations: async (ref) => {
		const { room, connection } = await opening.open();
		return room.appRunnerOperations(ref, connection);
	},
	domains: async (ref) => {
		const { room, connection } = await opening.open();
		return room.appRunnerDomains(ref, connection);
	},
});

/** Pauses, resumes or deploys one service. */
export const changeRun = (
	reference: unknown,
	change: Change,
	opening: AppRunnerOpening,
	options: AppRunnerChangeOptions,
): AppRunnerRun => appRunnerRun(reference, opening, options, (room, work) => room.changeState(reference, change, work));

/** Watches the operation of a service that is under way, or tells how its newest one ended. */
export const watchAppRunnerRun = (reference: unknown, opening: AppRunnerOpening, options: WorkOptions): AppRunnerRun =>
	appRunnerRun(reference, opening, options, (room, work) => room.watchAppRunner(reference, work));

/** Those of `aws.watch` and `aws.restart` are taken here as well; no gate is ever asked. */
const OPTIONS: OptionRules = {
	...RUN_OPTIONS,
	ifBusy: oneOf("wait", "refuse"),
	onCancel: oneOf("detach"),
	gates: { isGood: () => true, words: "nothing: App Runner has no gates" },
};

function appRunnerRun(
	reference: unknown,
	opening: AppRunnerOpening,
	options: AppRunnerChangeOptions,
	work: (room: AppRunnerRoom, work: WorkContext<AppRunnerConnection, AppRunnerChangeOptions>) => Promise<Outcome>,
): AppRunnerRun {
	const subject = appRunnerIn(reference)?.name ?? "nothing";
	return startWork<Extract<Outcome, { status: "succeeded" }>, Outcome>({
		subject,
		clock: opening.clock,
		judge: succeededOnly,
		work: async (teller) => {
			requireKnownOptions(options, OPTIONS);
			return leftOr<Outcome>(
				async () => {
					const { room, connection } = await opening.open();
					return work(room, { connection, teller, options, subject });
				},
				{ signal: signalIn(options), subject },
			);
		},
	});
}
