import type { Connection } from "../../engine/connection.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Run, Teller } from "../../engine/run.js";
import type { EcsReader } from "../observe/reader.js";
import type { SideReader } from "../watch/side-reader.js";
import type { WatchShare } from "../watch/timetable.js";
import type { Controller } from "./controller.js";
import type { Gates } from "./gate.js";
import type { ImageOwner } from "./image-owner.js";

/** What the verbs of ECS need of a connection. */
export interface EcsConnection extends Connection {
	readonly reader: EcsReader;
	readonly sides: SideReader;
	readonly share: WatchShare;
	/** How long a read may wait for company, milliseconds. */
	readonly lingerMs: () => number;
	/** Those who deploy services that ECS does not deploy itself, by the type of their deployment controller. */
	readonly controllers: Readonly<Record<string, Controller>>;
	/** Who knows images and their registries. */
	readonly imageOwner?: ImageOwner;
}

/** How a run is bounded and left. */
export interface RunOptions {
	/** How long is waited for the end. @default "30m" plus the bake, step and gate times that were said */
	readonly timeout?: import("../../engine/duration.js").Duration;
	/** Cancels the run; what happens to the deployment is said by `onCancel`. */
	readonly signal?: AbortSignal;
	/** What a fired signal does to a deployment that has started. @default "detach" */
	readonly onCancel?: "detach" | "rollback" | "stop";
	/** Functions that answer gates, by the gate's name or its stage; with `"leave"` the run ends as `paused`. */
	readonly gates?: Gates;
}

/** The result of a run that succeeded. */
export type Succeeded = Extract<Outcome, { status: "succeeded" }>;
/** The result of a run that stands at a gate. */
export type Paused = Extract<Outcome, { status: "paused" }>;
/** A run of one app. */
export type ServiceRun<Result = Succeeded> = Run<Result, Outcome>;

/** What one run works with. */
export interface RunContext {
	readonly connection: EcsConnection;
	readonly teller: Teller;
	readonly options: RunOptions;
	readonly subject: string;
}
