import { readArguments } from "../../engine/chain/arguments.js";
import { given, saidOnly, shown } from "../../engine/chain/copy.js";
import { anySpecOf, kindOf } from "../../engine/chain/spec-of.js";
import { type Duration, durationSeconds } from "../../engine/duration.js";
import { clear } from "../../engine/late.js";
import { isGatewaySpec } from "../spec/gateway.js";
import type { GatewayConnector } from "../spec/service.js";
import { type Apply, type Draft, problem, serviceOf } from "./draft.js";
import type { BehindGateway } from "./traffic.js";

const NAMES = {
	port: 0,
	health: { names: { path: 0, protocol: 0, port: 0, interval: 0, timeout: 0, healthy: 0, unhealthy: 0, codes: 0 } },
	access: 0,
} as const;

/** `.gateway(edge, …)` in AWS's members; a chain as its first argument is no plain data, so what it takes is looked at here. */
export function sayGateway(edge: unknown, behind: BehindGateway | undefined): Apply {
	if (edge === clear)
		return (draft) => {
			const service = serviceOf(draft);
			service.gatewayConnectors = clear;
			delete service.gateway;
		};
	const { read, problems = [] } = readArguments([behind], 0, { names: NAMES });
	const said = given<BehindGateway>(optionsIn(read));
	return (draft) => {
		for (const { code, path, data } of problems) problem(draft, code, `service.gateway${path}`, data);
		const service = serviceOf(draft);
		service.gatewayConnectors = [connectorOf(said, draft)];
		const name = nameOf(edge);
		if (name === undefined) problem(draft, "spec.not-a-gateway", "service.gateway", { given: kindIn(edge) });
		else service.gateway = name;
	};
}

function connectorOf({ port = "", health, access }: Partial<BehindGateway>, draft: Draft): GatewayConnector {
	const { path, protocol, port: healthPort, interval, timeout, healthy, unhealthy, codes } = given(health);
	const healthCheck = saidOnly<NonNullable<GatewayConnector["healthCheck"]>>({
		healthCheckProtocol: protocol,
		healthCheckPort: healthPort,
		healthCheckPath: path,
		healthCheckTimeoutSeconds: secondsOf(timeout, "healthCheckTimeoutSeconds", draft),
		healthCheckIntervalSeconds: secondsOf(interval, "healthCheckIntervalSeconds", draft),
		healthyThresholdCount: healthy,
		unhealthyThresholdCount: unhealthy,
		matcher: codes === undefined ? undefined : { httpCode: codes },
	});
	return {
		portName: port,
		...(Object.keys(healthCheck).length > 0 && { healthCheck }),
		...(access !== undefined && { filters: { accessTypes: typeof access === "string" ? [access] : [...access] } }),
	};
}

function secondsOf(duration: Duration | undefined, member: string, draft: Draft): number | undefined {
	if (duration === undefined) return undefined;
	const seconds = durationSeconds(duration);
	if (seconds === undefined)
		problem(draft, "spec.duration", `service.gatewayConnectors[0].healthCheck.${member}`, { given: shown(duration) });
	return seconds;
}

function nameOf(edge: unknown): string | undefined {
	if (typeof edge === "string") return edge;
	const spec = anySpecOf(edge);
	return spec && isGatewaySpec(spec) ? spec.name : undefined;
}

const kindIn = (edge: unknown): string => {
	const spec = anySpecOf(edge);
	return spec ? kindOf(spec) : edge === null ? "null" : typeof edge;
};

const optionsIn = (read: readonly unknown[] | undefined): BehindGateway | undefined => {
	const [options] = read ?? [];
	return isOptions(options) ? options : undefined;
};

/** Its members are plain data of these names; the rules look at their types. */
const isOptions = (value: unknown): value is BehindGateway => typeof value === "object" && value !== null;
