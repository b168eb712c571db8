import type { CallOptions, Output } from "../engine/call.js";
import type { Clock } from "../engine/clock.js";
import type { Adopt } from "../engine/execute.js";
import type { CodeDeployReader } from "./reader.js";

/** Reads may lag behind the write, so the trace is looked for this often, this far apart. */
const LOOKS = 5;
const LOOK_EVERY_MS = 3000;

export interface AdoptContext {
	readonly reader: CodeDeployReader;
	readonly clock: Clock;
	/** Ids of the group's deployments that were there before the write. */
	readonly before: ReadonlySet<string>;
}

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
	{ reader, before }: AdoptContext,
	input: Readonly<Record<string, unknown>>,
	options: CallOptions,
): Promise<Output | undefined> {
	const applicationName = String(input.applicationName);
	const deploymentGroupName = String(input.deploymentGroupName);
	const found = await reader.deploymentsOf({ applicationName, deploymentGroupName }, {}, options);
	const content = contentOf(input.revision);
	const ours = found.find(
		({ deploymentId = "", revision, creator }) =>
			!before.has(deploymentId) && creator !== "codeDeployRollback" && revision?.appSpecContent?.content === content,
	);
	return ours && { deploymentId: ours.deploymentId };
}

function contentOf(revision: unknown): unknown {
	if (typeof revision !== "object" || revision === null || !("appSpecContent" in revision)) return undefined;
	const { appSpecContent } = revision;
	return typeof appSpecContent === "object" && appSpecContent !== null && "content" in appSpecContent
		? appSpecContent.content
		: undefined;
}
