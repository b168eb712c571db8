import {
	AppRunnerClient,
	AssociateCustomDomainCommand,
	CreateAutoScalingConfigurationCommand,
	CreateConnectionCommand,
	CreateObservabilityConfigurationCommand,
	CreateServiceCommand,
	CreateVpcConnectorCommand,
	CreateVpcIngressConnectionCommand,
	DeleteAutoScalingConfigurationCommand,
	DeleteConnectionCommand,
	DeleteObservabilityConfigurationCommand,
	DeleteServiceCommand,
	DeleteVpcConnectorCommand,
	DeleteVpcIngressConnectionCommand,
	DescribeAutoScalingConfigurationCommand,
	DescribeCustomDomainsCommand,
	DescribeObservabilityConfigurationCommand,
	DescribeServiceCommand,
	DescribeVpcConnectorCommand,
	DescribeVpcIngressConnectionCommand,
	DisassociateCustomDomainCommand,
	ListAutoScalingConfigurationsCommand,
	ListConnectionsCommand,
	ListObservabilityConfigurationsCommand,
	ListOperationsCommand,
	ListServicesCommand,
	ListServicesForAutoScalingConfigurationCommand,
	ListTagsForResourceCommand,
	ListVpcConnectorsCommand,
	ListVpcIngressConnectionsCommand,
	PauseServiceCommand,
	ResumeServiceCommand,
	StartDeploymentCommand,
	TagResourceCommand,
	UntagResourceCommand,
	UpdateDefaultAutoScalingConfigurationCommand,
	UpdateServiceCommand,
	UpdateVpcIngressConnectionCommand,
} from "@aws-sdk/client-apprunner";
import { appRunner, clear, connect } from "../../../src/index.js";
import type { Story } from "../stories.js";

const NAME = "web-api";
const V1 = "public.ecr.aws/acme/web/api:1";
const V2 = "public.ecr.aws/acme/web/api:2";
const ROLE = "arn:aws:iam::123456789012:role/app-runner";

const app = (image = V1) => appRunner(NAME).image(image);

/** All that a chain can say. */
const complete = (image = V1) =>
	app(image)
		.port(3000)
		.command("node server.js")
		.env("STAGE", "live")
		.secret("KEY", "arn:aws:ssm:eu-west-1:123456789012:parameter/key")
		.size("2 vCPU", "4 GB")
		.instanceRole(ROLE)
		.healthCheck({ protocol: "HTTP", path: "/up", interval: 10, timeout: 5, healthy: 2, unhealthy: 3 })
		.scaling("busy", { concurrency: 50, min: 2, max: 10 })
		.vpcConnector("to-database", { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] })
		.observability("xray", { vendor: "AWSXRAY" })
		.encryption("arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef")
		.domain("example.com")
		.tag("team", "payments");

/** Everything that Gantry sends to App Runner in its main jobs. */
export const GANTRY: Readonly<Record<string, Story>> = {
	"a service with all that it can have, from its creation to its end": async (sim) => {
		const aws = connect(sim);
		await aws.deploy(complete());
		await sim.clock.advance("1m");
		await aws.deploy(complete());
		await aws.deploy(complete(V2).scaling("busy", { concurrency: 60, min: 2, max: 10 }).tag("stage", "live"));
		await aws.appRunner.status(complete());
		await aws.appRunner.operations(complete());
		await aws.appRunner.domains(complete());
		await aws.appRunner.pause(complete());
		await aws.appRunner.resume(complete());
		await aws.appRunner.startDeployment(complete());
		await aws.deploy(complete(V2).domain("example.com", clear).tag("stage", clear));
		await aws.destroy(complete());
	},
	"a private service": async (sim) => {
		const aws = connect(sim);
		const inner = app().privateIngress("private-way", { vpc: "vpc-1", endpoint: "vpce-1" });
		await aws.deploy(inner);
		await sim.clock.advance("5m");
		await aws.destroy(inner);
	},
	code: async (sim) => {
		sim.add("connection", "github");
		const source = {
			connection: "github",
			branch: "main",
			runtime: "NODEJS_22",
			build: "npm ci",
			start: "npm start",
		} as const;
		await connect(sim).deploy(appRunner(NAME).source("https://github.com/acme/api", source)).settled();
	},
	"versions that can't serve": async (sim) => {
		const aws = connect(sim);
		sim.faults.crashAfterStart({ image: V1 });
		await aws.deploy(app()).settled();
		await aws.deploy(app(V2).ifCreateFailed("repair")).settled();
		await aws.deploy(app()).settled();
		await aws.import((await aws.appRunner.status(app())).arn).catch(() => undefined);
	},
};

/** What the simulator has, and others call. */
export const OTHERS: Readonly<Record<string, Story>> = {
	"each operation once": async (sim) => {
		const client = new AppRunnerClient(sim.clientConfig());
		const SourceConfiguration = {
			ImageRepository: { ImageIdentifier: V1, ImageRepositoryType: "ECR_PUBLIC" as const },
		};
		const Tags = [{ Key: "team", Value: "payments" }];
		const made = await client.send(
			new CreateAutoScalingConfigurationCommand({ AutoScalingConfigurationName: "busy", MaxSize: 3, Tags }),
		);
		const ofScaling = {
			AutoScalingConfigurationArn: made.AutoScalingConfiguration?.AutoScalingConfigurationArn,
		};
		const traced = await client.send(
			new CreateObservabilityConfigurationCommand({
				ObservabilityConfigurationName: "xray",
				TraceConfiguration: { Vendor: "AWSXRAY" },
			}),
		);
		const ofTraces = {
			ObservabilityConfigurationArn: traced.ObservabilityConfiguration?.ObservabilityConfigurationArn,
		};
		const { VpcConnector } = await client.send(
			new CreateVpcConnectorCommand({ VpcConnectorName: "to-database", Subnets: ["subnet-1"] }),
		);
		const ofConnector = { VpcConnectorArn: VpcConnector?.VpcConnectorArn };
		const { Connection } = await client.send(
			new CreateConnectionCommand({ ConnectionName: "github", ProviderType: "GITHUB" }),
		);
		const { Service } = await client.send(
			new CreateServiceCommand({
				ServiceName: NAME,
				SourceConfiguration,
				Tags,
				...ofScaling,
				ObservabilityConfiguration: { ObservabilityEnabled: true, ...ofTraces },
				NetworkConfiguration: {
					EgressConfiguration: { EgressType: "VPC", ...ofConnector },
					IngressConfiguration: { IsPubliclyAccessible: false },
				},
			}),
		);
		const ServiceArn = Service?.ServiceArn;
		const ofService = { ServiceArn };
		const later = () => sim.clock.advance("10m");
		await later();
		const endpoint = { IngressVpcConfiguration: { VpcId: "vpc-1", VpcEndpointId: "vpce-1" } };
		const { VpcIngressConnection } = await client.send(
			new CreateVpcIngressConnectionCommand({ ...ofService, VpcIngressConnectionName: "private-way", ...endpoint }),
		);
		const ofWay = { VpcIngressConnectionArn: VpcIngressConnection?.VpcIngressConnectionArn };
		const ofDomain = { ...ofService, DomainName: "example.com" };
		await client.send(new AssociateCustomDomainCommand(ofDomain));
		await later();
		await client.send(new DescribeVpcIngressConnectionCommand(ofWay));
		await client.send(new UpdateVpcIngressConnectionCommand({ ...ofWay, ...endpoint }));
		await later();
		await client.send(new ListVpcIngressConnectionsCommand({ Filter: ofService }));
		await client.send(new DescribeCustomDomainsCommand(ofService));
		await client.send(new UpdateServiceCommand({ ...ofService, SourceConfiguration }));
		await later();
		await client.send(new StartDeploymentCommand(ofService));
		await client.send(new StartDeploymentCommand(ofService)).catch(() => undefined);
		await later();
		await client.send(new PauseServiceCommand(ofService));
		await later();
		await client.send(new PauseServiceCommand(ofService)).catch(() => undefined);
		await client.send(new ResumeServiceCommand(ofService));
		await later();
		await client.send(new ListServicesCommand({}));
		await client.send(new ListOperationsCommand({ ...ofService, MaxResults: 2 }));
		await client.send(new ListServicesForAutoScalingConfigurationCommand(ofScaling));
		await client.send(new ListAutoScalingConfigurationsCommand({}));
		await client.send(new ListObservabilityConfigurationsCommand({}));
		await client.send(new ListConnectionsCommand({}));
		await client.send(new ListVpcConnectorsCommand({}));
		await client.send(new TagResourceCommand({ ResourceArn: ServiceArn, Tags }));
		await client.send(new UntagResourceCommand({ ResourceArn: ServiceArn, TagKeys: ["team"] }));
		await client.send(new ListTagsForResourceCommand({ ResourceArn: ServiceArn }));
		await client.send(new DisassociateCustomDomainCommand(ofDomain));
		await client.send(new DeleteVpcIngressConnectionCommand(ofWay));
		await later();
		await client.send(new DescribeVpcIngressConnectionCommand(ofWay));
		await client.send(new DeleteServiceCommand(ofService));
		await later();
		await client.send(new DescribeServiceCommand(ofService));
		await client.send(new DeleteVpcConnectorCommand(ofConnector));
		await client.send(new DescribeVpcConnectorCommand(ofConnector));
		await client.send(new DeleteObservabilityConfigurationCommand(ofTraces));
		await client.send(new DescribeObservabilityConfigurationCommand(ofTraces));
		await client.send(new UpdateDefaultAutoScalingConfigurationCommand(ofScaling));
		await client.send(new DeleteAutoScalingConfigurationCommand(ofScaling)).catch(() => undefined);
		const provided = made.AutoScalingConfiguration?.AutoScalingConfigurationArn?.replace(
			/autoscalingconfiguration.*/,
			"autoscalingconfiguration/DefaultConfiguration",
		);
		await client.send(new UpdateDefaultAutoScalingConfigurationCommand({ AutoScalingConfigurationArn: provided }));
		await client.send(new DeleteAutoScalingConfigurationCommand(ofScaling));
		await client.send(new DescribeAutoScalingConfigurationCommand(ofScaling));
		await client.send(new DeleteConnectionCommand({ ConnectionArn: Connection?.ConnectionArn }));
	},
};
