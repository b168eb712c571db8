import type { CauseCode } from "../../../src/ecs/diagnose/index.js";

/** A text that AWS was seen to tell, where it stood, and the cause that a person reads in it. */
export interface RealText {
	/** `task`: stoppedReason; `container`: a container's reason; `event`: a service event. */
	readonly where: "task" | "container" | "event";
	readonly text: string;
	/** `undefined`: no cause at all. */
	readonly cause: CauseCode | undefined;
	readonly source: string;
}

const AWS_PULL = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html";
const AWS_EVENTS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html";
const AWS_UNHEALTHY =
	"https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-unhealthy-event-messages.html";
// Quoted in public repositories; the exact-string search that found them names none.
const PUBLIC_CODE = "public code";
const AWS_STOPPED = "https://docs.aws.amazon.com/AmazonECS/latest/userguide/stopped-task-error-codes.html";

export const REAL_TEXTS: readonly RealText[] = [
	// Images
	{
		where: "task",
		cause: "cause.image-not-found",
		source: "https://github.com/usdigitalresponse/usdr-gost/pull/4036",
		text: "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/usdigitalresponse/usdr-gost-arpa-exporter:9f3f04ba74d338f28372c252c68e0e2eb8a65185@sha256:cca4a767de7ae6d33db8dcc9bb0452db96d042327c37a85515fe8612881477f7: ghcr.io/usdigitalresponse/usdr-gost-arpa-exporter:9f3f04ba74d338f28372c252c68e0e2eb8a65185@sha256:cca4a767de7ae6d33db8dcc9bb0452db96d042327c37a85515fe8612881477f7: not found",
	},
	{
		where: "task",
		cause: "cause.image-not-found",
		source: AWS_PULL,
		text: "CannotPullContainerError: API error (404): repository 111122223333.dkr.ecr.us-east-1.amazonaws.com/repo/image not found",
	},
	{
		where: "container",
		cause: "cause.image-not-found",
		source: "https://errorcanon.top/errors/aws/ecs-task-stopped-cannotpullcontainer/zh.md",
		text: "CannotPullContainerError: Error response from daemon: manifest for image:tag not found: manifest unknown",
	},
	{
		where: "container",
		cause: "cause.image-not-found",
		source: "https://oneuptime.com/blog/post/2026-02-12-fix-ecs-cannotpullcontainererror-errors/view",
		text: "CannotPullContainerError: Error response from daemon: repository does not exist",
	},
	{
		where: "container",
		cause: "cause.image-denied",
		source: "https://oneuptime.com/blog/post/2026-02-12-fix-ecs-cannotpullcontainererror-errors/view",
		text: "CannotPullContainerError: Error response from daemon: pull access denied",
	},
	{
		where: "task",
		cause: "cause.image-denied",
		source: "https://www.fixdevs.com/blog/aws-ecs-task-failed-to-start/",
		text: 'CannotPullContainerError: ref pull has been retried 1 time(s): failed to pull and unpack image "123456789.dkr.ecr.us-east-1.amazonaws.com/myapp:latest": failed to resolve reference: unexpected status code 403 Forbidden',
	},
	{
		where: "task",
		cause: "cause.image-denied",
		source: "https://github.com/OvertureMaps/overture-tiles/pull/20",
		text: "CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/OvertureTilesCdkStack-OvertureTilesContainer is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
	},
	{
		where: "task",
		cause: "cause.image-rate-limited",
		source: AWS_PULL,
		text: "CannotPullContainerError: inspect image has been retried 5 time(s): toomanyrequests: Too Many Requests.",
	},
	{
		where: "task",
		cause: "cause.image-rate-limited",
		source: AWS_PULL,
		text: "CannotPullContainerError: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limits.",
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source: AWS_PULL,
		text: 'CannotPullContainerError: API error (500): Get https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection"',
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source: "https://devopsaitoolkit.com/blog/aws-error-cannot-pull-container-error-ecs/",
		text: 'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42": failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout',
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source:
			"https://errornotes.dev/vi/errors/aws/fix-aws-ecs-resourceinitializationerror-unable-to-retrieve-ecr-registry-auth",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed",
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source: "https://github.com/nikovirtala/cdk-github-actions-runner/pull/3",
		text: "ResourceInitializationError: unable to pull secrets or registry auth",
	},
	{
		where: "task",
		cause: "cause.image-platform-mismatch",
		source: "https://github.com/aws/containers-roadmap/issues/1120",
		text: "CannotPullContainerError: failed to find a descriptor for platform {linux/amd64}",
	},
	{
		where: "task",
		cause: "cause.image-platform-mismatch",
		source: "https://github.com/hashicorp/consul-ecs/issues/64",
		text: "CannotPullContainerError failed to find a descriptor for platform 0xc0004d52c0 0xc0004d5320",
	},
	{
		where: "event",
		cause: "cause.image-platform-mismatch",
		source: "https://github.com/aviswerdlow/relay/issues/71",
		text: "(service relay-temporal-worker) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'.",
	},
	{
		where: "task",
		cause: "cause.image-too-large",
		source: AWS_PULL,
		text: "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device",
	},
	{
		where: "task",
		cause: "cause.image-not-pulled",
		source: AWS_PULL,
		text: "CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code",
	},
	// Secrets, environment files
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source: "https://github.com/Releem/releem-agent/issues/195",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret arn:aws:secretsmanager:us-west-2:*:secret:DBPasswordSecret-* from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source: "https://github.com/aws/copilot-cli/issues/3104",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: ....",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source: "https://github.com/aws/copilot-cli/issues/2095",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time...",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source: "https://github.com/aws-samples/dataops-platform-airflow-dbt/issues/12",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key creds_key",
	},
	{
		where: "task",
		cause: "cause.environment-file-unreadable",
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: failed to download env files: file download command: non-empty error stream: RequestCanceled: request context cancelled caused by: context deadline exceeded",
	},
	{
		where: "task",
		cause: "cause.environment-file-unreadable",
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: failed to download env files: service call has been retried 1 time(s): operation error S3: HeadObject, https response error StatusCode: 403, api error Forbidden: Forbidden.",
	},
	// Logs
	{
		where: "container",
		cause: "cause.log-group-missing",
		source: "https://github.com/prakhar1989/docker-curriculum/issues/253",
		text: "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.",
	},
	{
		where: "container",
		cause: "cause.log-group-missing",
		source: "https://github.com/muccg/rdrf/issues/617",
		text: "API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 2831992f-899d-11e8-8425-99d434b6599a",
	},
	{
		where: "container",
		cause: "cause.permission-missing",
		source: "https://github.com/prakhar1989/docker-curriculum/issues/260",
		text: "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/amazon-ecs-cli-setup-foodtrucks-EcsInstanceRole-1II7J9P4",
	},
	{
		where: "task",
		cause: "cause.logs-unreachable",
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed",
	},
	// Starting
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source: "https://github.com/aws/amazon-ecs-agent/issues/2954",
		text: 'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: OCI runtime create failed: container_linux.go:370: starting container process caused: exec: "/opt/sonarqube/bin/run.sh": stat /opt/sonarqube/bin/run.sh: no such file or directory',
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source: "https://github.com/aws/containers-roadmap/issues/1206",
		text: 'OCI runtime create failed: container_linux.go:349: starting container process caused "exec: \\"exit\\": executable file not found in $PATH": unknown.',
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source: "https://www.fixdevs.com/blog/aws-ecs-task-failed-to-start/",
		text: "CannotStartContainerError: bind for 0.0.0.0:8080 failed: port is already allocated",
	},
	{
		where: "task",
		cause: "cause.container-cannot-start",
		source: AWS_STOPPED,
		text: "ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m",
	},
	{
		where: "container",
		cause: "cause.out-of-memory",
		source: "https://repost.aws/knowledge-center/ecs-resolve-outofmemory-errors",
		text: "OutOfMemoryError: Container killed due to memory usage",
	},
	{
		where: "task",
		cause: "cause.volume-not-mounted",
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source: "https://github.com/aws/amazon-ecs-agent/issues/4825",
		text: "Timeout waiting for network interface provisioning to complete.",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source: "https://github.com/paradisec-archive/nabu/pull/1259",
		text: "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-1': InsufficientFreeAddressesInSubnet",
	},
	{
		where: "event",
		cause: "cause.role-not-assumable",
		source: "https://github.com/aws-samples/aws-modern-application-workshop/issues/149",
		text: "service MythicalMysfits-Service failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/tasks' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
	},
	// Health
	{
		where: "task",
		cause: "cause.target-unhealthy",
		source: "https://github.com/boltops-tools/ufo/pull/171",
		text: "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-west-2:111111111111:targetgroup/demo-Targe-1GXHAH9WXSU9V/8e6d68f88cd88d12)",
	},
	{
		where: "event",
		cause: "cause.target-unhealthy",
		source: "https://github.com/hackforla/CivicTechJobs/issues/436",
		text: "(service civictechjobs-fullstack-stage) (port 8000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/civictechjobs-fullstack-stage/555a47e25c5a1850) due to (reason Health checks failed).",
	},
	{
		where: "event",
		cause: "cause.target-unhealthy",
		source: "https://github.com/aws/amazon-ecs-agent/issues/1872",
		text: "service example-service (instance i-016b0a460d9974567) (port 1047) is unhealthy in target-group example-service due to (reason Request timed out)",
	},
	{
		where: "event",
		cause: "cause.target-unhealthy",
		source: AWS_EVENTS,
		text: "service (api) (task 1) (instance i-1) is unhealthy in (elb web) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)",
	},
	{
		where: "task",
		cause: "cause.container-unhealthy",
		source: "https://repost.aws/knowledge-center/ecs-task-stopped",
		text: "Task failed container health checks",
	},
	// Placement
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: "service (api) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 1b2c has insufficient CPU units available.",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: 'service (api) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 1b2c encountered error "AGENT".',
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: "service (api) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 1b2c is already using a port required by your task.",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: "https://github.com/jazztong/mongo-ecs-ha-tf/issues/1",
		text: "service mongo-ecs-arbiter was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: "https://github.com/aws-samples/cost-effective-aws-deployment-of-comfyui/issues/39",
		text: "service ComfyUIService was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your capacity provider.",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: "https://github.com/aws-samples/cost-effective-aws-deployment-of-comfyui/issues/8",
		text: "service ComfyUIService was unable to place a task because no container instance met all of its requirements. The closest matching container-instance cca2a08b7a57472f9626b51debdc8595 is missing an attribute required by your task.",
	},
	{
		where: "event",
		cause: "cause.fargate-capacity",
		source: "https://repost.aws/knowledge-center/ecs-fargate-runtask-capacity",
		text: "(service api) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.",
	},
	{
		where: "event",
		cause: "cause.quota-reached",
		source: "https://github.com/wellcomecollection/platform/issues/3875",
		text: "service storage-prod-bag-unpacker was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently. For more information, see the Troubleshooting section.",
	},
	{
		where: "event",
		cause: "cause.quota-reached",
		source: AWS_EVENTS,
		text: "service (api) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently",
	},
	{
		where: "event",
		cause: "cause.quota-reached",
		source: AWS_EVENTS,
		text: "service (api) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.",
	},
	{
		where: "event",
		cause: "cause.rollout-frozen",
		source: AWS_EVENTS,
		text: "service (api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
	},
	{
		where: "event",
		cause: "cause.throttled",
		source: AWS_EVENTS,
		text: "service (api) operations are being throttled. Will try again later.",
	},
	{
		where: "event",
		cause: "cause.tasks-keep-failing",
		source: AWS_EVENTS,
		text: "service (api) is unable to consistently start tasks successfully.",
	},
	{
		where: "event",
		cause: "cause.alarm-fired",
		source: PUBLIC_CODE,
		text: "(service fraud-api-prod) (deployment ecs-svc/8028) deployment failed: alarm detected.",
	},
	{
		where: "event",
		cause: "cause.tasks-protected",
		source: AWS_EVENTS,
		text: "service (api) was unable to reach steady state because task set (ts-1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: "service (api) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: "service (api) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log",
	},
	{
		where: "event",
		cause: "cause.target-group-missing",
		source: AWS_EVENTS,
		text: "service (api) task set (ts-1) (task t1) is not healthy in target-group (arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/1) due to TARGET GROUP IS NOT FOUND.",
	},
	{
		where: "event",
		cause: "cause.target-unhealthy",
		source: AWS_EVENTS,
		text: "service (api) task set (ts-1) (task t1) is not healthy in target-group (arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/1) due to TARGET IS NOT FOUND.",
	},
	{
		where: "event",
		cause: "cause.permission-missing",
		source: AWS_EVENTS,
		text: "IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service",
	},
	{
		where: "event",
		cause: "cause.role-not-assumable",
		source: AWS_EVENTS,
		text: "IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your service",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source: AWS_EVENTS,
		text: "service (api) could not launch 2 tasks for deployment ecs-svc/1.",
	},
	{
		where: "event",
		cause: "cause.quota-reached",
		source: AWS_EVENTS,
		text: "service (api) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.",
	},
	{
		where: "event",
		cause: "cause.tasks-keep-failing",
		source: AWS_EVENTS,
		text: "service (api) deployment failed: tasks failed to start.",
	},
	// Nothing to explain
	{
		where: "task",
		cause: undefined,
		source: AWS_STOPPED,
		text: "Scaling activity initiated by (deployment ecs-svc/1234567890123456789)",
	},
	{
		where: "task",
		cause: undefined,
		source: "https://repost.aws/knowledge-center/ecs-task-stopped",
		text: "Task stopped by user",
	},
	{ where: "event", cause: undefined, source: AWS_EVENTS, text: "service (api) has reached a steady state." },
	{
		where: "event",
		cause: undefined,
		source: "https://github.com/hackforla/CivicTechJobs/issues/436",
		text: "(service civictechjobs-fullstack-stage) registered 1 targets in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/civictechjobs-fullstack-stage/555a47e25c5a1850)",
	},
	{
		where: "event",
		cause: undefined,
		source: "https://github.com/aviswerdlow/relay/issues/71",
		text: "(service relay-temporal-worker) has started 1 tasks: (task 6f0d744de6e04ba8b6471869c696d1f8).",
	},
	{
		where: "event",
		cause: undefined,
		source: AWS_EVENTS,
		text: "service (api) was unable to place a task. Reason: Internal error.",
	},
	{
		where: "event",
		cause: undefined,
		source: AWS_UNHEALTHY,
		text: "(service api) has begun draining connections on 1 tasks.",
	},
	{
		where: "event",
		cause: undefined,
		source: PUBLIC_CODE,
		text: "(service fraud-api-prod) rolling back to deployment ecs-svc/3225.",
	},
	{
		where: "task",
		cause: undefined,
		source: PUBLIC_CODE,
		text: "ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required",
	},
];
