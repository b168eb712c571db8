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
	/** What ECS needs to make or remove one resource of an Express service. @default 20 */
	readonly expressResource: number;
	/** What it needs to make a load balancer. @default 120 */
	readonly expressLoadBalancer: number;
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
	/** What the update of a gateway takes. @default 20 */
	readonly gatewayUpdate: number;
	/** What making, changing and removing the route of a service behind a gateway takes. @default 90 */
	readonly gatewayRoute: number;
	/** From the end of the last route until a cluster has left a gateway. @default 5 */
	readonly gatewayDisassociation: number;
	/** What the signing of an image takes. @default 10 */
	readonly imageSigning: number;
	/** From a write of App Runner until its operation is IN_PROGRESS. @default 5 */
	readonly operationStart: number;
	/** From then until a service is created. @default 175 */
	readonly serviceCreation: number;
	/** What an update or a deployment takes. @default 115 */
	readonly serviceUpdate: number;
	/** @default 85 */
	readonly serviceDeletion: number;
	/** @default 60 */
	readonly servicePause: number;
	/** @default 90 */
	readonly serviceResume: number;
	/** Until an operation of App Runner finds that it fails. @default 120 */
	readonly serviceFailure: number;
	/** What a rollback of App Runner takes. @default 60 */
	readonly serviceRollback: number;
	/** How long a VPC connector is in use yet after its service is deleted. @default 60 */
	readonly vpcConnectorRelease: number;
	/** From PENDING_CREATION or PENDING_UPDATE of a VPC ingress connection until it is AVAILABLE. @default 90 */
	readonly ingressCreation: number;
	/** From PENDING_DELETION until it is DELETED. @default 60 */
	readonly ingressDeletion: number;
	/** Until the records that validate a custom domain show. @default 20 */
	readonly domainCertificate: number;
	/** From the validation of a custom domain until it is ACTIVE. @default 60 */
	readonly domainBinding: number;
	/** From DELETING until a custom domain is gone. @default 30 */
	readonly domainRemoval: number;
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
	expressResource: 20,
	expressLoadBalancer: 120,
	scanQueue: 3,
	scanPending: 5,
	scanRun: 20,
	enhancedFindings: 15,
	lifecyclePreview: 20,
	lifecycleRun: 43_200,
	imageRestore: 600,
	replication: 30,
	backfillPreparation: 20,
	gatewayUpdate: 20,
	gatewayRoute: 90,
	gatewayDisassociation: 5,
	imageSigning: 10,
	operationStart: 5,
	serviceCreation: 175,
	serviceUpdate: 115,
	serviceDeletion: 85,
	servicePause: 60,
	serviceResume: 90,
	serviceFailure: 120,
	serviceRollback: 60,
	vpcConnectorRelease: 60,
	ingressCreation: 90,
	ingressDeletion: 60,
	domainCertificate: 20,
	domainBinding: 60,
	domainRemoval: 30,
};

/** Milliseconds of a step, as the switches set it. */
export const stepMs = (
	{ switches }: { readonly switches: { readonly seconds?: Partial<Seconds> } },
	step: keyof Seconds,
): number => (switches.seconds?.[step] ?? DEFAULT_SECONDS[step]) * 1000;
