import type { CallOptions, Output } from "../engine/call.js";
import type { Clock } from "../engine/clock.js";
import type { Adopt } from "../engine/execute.js";
import type { DescribedDeployment, DescribedRevision } from "./described.js";
import { contentOf } from "./plan/app-spec.js";
import type { CodeDeployReader } from "./reader.js";
import type { DeploymentGroupName } from "./spec.js";

/** Reads may lag behind the write, so the trace is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

export interface AdoptContext {
	readonly reader: CodeDeployReader;
	readonly clock: Clock;
	/** Ids of the group's deployments that were there before the write, as {@link lately} lists them. */
	readonly before: ReadonlySet<string>;
}

/** Deployments are told apart by what was there before; the clock only keeps the list short, and may be wrong by hours. */
const LATELY_MS = 24 * 3_600_000;

/** What was created in a group within a day. */
export const lately = (
	group: DeploymentGroupName,
	{ reader, clock }: Pick<AdoptContext, "reader" | "clock">,
	options: CallOptions,
): Promise<DescribedDeployment[]> => reader.deploymentsOf(group, { since: clock.now() - LATELY_MS }, options);

/** How the fate of a CreateDeployment is found out whose answer was lost: it has no client token. */
export const codeDeployAdoption = (context: AdoptContext): Readonly<Record<string, Adopt>> => ({
	CreateDeployment: async (input, options) => {
		for (let looks = 1; ; looks++) {
			const found = await createdAlready(context, input, options);
			if (found || looks >= LOOKS) return found;
			await context.clock.sleep(LOOK_EVERY_MS);
		}
	},
});

/** A deployment of the group that was not there before and brings just our revision: whoever created it, it may be watched. */
async function createdAlready(
	context: AdoptContext,
	input: Readonly<Record<string, unknown>>,
	options: CallOptions,
): Promise<Output | undefined> {
	const applicationName = String(input.applicationName);
	const deploymentGroupName = String(input.deploymentGroupName);
	const found = await lately({ applicationName, deploymentGroupName }, context, options);
	const content = contentOf(input.revision as DescribedRevision);
	for (const { deploymentId = "", revision, creator } of found) {
		if (context.before.has(deploymentId) || creator === "codeDeployRollback") continue;
		const theirs = await context.reader.appSpec(applicationName, revision, options);
		if (theirs !== undefined && theirs === content) return { deploymentId };
	}
	return undefined;
}
