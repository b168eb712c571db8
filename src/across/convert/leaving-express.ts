import type { ExpressContainer, ExpressSpec } from "../../ecs/spec/express.js";
import { clear } from "../../engine/late.js";
import type { ToServiceOptions } from "./to-service-options.js";

/** What Express does where nothing is said. Source: facts 1.8. */
const DEFAULTS = { cluster: "default", port: 80, cpu: "256", memory: "512", path: "/ping", min: 1 } as const;

/** An Express service on its way to an ordinary one: what it comes to, with the defaults of Express filled in. */
export interface LeavingExpress {
	readonly app: ExpressSpec;
	readonly options: ToServiceOptions;
	readonly name: string;
	readonly cluster: string;
	readonly container: ExpressContainer;
	/** `undefined` where a task definition of one's own says it. */
	readonly port: number | undefined;
	readonly cpu: string;
	readonly memory: string;
	readonly healthPath: string;
	readonly network: ToServiceOptions["network"];
	readonly executionRole: string | undefined;
	/** The ARN of a task definition in the place of image, roles and size. */
	readonly definition: string | undefined;
	readonly logs: ToServiceOptions["logs"];
	/** What ran at least. */
	readonly min: number;
}

export function leavingExpress(app: ExpressSpec, options: ToServiceOptions): LeavingExpress {
	const { primaryContainer: container = {}, taskDefinitionArn: definition, scalingTarget } = app;
	const { awsLogsConfiguration: logs } = container;
	return {
		app,
		options,
		name: options.name ?? `${app.serviceName}-service`,
		cluster: options.cluster ?? app.cluster ?? DEFAULTS.cluster,
		container,
		port: options.port ?? (definition === undefined ? (container.containerPort ?? DEFAULTS.port) : undefined),
		cpu: app.cpu ?? DEFAULTS.cpu,
		memory: app.memory ?? DEFAULTS.memory,
		healthPath: app.healthCheckPath ?? DEFAULTS.path,
		network: options.network ?? networkOf(app),
		executionRole: options.executionRole ?? app.executionRoleArn,
		definition,
		logs:
			options.logs ??
			(logs === undefined || logs === clear ? undefined : { group: logs.logGroup, streamPrefix: logs.logStreamPrefix }),
		min: scalingTarget?.minTaskCount ?? DEFAULTS.min,
	};
}

/** What was said, or nothing: an empty list or `clear` is none. */
export const listOf = <Item>(list: readonly Item[] | typeof clear | undefined): readonly Item[] =>
	list === undefined || list === clear ? [] : list;

function networkOf({ networkConfiguration: { subnets = [], securityGroups } = {} }: ExpressSpec) {
	return subnets.length > 0 ? { subnets, ...(securityGroups && { securityGroups }) } : undefined;
}
