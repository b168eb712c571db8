import type { RealText } from "./real-texts.js";

/** Quoted in public repositories; the exact-string search that found them names none. Labelled before the rules saw them. */
const source = "public code";

export const MORE_REAL_TEXTS: readonly RealText[] = [
	{
		where: "container",
		cause: "cause.image-denied",
		source,
		text: "CannotPullContainerError: Error response from daemon:\npull access denied for 111122223333.dkr.ecr.us-east-1.amazonaws.com/my-service",
	},
	{ where: "task", cause: "cause.image-unreachable", source, text: "CannotPullContainerError: context canceled" },
	{
		where: "task",
		cause: "cause.image-unreachable",
		source,
		text: "CannotPullContainerError: dial tcp 52.217.233.242:443: i/o timeout",
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source,
		text: "CannotPullContainerError: inspect image has been retried 5 time(s): failed to resolve reference ...: i/o timeout",
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source,
		text: 'CannotPullContainerError: failed to pull image "111122223333.dkr.ecr.eu-central-1.amazonaws.com/buzzboard-reactions:latest"\nfailed to resolve reference ... net/http: request canceled',
	},
	{
		where: "task",
		cause: "cause.image-unreachable",
		source,
		text: 'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.us-west-2.amazonaws.commmmm/v2/": dial tcp: lookup 111122223333.dkr.ecr.us-west-2.amazonaws.commmmm on 10.0.0.2:53: no such host',
	},
	{
		where: "event",
		cause: "cause.image-not-found",
		source,
		text: "(service devops-g8-payments) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-3.amazonaws.com/devops-g8-payments:43cc50f60f87e97c6cad4372dd6b0cff64ccf081: ... not found.",
	},
	{
		where: "event",
		cause: "cause.image-not-found",
		source,
		text: "(service backend-rag-multipurpose) was unable to place a task. Reason: CannotPullContainerError:\npull image manifest has been retried 7 time(s): failed to resolve ref\n111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/rag-nginx:latest: not found.",
	},
	{
		where: "task",
		cause: "cause.image-platform-mismatch",
		source,
		text: "CannotPullContainerError: image Manifest does not contain descriptor matching platform",
	},
	{
		where: "task",
		cause: "cause.image-not-pulled",
		source,
		text: "CannotPullContainerError: failed to register layer: devicemapper: Error running deviceResume dm_task_run failed",
	},
	{
		where: "task",
		cause: "cause.image-not-pulled",
		source,
		text: "CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: failed to extract layer sha256:c02342326b04a05fa0fc4c703c4aaa8ffb46cc0f2eda269c4a0dee53c",
	},
	{
		where: "event",
		cause: "cause.no-instance-fits",
		source,
		text: "(service af-image) was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider af-image-spot. UnfulfillableCapacity: Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.",
	},
	{
		where: "event",
		cause: "cause.secret-unreadable",
		source,
		text: "(service gateway) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret arn:aws:secretsmanager:eu-west-2:111122223333:secret:aerotrack/auth_secret-zTocUO from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded",
	},
	{
		where: "event",
		cause: "cause.secret-unreadable",
		source,
		text: "(service authn) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: ... invalid character 'p' in literal true (expecting 'r').",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source,
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): Parameter Store in us-west-2: invalid parameters: /PLMSecretParameter",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source,
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:church-cms/dev/database-url-LB1bMG from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source,
		text: "ResourceInitializationError: unable to retrieve secret from asm: AccessDeniedException",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source,
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:ap-south-1:111122223333:secret:awsExampleSecret-7qFlRJ from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/26e17af95b5e431893308026b892584f is not authorized to perform: secretsmanager:GetSecretValue on resource: arn",
	},
	{
		where: "task",
		cause: "cause.secret-unreadable",
		source,
		text: "ResourceInitializationError: unable to retrieve secret from asm: retrieved secret did not contain json key GOOGLE_API_KEY",
	},
	{
		where: "container",
		cause: "cause.log-group-missing",
		source,
		text: "CannotStartContainerError: API error (500): failed to initialize logging driver: ResourceNotFoundException: The specified log group does not exist.\n\tstatus code: 400, request id: 904a550f-206b-11e8-8e20-1363f96a7838\n",
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source,
		text: 'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/dri/renderD130": no such file or directory',
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source,
		text: "CannotStartContainerError: Error response from daemon: failed to create shim task: OCI runtime create failed",
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source,
		text: 'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:402: container init caused running prestart hook 0 caused error runni',
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source,
		text: "CannotCreateContainerError: failed to copy file info for /var/lib/ecs/volumes/x-claude-y: failed to chown z: operation not permitted",
	},
	{
		where: "container",
		cause: "cause.container-cannot-start",
		source,
		text: "CannotCreateContainerError: API error (500): devicemapper: Error running deviceResume dm_task_run failed",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source,
		text: "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-id'",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source,
		text: "Unexpected EC2 error while attempting to attach network interface to instance",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source,
		text: "ResourceInitializationError: failed to configure ENI: failed to setup regular eni: netplugin failed with no error message",
	},
	{
		where: "task",
		cause: "cause.no-network-address",
		source,
		text: "Unexpected EC2 error while attempting to tag the network interface: TagPolicyViolation",
	},
];
