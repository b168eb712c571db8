import type { Tell } from "../../engine/batch.js";
import type { CallOptions } from "../../engine/call.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import type { Watched } from "./watched.js";

/** Which service deployment is ours, as far as one look can tell. */
export type Identity =
	| {
			readonly kind: "ours";
			readonly deployment: string;
			/** What was read of it to know that it is ours. */
			readonly described?: DescribedServiceDeployment | undefined;
			/** Its status, where a list told it. */
			readonly listedStatus?: string | undefined;
	  }
	| { readonly kind: "superseded"; readonly by: string }
	| { readonly kind: "not-yet" };

/**
 * Ours is the first deployment that was not there before and runs our task definition; never by the clock.
 * Where two could be ours, it is ours only while the PRIMARY id of our answer is PRIMARY.
 * @param isSettled whether a view of the service that is older than both would have passed by now
 */
export async function identify(
	watched: Watched,
	service: DescribedService,
	isSettled: () => boolean,
	reader: EcsReader,
	options: CallOptions,
): Promise<Identity> {
	const primary = primaryOf(service)?.id;
	const current = service.currentServiceDeployment;
	const answerIsPrimary = watched.primary !== undefined && primary === watched.primary;
	const isNew = current !== undefined && !watched.before.has(current);
	if (answerIsPrimary && isNew) {
		const described = await reader.serviceDeployment(current, options.tell);
		if (await runsOurs(described, watched, reader, options.tell))
			return { kind: "ours", deployment: current, described };
	}
	const isOldView = primary !== undefined && watched.before.has(primary);
	if (isOldView) return { kind: "not-yet" };
	const listed = await reader.serviceDeployments(watched.cluster, watched.service, options);
	const isStillOurs = watched.primary === undefined || (answerIsPrimary && (isSettled() || undefined));
	return identifyListed(watched, listed, async () => isStillOurs, reader, options);
}

/**
 * The same by a list of the service's deployments, newest first.
 * @param isStillOurs whether the PRIMARY id of our answer is PRIMARY, `undefined` while that may be an old view; asked where two could be ours
 */
export async function identifyListed(
	watched: Watched,
	listed: readonly DescribedServiceDeployment[],
	isStillOurs: () => Promise<boolean | undefined>,
	reader: EcsReader,
	options: CallOptions,
): Promise<Identity> {
	// What is listed behind one that was there before is older still.
	const known = listed.findIndex(({ serviceDeploymentArn = "" }) => watched.before.has(serviceDeploymentArn));
	const fresh = known < 0 ? listed : listed.slice(0, known);
	const isOurs = await Promise.all(fresh.map((deployment) => runsOurs(deployment, watched, reader, options.tell)));
	const ours = fresh.filter((_, index) => isOurs[index]);
	const { serviceDeploymentArn: newest, status: listedStatus } = ours[0] ?? {};
	if (newest === undefined) return { kind: "not-yet" };
	const isNewestOurs = ours.length === 1 || (await isStillOurs());
	if (isNewestOurs === undefined) return { kind: "not-yet" };
	if (isNewestOurs) return { kind: "ours", deployment: newest, listedStatus };
	return { kind: "superseded", by: fresh[0]?.serviceDeploymentArn ?? newest };
}

async function runsOurs(
	deployment: DescribedServiceDeployment | undefined,
	watched: Watched,
	reader: EcsReader,
	tell: Tell | undefined,
): Promise<boolean> {
	if (watched.taskDefinition === undefined && watched.revision === undefined) return true;
	const revision = await targetRevisionOf(deployment, reader, tell);
	if (revision === undefined) return false;
	if (watched.revision !== undefined) return revision === watched.revision;
	return (await reader.serviceRevision(revision, tell))?.taskDefinition === watched.taskDefinition;
}

/** A list names the revision by its ARN alone; where it does not, the deployment itself tells it. */
async function targetRevisionOf(
	deployment: DescribedServiceDeployment | undefined,
	reader: EcsReader,
	tell: Tell | undefined,
): Promise<string | undefined> {
	const told = deployment?.targetServiceRevision?.arn ?? deployment?.targetServiceRevisionArn;
	if (told !== undefined || deployment?.serviceDeploymentArn === undefined) return told;
	return (await reader.serviceDeployment(deployment.serviceDeploymentArn, tell))?.targetServiceRevision?.arn;
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
