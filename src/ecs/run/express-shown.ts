import type { CallOptions } from "../../engine/call.js";
import { clear } from "../../engine/late.js";
import { configurationOf, type ObservedExpress } from "../observe/express-described.js";
import { observeExpress } from "../observe/express-reader.js";
import { expressChanges } from "../plan/express-diff.js";
import type { ExpressContainer, ExpressSpec } from "../spec/express.js";
import type { EcsConnection } from "./connection.js";
import { specOfRequest } from "./express-adopt.js";

/** Reads may lag behind the write, so it is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

/** What a read after an update shows of it. */
export interface Shown {
	readonly observed: ObservedExpress;
	/** Paths of what was sent and is not there: AWS does not say whether it replaces a container or joins what is sent to it. */
	readonly notTaken: readonly string[];
}

/** Reads until it shows what was sent, for some seconds; `undefined` where no read shows the revision. @throws CallError */
export async function shownOf(
	input: Readonly<Record<string, unknown>>,
	names: Pick<ExpressSpec, "cluster" | "serviceName">,
	revision: string | undefined,
	connection: EcsConnection,
	options: CallOptions,
): Promise<Shown | undefined> {
	const { taskDefinitionArn, ...said } = input;
	// One that was registered a moment ago stands there by reference.
	const known = typeof taskDefinitionArn === "string" ? input : said;
	const sent = { ...wholeOf(specOfRequest(known)), ...names };
	for (let looks = 1; ; looks++) {
		const observed = await observeExpress(sent, connection, options);
		const there = configurationOf(observed.express);
		const isShown = there !== undefined && (revision === undefined || there.serviceRevisionArn === revision);
		const notTaken = isShown
			? [...new Set(expressChanges(sent, there, observed).map(({ path }) => shortly(path)))]
			: [];
		if (isShown && notTaken.length === 0) return { observed, notTaken };
		if (looks >= LOOKS) return isShown ? { observed, notTaken } : undefined;
		await connection.clock.sleep(LOOK_EVERY_MS);
	}
}

/** What a request leaves out of its container shall not be there. */
function wholeOf(sent: ExpressSpec): ExpressSpec {
	const { primaryContainer: said } = sent;
	if (!said) return sent;
	const primaryContainer: ExpressContainer = {
		awsLogsConfiguration: clear,
		repositoryCredentials: clear,
		command: clear,
		environment: clear,
		secrets: clear,
		...said,
	};
	return { ...sent, primaryContainer };
}

/** `primaryContainer.environment[KEY].value` → `primaryContainer.environment`. */
const shortly = (path: string): string => path.split(".").slice(0, 2).join(".").replace(/\[.*/, "");
