import type { ExpressContainer, ExpressScaling } from "../../ecs/spec/express.js";
import { clear } from "../../engine/late.js";
import type { Crossing } from "./crossing.js";

/** The target that Express has where nothing else is said. Source: ECS API, ExpressGatewayScalingTarget. */
const PERCENT = 60;
const SECONDS_A_MINUTE = 60;

/** The Express service, in the members of CreateExpressGatewayService; what is missing is not in it. */
export function expressJson(crossing: Crossing): Readonly<Record<string, unknown>> {
	const { app, options, healthPath, pair } = crossing;
	const { infrastructureRole, executionRole, cluster, name } = options;
	const taskRole = options.taskRole ?? (app.InstanceRoleArn === clear ? undefined : app.InstanceRoleArn);
	const network = networkOf(crossing);
	const scalingTarget = expressScaling(crossing);
	const tags = app.Tags === clear ? [] : (app.Tags ?? []).filter(({ Key }) => !/^aws:/i.test(Key));
	return {
		serviceName: name ?? app.ServiceName,
		...(cluster !== undefined && { cluster }),
		...(infrastructureRole !== undefined && { infrastructureRoleArn: infrastructureRole }),
		...(executionRole !== undefined && { executionRoleArn: executionRole }),
		...(taskRole !== undefined && { taskRoleArn: taskRole }),
		primaryContainer: containerOf(crossing),
		...(pair && { cpu: String(pair.cpu), memory: String(pair.memory) }),
		cpuArchitecture: "X86_64",
		healthCheckPath: healthPath,
		...(scalingTarget && { scalingTarget }),
		...(network && { networkConfiguration: network }),
		...(tags.length > 0 && { tags: tags.map(({ Key: key, Value: value = "" }) => ({ key, value })) }),
	};
}

/** The target of the count of requests that App Runner's concurrency comes to, for each task and minute. */
const requestsAMinute = (concurrency: number, requestSeconds: number): number =>
	Math.max(1, Math.round((concurrency / requestSeconds) * SECONDS_A_MINUTE));

/** How the Express service scales, in the numbers that stand in its chain. */
export function expressScaling({
	instances,
	options: { scaling = {}, requestSeconds },
}: Crossing): ExpressScaling | undefined {
	if (!instances && Object.keys(scaling).length === 0) return undefined;
	const { min = instances?.min, max = instances?.max } = scaling;
	const requests =
		instances && requestSeconds !== undefined ? requestsAMinute(instances.concurrency, requestSeconds) : undefined;
	const metric = scaling.metric ?? (requests === undefined ? "AVERAGE_CPU" : "REQUEST_COUNT_PER_TARGET");
	return {
		...(min !== undefined && { minTaskCount: min }),
		...(max !== undefined && { maxTaskCount: max }),
		autoScalingMetric: metric,
		autoScalingTargetValue: scaling.target ?? ((metric === "REQUEST_COUNT_PER_TARGET" && requests) || PERCENT),
	};
}

function containerOf({ image, port, command, variables, secrets, options }: Crossing): ExpressContainer {
	const { group, streamPrefix = "ecs" } = options.logs ?? {};
	return {
		...(image !== undefined && { image }),
		...(port !== undefined && { containerPort: port }),
		...(command && { command: [...command.words] }),
		...(variables.length > 0 && { environment: variables.map(([name, value]) => ({ name, value })) }),
		...(secrets.length > 0 && { secrets: secrets.map(([name, valueFrom]) => ({ name, valueFrom })) }),
		...(group !== undefined && { awsLogsConfiguration: { logGroup: group, logStreamPrefix: streamPrefix } }),
	};
}

/** A private service without known subnets gets none, which `check` refuses: by default it would come up on the internet. */
function networkOf({ network, isPublic }: Crossing) {
	if (!network) return isPublic ? undefined : { subnets: [] };
	const { subnets, securityGroups } = network;
	return { subnets: [...subnets], ...(securityGroups && { securityGroups: [...securityGroups] }) };
}
