/** Seconds that single steps of the model take. */
export interface Seconds {
	/** From the end of a task's traffic until its containers stop. @default 15 */
	readonly targetDrain: number;
	/** From registration until a target is healthy. @default 12 */
	readonly targetHealthy: number;
	/** From registration until a target fails its checks. @default 25 */
	readonly targetUnhealthy: number;
	/** What a task without any check must run until it counts as well. @default 10 */
	readonly taskWell: number;
	/** The bake that ECS computes where alarms are watched and none is said. @default 60 */
	readonly alarmBake: number;
	/** One shift of traffic. @default 10 */
	readonly trafficShift: number;
	/** What a Network Load Balancer adds to each stage that shifts traffic. @default 600 */
	readonly networkShift: number;
	/** From the start of a hook until its function is called, or one that nobody gave has answered. @default 5 */
	readonly functionCall: number;
	/** From a write until its deployment is IN_PROGRESS. @default 2 */
	readonly deploymentStart: number;
	/** From a request to stop or roll back until it is done. @default 3 */
	readonly deploymentTurn: number;
	/** Until placing a task is tried again where there was no capacity. @default 30 */
	readonly capacityRetry: number;
}

export const DEFAULT_SECONDS: Seconds = {
	targetDrain: 15,
	targetHealthy: 12,
	targetUnhealthy: 25,
	taskWell: 10,
	alarmBake: 60,
	trafficShift: 10,
	networkShift: 600,
	functionCall: 5,
	deploymentStart: 2,
	deploymentTurn: 3,
	capacityRetry: 30,
};

/** Milliseconds of a step, as the switches set it. */
export const stepMs = (
	{ switches }: { readonly switches: { readonly seconds?: Partial<Seconds> } },
	step: keyof Seconds,
): number => (switches.seconds?.[step] ?? DEFAULT_SECONDS[step]) * 1000;
