/**
 * What the scheduler says, each in several wordings that keep the fragments which AWS has kept over the years.
 * Facts 4.3; `{…}` is filled in. Each text is told behind `(service NAME) `.
 */
export const EVENT_TEXTS = {
	steady: ["has reached a steady state."],
	started: [
		"has started {count} tasks: {tasks}.",
		"has started {count} tasks: {tasks}. Amazon ECS placed them for {deployment}.",
	],
	stopped: [
		"has stopped {count} running tasks: {tasks}.",
		"has stopped {count} running tasks: {tasks} of an earlier deployment.",
	],
	registered: [
		"registered {count} targets in (target-group {group})",
		"has registered {count} targets in (target-group {group})",
	],
	deregistered: [
		"deregistered {count} targets in (target-group {group})",
		"has deregistered {count} targets in (target-group {group})",
	],
	draining: [
		"has begun draining connections on {count} tasks.",
		"(task {tasks}) has begun draining connections on {count} tasks.",
	],
	completed: ["(deployment {deployment}) deployment completed."],
	failed: [
		"(deployment {deployment}) deployment failed: tasks failed to start.",
		"(deployment {deployment}) deployment failed: tasks failed to start. The circuit breaker counted {count} of them.",
	],
	alarmed: [
		"(deployment {deployment}) deployment failed: alarm detected.",
		"(deployment {deployment}) deployment failed: alarm detected ({alarms}).",
	],
	rollingBack: ["rolling back to deployment {deployment}.", "is rolling back to deployment {deployment}."],
	noInstance: [
		"was unable to place a task because no container instance met all of its requirements. The closest matching container-instance {instance} has insufficient CPU units available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
		"was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance {instance}) has insufficient memory available.",
	],
	noInstances: [
		"was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
	],
	noFargate: [
		"was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.",
		"was unable to place a task. Reason: Fargate capacity is unavailable at this time in the zones of its subnets.",
	],
	unplaced: [
		"was unable to place a task. Reason: {reason}",
		"could not place a task and was unable to place a task before. Reason: {reason}",
	],
	inconsistent: [
		"is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
		"is unable to consistently start tasks successfully. See stoppedReason of its tasks.",
	],
	frozen: [
		"was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
		"is unable to stop or start tasks during a deployment because of the service deployment configuration. Neither percent leaves room.",
	],
	unhealthyTarget: [
		"(port {port}) is unhealthy in (target-group {group}) due to (reason {reason})",
		"(task {tasks}) (port {port}) is unhealthy in (target-group {group}) due to (reason {reason}).",
	],
	unhealthyContainer: [
		"(task {tasks}) failed container health checks.",
		"(task {tasks}) failed container health checks and is replaced.",
	],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type EventText = keyof typeof EVENT_TEXTS;
