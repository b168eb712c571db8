import type { Connection } from "../../engine/connection.js";
import { EcrReader } from "./reader.js";
import { RegistryReader } from "./registry-reader.js";

/** What the verbs of ECR need of a connection. */
export interface EcrConnection extends Connection {
	readonly reader: EcrReader;
	/** Reads the settings of the registry. */
	readonly registry: RegistryReader;
}

/** A connection with its reader; nothing is sent. */
export const openEcr = (base: Connection): EcrConnection => ({
	...base,
	reader: new EcrReader(base.caller),
	registry: new RegistryReader(base.caller),
});
