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
	/** From a push until its scan can be found. @default 3 */
	readonly scanQueue: number;
	/** From then, or from the request for it, until a scan is IN_PROGRESS. @default 5 */
	readonly scanPending: number;
	/** From then until it has ended. @default 20 */
	readonly scanRun: number;
	/** From the end of an enhanced scan until its findings show. @default 15 */
	readonly enhancedFindings: number;
	/** What a preview of a lifecycle policy takes. @default 20 */
	readonly lifecyclePreview: number;
	/** Between two runs of lifecycle policies. @default 43200 */
	readonly lifecycleRun: number;
	/** What the restoring of an archived image takes. @default 600 */
	readonly imageRestore: number;
	/** What the replication of an image to one destination takes. @default 30 */
	readonly replication: number;
	/** From the start of a replication backfill until it knows what to send. @default 20 */
	readonly backfillPreparation: number;
	/** What the signing of an image takes. @default 10 */
	readonly imageSigning: number;
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
	scanQueue: 3,
	scanPending: 5,
	scanRun: 20,
	enhancedFindings: 15,
	lifecyclePreview: 20,
	lifecycleRun: 43_200,
	imageRestore: 600,
	replication: 30,
	backfillPreparation: 20,
	imageSigning: 10,
};

/** Milliseconds of a step, as the switches set it. */
export const stepMs = (
	{ switches }: { readonly switches: { readonly seconds?: Partial<Seconds> } },
	step: keyof Seconds,
): number => (switches.seconds?.[step] ?? DEFAULT_SECONDS[step]) * 1000;
