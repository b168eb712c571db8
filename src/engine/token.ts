/** What a run must know to be watched again from another machine: names and ids, never a secret. */
export type TokenData = ServiceToken | AppRunnerToken;

/** Of a service of App Runner. */
export interface AppRunnerToken {
	readonly kind: "app-runner";
	readonly service: string;
	readonly region?: string;
	/** ARN of the service, once known. */
	readonly arn?: string;
	/** Ids of the operations that were there before our write. */
	readonly before: readonly string[];
	/** Id of the operation that is ours, once known. */
	readonly operation?: string;
	/** Its kind, such as `UPDATE_SERVICE`; absent where the run starts none. */
	readonly type?: string;
	/** The kind of the operation that follows it: a service that is replaced is created anew. */
	readonly then?: string;
	/** Names of private ways in, and of domains, that the run makes behind it. */
	readonly ingress?: readonly string[];
	readonly domains?: readonly string[];
	/** Names of private ways in that the run took away, and that must be gone. */
	readonly gone?: readonly string[];
	/** Calls that were still to be sent and whose end no operation tells, such as `TagResource`. */
	readonly later?: readonly string[];
	/** Milliseconds since the epoch, by the clock of the run. */
	readonly startedAt: number;
	/** The state of the operation as it was told last. */
	readonly told?: string;
}

/** Of a service of ECS. */
export interface ServiceToken {
	readonly kind: "service";
	readonly cluster: string;
	readonly service: string;
	readonly region?: string;
	/** Ids of the deployments (`ecs-svc/…`) and ARNs of service deployments that were there before our write. */
	readonly before: readonly string[];
	/** ARN of the task definition that must run. */
	readonly taskDefinition?: string;
	/** ARN of the service revision that must run, where it is known. */
	readonly revision?: string;
	/** ARN of the task definition that ran before our write. */
	readonly previous?: string;
	/** Id of the deployment in the answer to our write. */
	readonly primary?: string;
	/** ARN of our service deployment, once known. */
	readonly deployment?: string;
	/** Names of the CodeDeploy deployment, where that deploys the service. */
	readonly codeDeploy?: {
		readonly applicationName: string;
		readonly deploymentGroupName: string;
		readonly deployment: string;
	};
	/** The named port behind a gateway, whose route is waited for. */
	readonly gatewayPort?: string;
	/** Milliseconds since the epoch, by the clock of the run. */
	readonly startedAt: number;
	/** Service events up to here were told, by AWS's clock in milliseconds; of that very instant only these. */
	readonly toldUntil?: number;
	readonly toldIds?: readonly string[];
	/** The state of things as it was told last: of the deployment, its traffic, each hook and stopped task. */
	readonly told?: Readonly<Record<string, string>>;
}

const PREFIX = "gantry1.";

/** A token as text, safe in logs, file names and job outputs. */
export const encodeToken = (data: TokenData): string => PREFIX + encodeBase64Url(JSON.stringify(data));

/** The content of a token, or `undefined` where the text is none. */
export function decodeToken(text: string): TokenData | undefined {
	if (!text.startsWith(PREFIX)) return undefined;
	try {
		const data: unknown = JSON.parse(decodeBase64Url(text.slice(PREFIX.length)));
		return isTokenData(data) ? data : undefined;
	} catch {
		return undefined;
	}
}

function isTokenData(data: unknown): data is TokenData {
	if (typeof data !== "object" || data === null) return false;
	const token: Readonly<Record<string, unknown>> = { ...data };
	return token.kind === "app-runner" ? isAppRunnerToken(token) : isServiceToken(token);
}

const isAppRunnerToken = (token: Readonly<Record<string, unknown>>): boolean =>
	typeof token.service === "string" &&
	typeof token.startedAt === "number" &&
	isTexts(token.before) &&
	[token.ingress, token.domains, token.gone, token.later].every((names) => names === undefined || isTexts(names)) &&
	[token.region, token.arn, token.operation, token.type, token.then, token.told].every(isTextOrNothing);

function isServiceToken(token: Readonly<Record<string, unknown>>): boolean {
	return (
		token.kind === "service" &&
		typeof token.cluster === "string" &&
		typeof token.service === "string" &&
		typeof token.startedAt === "number" &&
		isTexts(token.before) &&
		(token.toldIds === undefined || isTexts(token.toldIds)) &&
		(token.toldUntil === undefined || typeof token.toldUntil === "number") &&
		(token.told === undefined || (typeof token.told === "object" && isTexts(Object.values(token.told ?? {})))) &&
		[token.region, token.taskDefinition, token.revision, token.previous, token.primary, token.deployment].every(
			isTextOrNothing,
		) &&
		isTextOrNothing(token.gatewayPort)
	);
}

const isTextOrNothing = (value: unknown): boolean => value === undefined || typeof value === "string";

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === "string");

function encodeBase64Url(text: string): string {
	const bytes = new TextEncoder().encode(text);
	return btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_")
		.replaceAll("=", "");
}

function decodeBase64Url(text: string): string {
	const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
	return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
