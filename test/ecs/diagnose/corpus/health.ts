import type { RealText } from "../corpus.js";

/** Texts on targets, health checks and throttling. */
export const health: readonly RealText[] = [
	{
		kind: "stopped-reason",
		expect: "cause.target-unhealthy",
		source: "boltops-tools/ufo#171",
		text: "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:us-west-2:111111111111:targetgroup/demo-Targe-1GXHAH9WXSU9V/8e6d68f88cd88d12)",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "hackforla/CivicTechJobs#436",
		text: "(service civictechjobs-fullstack-stage) (port 8000) is unhealthy in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/civictechjobs-fullstack-stage/555a47e25c5a1850) due to (reason Health checks failed).",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "aws/amazon-ecs-agent#1872",
		text: "service example-service (instance i-016b0a460d9974567) (port 1047) is unhealthy in target-group example-service due to (reason Request timed out)",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
		text: "service (api) (task 1) (instance i-1) is unhealthy in (elb web) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)",
	},
	{
		kind: "stopped-reason",
		expect: "cause.container-unhealthy",
		source: "https://repost.aws/knowledge-center/ecs-task-stopped",
		text: "Task failed container health checks",
	},
	{
		kind: "event",
		expect: "cause.throttled",
		source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
		text: "service (api) operations are being throttled. Will try again later.",
	},
	{
		kind: "event",
		expect: "cause.target-group-missing",
		source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
		text: "service (api) task set (ts-1) (task t1) is not healthy in target-group (arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/1) due to TARGET GROUP IS NOT FOUND.",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
		text: "service (api) task set (ts-1) (task t1) is not healthy in target-group (arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/1) due to TARGET IS NOT FOUND.",
	},
	{
		kind: "event",
		expect: "cause.container-unhealthy",
		source: "public file 56523002981",
		heldOut: true,
		text: "(service web) (task 60a736a7) failed container health checks.",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "public file 53961461219",
		text: "(service web) (task 031fcc30) is unhealthy due to (reason Request timed out)",
	},
	{
		kind: "stopped-reason",
		expect: "cause.target-unhealthy",
		source: "public file 70282535331",
		heldOut: true,
		text: "Task failed ELB health checks in target-group web-tg",
	},
	{
		kind: "stopped-reason",
		expect: "cause.target-unhealthy",
		source: "public file 40236850638",
		text: "Task failed ELB health checks in (elb web)",
	},
	{
		kind: "event",
		expect: "cause.target-unhealthy",
		source: "public file 58893455493",
		heldOut: true,
		text: "(service web) (task abc) failed ELB health checks in (target-group web).",
	},
	{
		kind: "event",
		expect: "cause.throttled",
		source: "public file 48474692631",
		text: "service web operations are being throttled on elb. Will try again later.",
	},
	{
		kind: "event",
		expect: "cause.target-refused",
		source: "public file 26572415124",
		heldOut: true,
		text: "(service web) failed to register targets in (target-group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/abc123) with (error The following targets are not in the target group VPC 'vpc-1': 'i-0001')",
	},
	{
		kind: "status-reason",
		expect: "cause.service-connect-failed",
		source: "terraform-aws-modules/terraform-aws-ecs#116",
		heldOut: true,
		text: "NamespaceNotFoundException: Failed to retrieve namespace for example",
	},
	{
		kind: "status-reason",
		expect: "cause.target-group-missing",
		source: "public file 60953753056",
		heldOut: true,
		text: "Service deployment rolled back because of invalid networking configuration. The target group arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/abc123 does not exist.",
	},
	{
		kind: "event",
		expect: "cause.target-group-missing",
		source: "aws-cloudformation/cloudformation-coverage-roadmap#1868",
		text: "The target group with targetGroupArn arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/abc123 does not have an associated load balancer.",
	},
];
