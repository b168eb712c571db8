import type { RealText } from "../corpus.js";

/** Texts on images that were refused. */
export const imageRights: readonly RealText[] = [
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "https://oneuptime.com/blog/post/2026-02-12-fix-ecs-cannotpullcontainererror-errors/view",
		text: "CannotPullContainerError: Error response from daemon: pull access denied",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "https://www.fixdevs.com/blog/aws-ecs-task-failed-to-start/",
		text: 'CannotPullContainerError: ref pull has been retried 1 time(s): failed to pull and unpack image "123456789.dkr.ecr.us-east-1.amazonaws.com/myapp:latest": failed to resolve reference: unexpected status code 403 Forbidden',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "OvertureMaps/overture-tiles#20",
		text: "CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/OvertureTilesCdkStack-OvertureTilesContainer is not authorized to perform: ecr:GetAuthorizationToken on resource: *",
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "public code",
		text: "CannotPullContainerError: Error response from daemon:\npull access denied for 111122223333.dkr.ecr.us-east-1.amazonaws.com/my-service",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "aws/containers-roadmap#2493",
		text: "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.us-west-2.amazonaws.com/web:latest@sha256:8630000000000000000000000000000000000000000000000000000000009ac: unexpected status from HEAD request to https://111122223333.dkr.ecr.us-west-2.amazonaws.com/v2/web/blobs/sha256:863: 403 Forbidden",
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "aws/amazon-ecs-agent#2137",
		text: "CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.us-east-1.amazonaws.com/web, repository does not exist or may require 'docker login'",
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "awslabs/ecs-task-kite#8",
		text: "CannotPullContainerError: Error response from daemon: pull access denied for web, repository does not exist or may require 'docker login'",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "aws/aws-cdk#29876",
		text: "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:latest: pulling from host 111122223333.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests latest]: 403 Forbidden",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "aws/aws-cdk#14457",
		text: 'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "web.example": unexpected status code [manifests 6981141]: 403 Forbidden',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "public file 13366841812",
		text: 'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/ngin:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "public file 55102857838",
		text: 'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:latest": unexpected status code 401 Unauthorized',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "AWS docs: CannotPullContainer task errors in Amazon ECS",
		text: "The task can’t pull the image. Check that the role has the permissions to pull images from the registry.",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "public file 65736535365",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 24460c33, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web-exec/1 is not authorized to perform: ecr:GetAuthorizationToken",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "public file 40982800687",
		heldOut: true,
		text: "CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::XXX:assumed-role/web-exec/30480",
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "public file 544241197",
		heldOut: true,
		text: "CannotPullECRContainerError: engine ecr credentials: not found",
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "public file 17197331315",
		heldOut: true,
		text: "CannotPullImageManifestError: Error response from daemon: errors: denied: requested access to the resource is denied unauthorized: authentication required",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-denied",
		source: "public file 57008400313",
		heldOut: true,
		text: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "111122223333.dkr.ecr.eu-west-3.amazonaws.com/web:abc1234": unexpected status code 403 Forbidden',
	},
	{
		kind: "container-reason",
		expect: "cause.image-denied",
		source: "aws/amazon-ecs-agent#1837",
		heldOut: true,
		text: "Error response from daemon: pull access denied for amazon/amazon-ecs-pause, repository does not exist or may require 'docker login'",
	},
];
