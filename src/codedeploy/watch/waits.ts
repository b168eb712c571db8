import { timeMs } from "../../ecs/observe/described.js";
import type { DescribedConfig, DescribedDeployment, DescribedTarget } from "../described.js";

const MINUTE_SECONDS = 60;

/** Seconds that a deployment waits by its settings alone: for traffic to be let through, while it shifts, and before the end. */
export function settingsSeconds(deployment: DescribedDeployment, config: DescribedConfig | undefined): number {
	const { deploymentReadyOption, terminateBlueInstancesOnDeploymentSuccess } =
		deployment.blueGreenDeploymentConfiguration ?? {};
	const ready = deploymentReadyOption?.waitTimeInMinutes ?? 0;
	const end = terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
	return (ready + end + shiftMinutes(config)) * MINUTE_SECONDS;
}

/** Minutes from the first share of traffic to the last. */
export function shiftMinutes(config: DescribedConfig | undefined): number {
	const { timeBasedCanary, timeBasedLinear } = config?.trafficRoutingConfig ?? {};
	if (timeBasedCanary) return timeBasedCanary.canaryInterval ?? 0;
	const { linearPercentage = 100, linearInterval = 0 } = timeBasedLinear ?? {};
	return linearPercentage > 0 ? (Math.ceil(100 / linearPercentage) - 1) * linearInterval : 0;
}

/**
 * The configurations that every account has, by their names; none has to be read.
 * Source: CodeDeploy user guide, "Deployment configurations on an Amazon ECS compute platform".
 */
export function predefinedConfig(deploymentConfigName: string): DescribedConfig | undefined {
	const of = (trafficRoutingConfig: DescribedConfig["trafficRoutingConfig"]) => ({
		deploymentConfigName,
		computePlatform: "ECS",
		...(trafficRoutingConfig && { trafficRoutingConfig }),
	});
	if (deploymentConfigName === "CodeDeployDefault.ECSAllAtOnce") return of({ type: "AllAtOnce" });
	const [, kind, percent, minutes] =
		/^CodeDeployDefault\.ECS(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes$/.exec(deploymentConfigName) ?? [];
	if (kind === undefined) return undefined;
	const share = Number(percent);
	const interval = Number(minutes);
	if (kind === "Canary") {
		return of({ type: "TimeBasedCanary", timeBasedCanary: { canaryPercentage: share, canaryInterval: interval } });
	}
	return of({ type: "TimeBasedLinear", timeBasedLinear: { linearPercentage: share, linearInterval: interval } });
}

/**
 * True once traffic is through and only the old task set is waited for. The target tells it: CodeDeploy's own flag stays false
 * (aws/containers-roadmap#269).
 */
export const isTerminating = (deployment: DescribedDeployment, target: DescribedTarget | undefined): boolean =>
	deployment.instanceTerminationWaitTimeStarted === true || target?.status === "Succeeded";

/** When the wait for the old task set's end is over, milliseconds since the epoch. */
export function terminationEndMs(deployment: DescribedDeployment, target: DescribedTarget): number | undefined {
	const minutes =
		deployment.blueGreenDeploymentConfiguration?.terminateBlueInstancesOnDeploymentSuccess
			?.terminationWaitTimeInMinutes;
	const since = timeMs(target.lastUpdatedAt);
	return minutes === undefined || since === undefined ? undefined : since + minutes * 60_000;
}

/** When nobody can let the traffic through any more, milliseconds since the epoch: by the last event that was done before the wait. */
export function readyUntilMs(deployment: DescribedDeployment, target: DescribedTarget | undefined): number | undefined {
	const minutes = deployment.blueGreenDeploymentConfiguration?.deploymentReadyOption?.waitTimeInMinutes;
	const ends = (target?.lifecycleEvents ?? []).flatMap(({ endTime }) => timeMs(endTime) ?? []);
	return minutes === undefined || ends.length === 0 ? undefined : Math.max(...ends) + minutes * 60_000;
}
