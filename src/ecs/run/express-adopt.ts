import type { Adopt } from "../../engine/execute.js";
import { readExpress } from "../build/express-read.js";
import {
	configurationOf,
	type DescribedExpressConfiguration,
	type ObservedExpress,
} from "../observe/express-described.js";
import { observeExpress } from "../observe/express-reader.js";
import { expressChanges } from "../plan/express-diff.js";
import type { ExpressSpec } from "../spec/express.js";
import type { EcsConnection } from "./connection.js";

/** Reads may lag behind the write, so the trace is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

/** How the fate of each unsafe write of an Express service is found out by reading. @param before ARNs of the revisions that were there */
export function expressAdoption(
	app: ExpressSpec,
	connection: EcsConnection,
	before: ReadonlySet<string>,
): Readonly<Record<string, Adopt>> {
	const repeatedly =
		(answerIn: (observed: ObservedExpress, sent: ExpressSpec) => Record<string, unknown> | undefined): Adopt =>
		async (input, options) => {
			const sent = specOfRequest(input);
			for (let looks = 1; ; looks++) {
				const observed = await observeExpress({ ...sent, ...namesOf(app) }, connection, options);
				const service = answerIn(observed, sent);
				if (service) return { service };
				if (looks >= LOOKS) return undefined;
				await connection.clock.sleep(LOOK_EVERY_MS);
			}
		};
	const runsIt = (observed: ObservedExpress, sent: ExpressSpec): DescribedExpressConfiguration | undefined => {
		const newest = configurationOf(observed.express);
		const isNew = newest?.serviceRevisionArn !== undefined && !before.has(newest.serviceRevisionArn);
		return isNew && expressChanges(sent, newest, observed).length === 0 ? newest : undefined;
	};
	return {
		CreateExpressGatewayService: repeatedly((observed, sent) =>
			observed.express?.status?.statusCode === "ACTIVE" && runsIt(observed, sent) ? { ...observed.express } : undefined,
		),
		UpdateExpressGatewayService: repeatedly((observed, sent) => {
			const targetConfiguration = runsIt(observed, sent);
			return targetConfiguration && { ...observed.express, targetConfiguration };
		}),
		DeleteExpressGatewayService: repeatedly(({ service, express }) => {
			const status = express?.status?.statusCode ?? service?.status ?? "INACTIVE";
			return status === "ACTIVE" ? undefined : { status: { statusCode: status } };
		}),
	};
}

const namesOf = ({ cluster, serviceName }: ExpressSpec): Pick<ExpressSpec, "cluster" | "serviceName"> => ({
	serviceName,
	...(cluster !== undefined && { cluster }),
});

/** A request says the same as a chain. */
export const specOfRequest = (input: unknown): ExpressSpec => ({
	...readExpress(input, () => undefined),
	kind: "express-service",
});
