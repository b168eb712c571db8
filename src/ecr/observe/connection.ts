import type { Connection } from "../../engine/connection.js";
import { EcrReader } from "./reader.js";

/** What the verbs of ECR need of a connection. */
export interface EcrConnection extends Connection {
	readonly reader: EcrReader;
}

/** A connection with its reader; nothing is sent. */
export const openEcr = (base: Connection): EcrConnection => ({ ...base, reader: new EcrReader(base.caller) });
