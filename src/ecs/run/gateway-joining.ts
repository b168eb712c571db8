import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Plan } from "../../engine/plan.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import type { GatewayContext } from "./gateway-context.js";

/** A cluster that was made a moment ago may not show yet, so it is looked for this often, this far apart. */
const LOOKS = 4;
const LOOK_EVERY_MS = 3000;

/** Looks for the clusters that a plan associates, before anything is written. @throws PlanError for those that are not there */
export async function requireClusters(
	{ subject, steps }: Plan,
	{ connection, teller }: Pick<GatewayContext, "connection" | "teller">,
): Promise<void> {
	const joining = steps.flatMap(({ operation, input }) =>
		operation === "AssociateGatewayWithCluster" ? [String(input.cluster)] : [],
	);
	const reader = new GatewayReader(connection.caller);
	for (let looks = 1; ; looks++) {
		const missing = await missingOf(joining, reader, teller);
		if (missing.length === 0) return;
		if (looks === LOOKS) throw noCluster(subject, missing);
		await connection.clock.sleep(LOOK_EVERY_MS);
	}
}

/** Whoever may not look is told by the association itself. */
async function missingOf(
	clusters: readonly string[],
	reader: GatewayReader,
	{ tell }: GatewayContext["teller"],
): Promise<readonly string[]> {
	try {
		return await reader.missingClusters(clusters, { tell });
	} catch (error) {
		if (isCallError(error)) return [];
		throw error;
	}
}

function noCluster(gateway: string, missing: readonly string[]): PlanError {
	const [first = ""] = missing;
	const named = missing.map((name) => `'${name}'`).join(", ");
	const what = missing.length === 1 ? `cluster ${named}, which is` : `clusters ${named}, which are`;
	return new PlanError(`gateway '${gateway}' names ${what} not there`, {
		code: "plan.cluster-missing",
		hint: `check the name and the region, or make it first: aws.deploy([cluster("${first}"), gateway])`,
		found: missing.join(", "),
	});
}
