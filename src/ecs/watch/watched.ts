import type { ServiceToken } from "../../engine/token.js";
import type { DescribedService } from "../observe/described.js";
import { timeMs } from "../observe/described.js";

/** What a watch knows of the deployment that it has to find and follow. */
export interface Watched {
	readonly cluster: string;
	readonly service: string;
	readonly region?: string;
	/** Deployment ids and service deployment ARNs that were there before our write. */
	readonly before: Set<string>;
	/** ARN of the task definition that must run. */
	taskDefinition?: string;
	/** ARN of the service revision that must run, where the answer to our write named it. */
	revision?: string;
	/** ARN of the task definition that ran before our write. */
	readonly previous?: string;
	/** Id of the PRIMARY deployment in the answer to our write. */
	primary?: string;
	/** ARN of our service deployment, once known. */
	deployment?: string;
	/** The named port behind a gateway, whose route is waited for. */
	gatewayPort?: string;
	/** When the write was answered, milliseconds since the epoch, by our clock; before it, when the run began. */
	startedAt: number;
	/** The newest service event that was told or was there before, by AWS's clock, and the ids of that instant. */
	toldUntil: number;
	toldIds: string[];
	/** The state of things as it was told last, so that nobody who goes on from a token tells it again. */
	told: Record<string, string>;
}

export const subjectOfWatched = ({ cluster, service }: Watched): string => `${cluster}/${service}`;

/** What a token must carry so that another machine can go on. */
export function tokenOf(watched: Watched): ServiceToken {
	const {
		cluster,
		service,
		region,
		before,
		taskDefinition,
		primary,
		deployment,
		startedAt,
		toldUntil,
		toldIds,
		told,
		previous,
		revision,
		gatewayPort,
	} = watched;
	return {
		kind: "service",
		cluster,
		service,
		before: [...before],
		startedAt,
		toldUntil,
		toldIds,
		told: { ...told },
		...(region && { region }),
		...(taskDefinition && { taskDefinition }),
		...(revision && { revision }),
		...(previous && { previous }),
		...(primary && { primary }),
		...(deployment && { deployment }),
		...(gatewayPort && { gatewayPort }),
	};
}

export const watchedFrom = (token: ServiceToken): Watched => ({
	...token,
	before: new Set(token.before),
	toldUntil: token.toldUntil ?? 0,
	toldIds: [...(token.toldIds ?? [])],
	told: { ...token.told },
});

/** Everything by which a later look can tell that a deployment is new. */
export function idsOf(service: DescribedService | undefined): Set<string> {
	const ids = new Set<string>();
	for (const { id } of service?.deployments ?? []) if (id) ids.add(id);
	for (const { arn } of service?.currentServiceRevisions ?? []) if (arn) ids.add(arn);
	if (service?.currentServiceDeployment) ids.add(service.currentServiceDeployment);
	return ids;
}

/** Where telling begins: behind the newest event that is there already. */
export function newestEvent(service: DescribedService | undefined): Pick<Watched, "toldUntil" | "toldIds" | "told"> {
	let toldUntil = 0;
	let toldIds: string[] = [];
	for (const { id, createdAt } of service?.events ?? []) {
		const at = timeMs(createdAt) ?? 0;
		if (at > toldUntil) {
			toldUntil = at;
			toldIds = [];
		}
		if (at === toldUntil && id) toldIds.push(id);
	}
	return { toldUntil, toldIds, told: {} };
}
