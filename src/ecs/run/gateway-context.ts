import type { Connection } from "../../engine/connection.js";
import type { DestroyOptions } from "../../engine/folder.js";
import type { WorkContext, WorkOptions } from "../../engine/work.js";

/** What a run of a gateway goes with. */
export type GatewayContext = WorkContext<Connection, WorkOptions>;
/** What the removal of a gateway goes with. */
export type GatewayRemoval = WorkContext<Connection, DestroyOptions>;
