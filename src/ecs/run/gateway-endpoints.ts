import { isCallError } from "../../engine/errors/call-error.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import type { PlanTarget } from "../../engine/plan.js";
import { memberAt } from "../../engine/step.js";
import { withConnectorsIfTold } from "../observe/connectors.js";
import type { DescribedService } from "../observe/described.js";
import type { DescribedRoute } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import type { Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";

/** So long a route may take to be made or changed, and to show at all, milliseconds. */
const ROUTE_WITHIN_MS = 600_000;
const SHOWS_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 5000;

/** The connector of a service that was deployed. */
export interface Behind {
	readonly portName: string;
	/** It was written or deployed a moment ago, so the route may not show yet. */
	readonly isNew: boolean;
}

/** What connectors come to; `undefined` where there is none. */
export function behindOf(connectors: unknown, isNew: boolean): Behind | undefined {
	const [connector]: unknown[] = Array.isArray(connectors) ? connectors : [];
	const portName = memberAt(connector, "portName");
	return typeof portName === "string" ? { portName, isNew } : undefined;
}

/** The connector of what is followed: as the token tells it, else as the newest revision does. */
export async function behindWatched(
	{ gatewayPort, startedAt }: Pick<Watched, "gatewayPort" | "startedAt">,
	service: DescribedService | undefined,
	{ connection, teller }: RunContext,
): Promise<Behind | undefined> {
	const isNew = connection.clock.now() - startedAt < SHOWS_WITHIN_MS;
	if (gatewayPort !== undefined) return { portName: gatewayPort, isNew };
	if (!service) return undefined;
	const whole = await withConnectorsIfTold(service, connection.reader, { tell: teller.tell });
	return behindOf(whole.gatewayConnectors, isNew);
}

/**
 * The outcome of a service behind a gateway: with its URLs once its routes are ACTIVE; failed where one can't be made, whatever
 * became of its tasks.
 */
export async function withEndpoints(
	outcome: Outcome,
	{ cluster = "default", service = "" }: PlanTarget,
	behind: Behind,
	context: RunContext,
): Promise<Outcome> {
	const isKnown = outcome.status === "succeeded" || outcome.status === "failed" || outcome.status === "rolledBack";
	if (!isKnown) return outcome;
	const { connection, teller } = context;
	const reader = new GatewayReader(connection.caller);
	const list = async () =>
		(await reader.routes({ cluster, service }, { tell: teller.tell })).filter(
			({ status = "" }) => !/^DELETE/.test(status),
		);
	try {
		if (outcome.status !== "succeeded") {
			const broken = brokenOf(await list());
			return broken ? { ...outcome, reason: `${outcome.reason}; ${broken}` } : outcome;
		}
		return await followRoutes(outcome, list, behind, reader, context);
	} catch (error) {
		if (!isCallError(error)) throw error;
		teller.tell({
			type: "warning",
			message: `the gateway routes of ${context.subject} can't be read: ${error.message}`,
			code: "run.gateway-unseen",
			hint: error.hint,
		});
		return outcome;
	}
}

async function followRoutes(
	outcome: Extract<Outcome, { status: "succeeded" }>,
	list: () => Promise<readonly DescribedRoute[]>,
	{ portName, isNew }: Behind,
	reader: GatewayReader,
	{ connection, teller, options, subject }: RunContext,
): Promise<Outcome> {
	const { clock } = connection;
	const startedAt = clock.now();
	let state = "";
	const polled = await pollUntilEnd<Outcome>(
		{
			look: async () => {
				const routes = await list();
				const broken = brokenOf(routes);
				const { changed: _, endpoints: __, ...base } = outcome;
				if (broken) return { ...base, status: "failed", reason: `its tasks run, but ${broken}` };
				const ours = routes.filter(({ serviceContainerPortName: port }) => port === undefined || port === portName);
				if (ours.length === 0 && (!isNew || clock.now() - startedAt >= SHOWS_WITHIN_MS)) {
					teller.tell(noRoute(subject));
					return { ...outcome, endpoints: [] };
				}
				const now = ours.map(({ status = "?" }) => status).join(", ");
				if (now !== state && now !== "")
					teller.tell({
						type: "state",
						message: `gateway route of ${subject}: ${now}`,
						of: "gateway-route",
						state: now,
					});
				state = now;
				if (ours.length === 0 || ours.some(({ status }) => status !== "ACTIVE")) return undefined;
				return { ...outcome, endpoints: await urlsOf(ours, reader, teller.tell) };
			},
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: () => undefined,
			isWanted: () => teller.isAttached(),
		},
		{ clock, deadline: startedAt + ROUTE_WITHIN_MS, signal: options.signal, newUntil: startedAt + SHOWS_WITHIN_MS },
	);
	if (polled.how === "ended") return polled.end;
	const { changed: _, endpoints: __, ...base } = outcome;
	if (polled.how === "deadline")
		return { ...base, status: "timedOut", state: `gateway route ${state}`, afterSeconds: ROUTE_WITHIN_MS / 1000 };
	return {
		...base,
		status: "cancelled",
		how: "detach",
		reason: "its tasks run, and its gateway route was not waited for",
	};
}

/** Which routes have failed, in a sentence. */
function brokenOf(routes: readonly DescribedRoute[]): string | undefined {
	const broken = routes.filter(({ status = "" }) => status.endsWith("_FAILED"));
	if (broken.length === 0) return undefined;
	return broken
		.map(({ gatewayRouteArn = "its gateway route", status }) => `${gatewayRouteArn} is ${status}`)
		.join(", ");
}

async function urlsOf(
	routes: readonly DescribedRoute[],
	reader: GatewayReader,
	tell: RunContext["teller"]["tell"],
): Promise<string[]> {
	const arns = routes.flatMap(({ gatewayRouteArn }) => gatewayRouteArn ?? []);
	const whole = await Promise.all(arns.map((arn) => reader.route(arn, { tell })));
	return whole.flatMap((route) => route?.serviceUrl ?? []);
}

const noRoute = (subject: string) =>
	({
		type: "warning",
		message: `${subject} has a gateway connector, and no gateway of its cluster makes a route for it`,
		code: "run.gateway-no-route",
		hint: "associate one: gateway(name).cluster(cluster), look at the connector's access, then deploy again",
	}) as const;
