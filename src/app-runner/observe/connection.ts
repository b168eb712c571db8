import type { Connection } from "../../engine/connection.js";
import { AppRunnerReader } from "./reader.js";

/** What the verbs of App Runner need of a connection. */
export interface AppRunnerConnection extends Connection {
	readonly reader: AppRunnerReader;
}

/** A connection with its reader; nothing is sent. */
export const openAppRunner = (base: Connection): AppRunnerConnection => ({
	...base,
	reader: new AppRunnerReader(base.caller, base.clock),
});
