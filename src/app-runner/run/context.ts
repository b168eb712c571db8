import type { WorkContext, WorkOptions } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";

/** What a run of App Runner goes with. */
export type Context = WorkContext<AppRunnerConnection, WorkOptions>;
