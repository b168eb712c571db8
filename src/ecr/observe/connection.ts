import { ecrPublic } from "../../aws/ecr-public.js";
import type { Connection } from "../../engine/connection.js";
import { EcrReader } from "./reader.js";
import { RegistryReader } from "./registry-reader.js";

/** What the verbs of ECR need of a connection. */
export interface EcrConnection extends Connection {
	readonly reader: EcrReader;
	/** Reads public repositories. */
	readonly publicReader: EcrReader;
	/** Reads the settings of the registry. */
	readonly registry: RegistryReader;
}

/** A connection with its reader; nothing is sent. */
export const openEcr = (base: Connection): EcrConnection => ({
	...base,
	reader: new EcrReader(base.caller),
	publicReader: new EcrReader(base.caller, ecrPublic),
	registry: new RegistryReader(base.caller),
});
