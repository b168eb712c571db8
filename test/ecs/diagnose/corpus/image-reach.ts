import type { RealText } from "../corpus.js";

/** Texts on registries that could not be reached. */
export const imageReach: readonly RealText[] = [
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html",
		text: 'CannotPullContainerError: API error (500): Get https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/: net/http: request canceled while waiting for connection"',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "https://devopsaitoolkit.com/blog/aws-error-cannot-pull-container-error-ecs/",
		text: 'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42": failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source:
			"https://errornotes.dev/vi/errors/aws/fix-aws-ecs-resourceinitializationerror-unable-to-retrieve-ecr-registry-auth",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "nikovirtala/cdk-github-actions-runner#3",
		text: "ResourceInitializationError: unable to pull secrets or registry auth",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public code",
		text: "CannotPullContainerError: context canceled",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public code",
		text: "CannotPullContainerError: dial tcp 52.217.233.242:443: i/o timeout",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public code",
		text: "CannotPullContainerError: inspect image has been retried 5 time(s): failed to resolve reference ...: i/o timeout",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public code",
		text: 'CannotPullContainerError: failed to pull image "111122223333.dkr.ecr.eu-central-1.amazonaws.com/buzzboard-reactions:latest"\nfailed to resolve reference ... net/http: request canceled',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public code",
		text: 'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.us-west-2.amazonaws.commmmm/v2/": dial tcp: lookup 111122223333.dkr.ecr.us-west-2.amazonaws.commmmm on 10.0.0.2:53: no such host',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 43974259197",
		text: 'CannotPullContainerError: inspect image has been retried 5 time(s): failed to resolve ref "docker.io/acme/web:latest": failed to do request: Head https://registry-1.docker.io/v2/acme/web/manifests/latest: dial tcp 192.0.2.45:443: i/o timeout',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 71576258323",
		text: "CannotPullContainerError: failed to copy: httpReadSeeker: failed open: dial tcp 192.0.2.1:443: i/o timeout",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 11433736519",
		text: "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/web:0.0.1: dial tcp 192.0.2.138:443: i/o timeout",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "AWS docs: CannotPullContainer task errors in Amazon ECS",
		text: "The task cannot pull 'web:1' from the Amazon ECR repository '111122223333.dkr.ecr.us-east-1.amazonaws.com/web'. There is a connection issue between the task and Amazon ECR. Check your task network configuration.",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "AWS docs: CannotPullContainer task errors in Amazon ECS",
		text: "The task can’t pull the image. Check your network configuration",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 14916462128",
		text: 'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-north-1.amazonaws.com/": dial tcp 192.0.2.123:443: i/o timeout.',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 25423202315",
		text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-west-2.amazonaws.com/": dial tcp 192.0.2.143:443: i/o timeout',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 59071384221",
		text: "ResourceInitializationError: unable to pull secrets or registry auth There is a connection issue between the task and Amazon ECR",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 3566383286",
		text: "ResourceInitializationError: unable to pull secrets or registry auth: pull command failed: : signal: killed",
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "doctorray117/minecraft-ondemand#74",
		heldOut: true,
		text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-2.amazonaws.com/": dial tcp 192.0.2.7: i/o timeout. Please check your task network configuration.',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 44355593207",
		heldOut: true,
		text: 'CannotPullECRContainerError: RequestError: send request failed caused by: Post "https://api.ecr.us-west-2.amazonaws.com/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
	},
	{
		kind: "container-reason",
		expect: "cause.image-unreachable",
		source: "public file 44355593207",
		heldOut: true,
		text: 'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.us-west-2.amazonawss.com/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
	},
	{
		kind: "stopped-reason",
		expect: "cause.image-unreachable",
		source: "public file 27488828440",
		heldOut: true,
		text: 'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/latest:latest: failed to do request: Head "https://registry-1.docker.io/v2/library/latest/manifests/latest": dial tcp 192.0.2.79:443: i/o timeout',
	},
];
