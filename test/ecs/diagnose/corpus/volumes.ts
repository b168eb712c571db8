import type { RealText } from "../corpus.js";

/** Texts on volumes. */
export const volumes: readonly RealText[] = [
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public code",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "aws-samples/aws-cdk-examples#920",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting fs-0001.efs.us-east-1.amazonaws.com:/' : unsuccessful EFS utils command execution; code: 32",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "acp-io/terraform-grafana#4",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: mounting fs-0001.efs.eu-west-1.amazonaws.com:/grafana failed, reason given by server: No such file or directory' : unsuccessful EFS utils command execution; code: 32",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "docker-archive/compose-cli#1490",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection reset by peer : unsuccessful EFS utils command execution; code: 32",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "cn-terraform/terraform-aws-jenkins#23",
		text: 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0001.efs.',
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "appsmithorg/appsmith-docs#2234",
		text: 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0001.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. : unsuccessful EFS utils command execution; code: 1',
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 6571245967",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32)",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 34852341695",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. Mount attempt 2/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 65787309289",
		text: 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "use1-az2.fs-0001.s3files.us-east-1.on.aws" - check that your file system ID is correct, and ensure that the VPC has an S3 Files mount target for this file system ID. : unsuccessful EFS utils command execution; code: 1',
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "AWS docs: App Mesh troubleshooting, connectivity",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection refused : unsuccessful EFS utils command execution; code: 32",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 59086471444",
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: mount.nfs4: mount system call failed",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "AWS docs: Status reasons for Amazon EBS volume attachment to Amazon ECS tasks",
		text: 'ECS failed to set up the EBS volume. Encountered IdempotentParameterMismatch"; "The client token you have provided is associated with a resource that is already deleted. Please use a different client token."',
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "AWS docs: Status reasons for Amazon EBS volume attachment to Amazon ECS tasks",
		text: "ECS timed out while configuring the EBS volume attachment to your Task",
	},
	{
		kind: "container-reason",
		expect: "cause.volume-not-mounted",
		source: "cloudstax/firecamp#46",
		text: "CannotStartContainerError: API error (500): error while mounting volume '/var/lib/docker/plugins/2ec1/rootfs': VolumeDriver.Mount: Mount failed, get service member error Timeout, serviceUUID d5cc",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 736569534",
		text: "Timeout waiting for EphemeralStorage provisioning to complete.",
	},
	{
		kind: "container-reason",
		expect: "cause.volume-not-mounted",
		source: "cloudstax/firecamp#64",
		text: "CannotCreateContainerError: API error (500): create 66b84f22: VolumeDriver.Create: Create, GetServiceAttr error DB RecordNotFound req {66b84f22 map[]}",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 28712870725",
		heldOut: true,
		text: "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: mounting fs-0001.efs.us-east-1.amazonaws.com:/opt/splunk failed, reason given by server: No such file or directory : unsuccessful EFS utils ...",
	},
	{
		kind: "stopped-reason",
		expect: "cause.volume-not-mounted",
		source: "public file 12788078741",
		heldOut: true,
		text: "failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' :",
	},
];
