import type { Tell } from "../../engine/batch.js";
import type { CallOptions } from "../../engine/call.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import { primaryOf } from "../plan/plan-app.js";
import type { Watched } from "./watched.js";

/** Which service deployment is ours, as far as one look can tell. */
export type Identity =
	| { readonly kind: "ours"; readonly deployment: string }
	| { readonly kind: "superseded"; readonly by: string }
	| { readonly kind: "not-yet" };

interface Candidate {
	readonly arn: string;
	readonly isOurs: boolean;
}

/**
 * Ours is the first deployment that was not there before and runs our task definition; never by the clock.
 * Where two could be ours, it is ours only while the PRIMARY id of our answer is PRIMARY.
 */
export async function identify(
	watched: Watched,
	service: DescribedService,
	reader: EcsReader,
	options: CallOptions,
): Promise<Identity> {
	const primary = primaryOf(service)?.id;
	const current = service.currentServiceDeployment;
	const answerIsPrimary = watched.primary !== undefined && primary === watched.primary;
	const isNew = current !== undefined && !watched.before.has(current);
	if (answerIsPrimary && isNew && (await runsOurs(current, watched, reader, options.tell))) {
		return { kind: "ours", deployment: current };
	}
	const isOldView = primary !== undefined && watched.before.has(primary);
	if (isOldView) return { kind: "not-yet" };
	return among(await candidatesOf(watched, reader, options), answerIsPrimary || watched.primary === undefined);
}

/** Newest first. */
function among(candidates: readonly Candidate[], answerIsPrimary: boolean): Identity {
	const ours = candidates.filter(({ isOurs }) => isOurs);
	const [newest] = ours;
	if (!newest) return { kind: "not-yet" };
	if (ours.length === 1 || answerIsPrimary) return { kind: "ours", deployment: newest.arn };
	return { kind: "superseded", by: candidates[0]?.arn ?? newest.arn };
}

async function candidatesOf(watched: Watched, reader: EcsReader, options: CallOptions): Promise<Candidate[]> {
	const listed = await reader.serviceDeployments(watched.cluster, watched.service, options);
	// Newest first: what is listed behind one that was there before is older still.
	const known = listed.findIndex(({ serviceDeploymentArn = "" }) => watched.before.has(serviceDeploymentArn));
	const fresh = known < 0 ? listed : listed.slice(0, known);
	return Promise.all(
		fresh.map(async ({ serviceDeploymentArn = "" }) => ({
			arn: serviceDeploymentArn,
			isOurs: await runsOurs(serviceDeploymentArn, watched, reader, options.tell),
		})),
	);
}

async function runsOurs(arn: string, watched: Watched, reader: EcsReader, tell: Tell | undefined): Promise<boolean> {
	if (watched.taskDefinition === undefined) return true;
	const deployment = await reader.serviceDeployment(arn, tell);
	return (await taskDefinitionOf(deployment, reader, tell)) === watched.taskDefinition;
}

/** The task definition that a deployment brings, by its target revision. */
async function taskDefinitionOf(
	deployment: DescribedServiceDeployment | undefined,
	reader: EcsReader,
	tell: Tell | undefined,
): Promise<string | undefined> {
	const revision = deployment?.targetServiceRevision?.arn;
	return revision ? (await reader.serviceRevision(revision, tell))?.taskDefinition : undefined;
}

/** ARN of the deployment that came right after, if there is one. */
export async function newerThan(
	arn: string,
	watched: Watched,
	reader: EcsReader,
	options: CallOptions,
): Promise<string | undefined> {
	const listed = await reader.serviceDeployments(watched.cluster, watched.service, options);
	const index = listed.findIndex(({ serviceDeploymentArn }) => serviceDeploymentArn === arn);
	return index > 0 ? listed[index - 1]?.serviceDeploymentArn : undefined;
}
