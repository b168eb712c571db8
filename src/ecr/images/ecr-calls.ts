import type { Output } from "../../engine/call.js";
import { type CallError, isCallError } from "../../engine/errors/call-error.js";
import type { Adopt } from "../../engine/execute.js";
import { sendStep } from "../../engine/send-step.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import type { EcrPlace } from "./ecr-place.js";
import { hinted } from "./hinted.js";
import { Left } from "./left.js";

/** What work on images goes with. */
export type ImageWork = WorkContext<EcrConnection>;

/** The calls of one repository: its name, registry and region are put in. */
export interface EcrCalls {
	readonly place: EcrPlace;
	/** @throws CallError */
	read(operation: string, input?: object): Promise<Output>;
	/** Of the registry, not of the repository. @throws CallError */
	readRegistry(operation: string, input?: object): Promise<Output>;
	/** Waits until what was written a moment ago may show. Milliseconds. */
	sleep(ms: number): Promise<void>;
	/** @param adopt gives what AWS shows of a write whose answer was lost @throws CallError */
	write(operation: string, input: Readonly<Record<string, unknown>>, adopt?: Adopt): Promise<Output>;
}

export function ecrCalls(place: EcrPlace, { connection, teller, options: { signal } }: ImageWork): EcrCalls {
	const { data, repositoryName, registryId } = place;
	const { caller, clock } = connection;
	const registry = registryId === undefined ? {} : { registryId };
	const own = { repositoryName, ...registry };
	// Reads end with the signal; writes are never broken off.
	const read = (operation: string, input: object) =>
		caller.call(data, operation, input, { tell: teller.tell, signal }).catch((error) => {
			throw isMissing(error) ? hinted(error, creationHint(place)) : error;
		});
	return {
		place,
		read: (operation, input = {}) => read(operation, { ...own, ...input }),
		readRegistry: (operation, input = {}) => read(operation, { ...registry, ...input }),
		sleep: (ms) => clock.sleep(ms, signal),
		write: async (operation, input, adopt) => {
			if (signal?.aborted) throw new Left("signal");
			const step = { id: operation, service: data.service, operation, input: {}, after: [], why: "" };
			const sent = await sendStep(
				step,
				{ ...own, ...input },
				{
					caller,
					clock,
					clients: { [data.service]: data },
					adopt: adopt ? { [operation]: adopt } : {},
					connection: async () => undefined,
					completed: (_step, whole) => whole,
					teller,
					callOptions: { tell: teller.tell },
					signal,
				},
			);
			if (sent.how === "cancelled") throw new Left("signal");
			return sent.output;
		},
	};
}

const isMissing = (error: unknown): error is CallError =>
	isCallError(error) && error.awsCode === "RepositoryNotFoundException";

const creationHint = ({ repositoryName, isPublic }: EcrPlace): string =>
	`check the name, the account and the region, or create it: aws.deploy(${isPublic ? "publicRepository" : "repository"}("${repositoryName}"))`;
