import { type AppRunnerToken, encodeToken } from "../../engine/token.js";
import type { DescribedOperation } from "../observe/described.js";

/** What is known of the operation that is followed. */
export interface Followed {
	/** Its name. */
	readonly service: string;
	/** ARN of the service; that of a service that is being created is found by its name. */
	arn?: string | undefined;
	readonly region?: string | undefined;
	/** Ids of operations that were there before our write. */
	readonly before: ReadonlySet<string>;
	/** Its kind; `undefined`: whatever is under way. */
	readonly type?: string | undefined;
	/** The kind of the operation that comes behind it. */
	readonly then?: string | undefined;
	/** Its id, once known. */
	operation?: string | undefined;
	readonly startedAt: number;
	/** Its status as it was told last. */
	told?: string | undefined;
	/** Names of the private ways in and of the domains that are made behind it. */
	readonly ingress?: readonly string[] | undefined;
	readonly domains?: readonly string[] | undefined;
	/** Names of the private ways in that were taken away, and must be gone. */
	gone?: readonly string[] | undefined;
	/** Calls that are still to be sent, and that no operation tells of. */
	later?: readonly string[] | undefined;
	/** What was sent, and the service must show at its end; a token does not carry it. */
	wanted?: Readonly<Record<string, unknown>> | undefined;
	/** Somebody else's, which is only waited for. */
	readonly isForeign?: boolean;
}

/** What happened before, for the outcome and for errors. */
export interface Sent {
	readonly changed: readonly string[];
	readonly sent: readonly string[];
}

export const NOTHING_SENT: Sent = { changed: [], sent: [] };

/** As many of the newest operations tell which came later; the list is newest first. */
const ENOUGH = 5;

/** Ids of the operations that are there already. */
export const idsOf = (operations: readonly DescribedOperation[]): ReadonlySet<string> =>
	new Set(operations.flatMap(({ Id }) => (Id === undefined ? [] : [Id])).slice(0, ENOUGH));

/** What a token must carry so that another machine can go on. */
export function tokenOf(followed: Followed): string {
	const { service, arn, region, before, type, then, operation, startedAt, told, ingress, domains, gone, later } =
		followed;
	const data: AppRunnerToken = {
		kind: "app-runner",
		service,
		before: [...before],
		startedAt,
		...(arn && { arn }),
		...(region && { region }),
		...(type && { type }),
		...(then && { then }),
		...(operation && { operation }),
		...(told && { told }),
		...(ingress && ingress.length > 0 && { ingress }),
		...(domains && domains.length > 0 && { domains }),
		...(gone && gone.length > 0 && { gone }),
		...(later && later.length > 0 && { later }),
	};
	return encodeToken(data);
}

/** What a token says. */
export const followedIn = ({ before, kind: _, ...token }: AppRunnerToken): Followed => ({
	...token,
	before: new Set(before),
});
