import { PlanError } from "../../engine/errors/plan-error.js";
import type { EcsConnection } from "./connection.js";
import type { ResolvedRef } from "./service-ref.js";

/** A service of the same name in another region is another service. @throws PlanError */
export async function requireRegion({ region: wanted, token }: ResolvedRef, connection: EcsConnection): Promise<void> {
	if (!wanted) return;
	const region = await connection.region();
	if (region === wanted) return;
	const what = token ? "the token is of a run in" : "the ARN is of";
	throw new PlanError(`${what} ${wanted}, and this connection is to ${region}`, {
		code: "plan.region",
		hint: `connect({ region: "${wanted}" })`,
	});
}
