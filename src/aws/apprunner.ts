import type { ClientData, OperationClass, OperationData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

const read = (answer: string): OperationData => ({ class: "read", bucket: "read", answer });
const write = (kind: OperationClass, answer: string): OperationData => ({ class: kind, bucket: "write", answer });

/**
 * AWS App Runner. No call takes a client token; its budgets are not published, these are a courtesy.
 * Source: client-apprunner 3.1142; facts 4.5, 8.5.
 */
export const apprunner: ClientData = {
	service: "apprunner",
	client: "AppRunnerClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-apprunner");
		} catch (cause) {
			throw missingClient("apprunner", cause);
		}
	},
	buckets: { read: { burst: 20, perSecond: 10 }, write: { burst: 5, perSecond: 2 } },
	operations: {
		AssociateCustomDomain: write("unsafe", "CustomDomain"),
		CreateAutoScalingConfiguration: write("unsafe", "AutoScalingConfiguration"),
		CreateObservabilityConfiguration: write("unsafe", "ObservabilityConfiguration"),
		CreateService: write("unsafe", "OperationId"),
		CreateVpcConnector: write("unsafe", "VpcConnector"),
		CreateVpcIngressConnection: write("unsafe", "VpcIngressConnection"),
		DeleteAutoScalingConfiguration: write("unsafe", "AutoScalingConfiguration"),
		DeleteObservabilityConfiguration: write("unsafe", "ObservabilityConfiguration"),
		DeleteService: write("unsafe", "OperationId"),
		DeleteVpcConnector: write("unsafe", "VpcConnector"),
		DeleteVpcIngressConnection: write("unsafe", "VpcIngressConnection"),
		DescribeAutoScalingConfiguration: read("AutoScalingConfiguration"),
		DescribeCustomDomains: read("CustomDomains"),
		DescribeObservabilityConfiguration: read("ObservabilityConfiguration"),
		DescribeService: read("Service"),
		DescribeVpcConnector: read("VpcConnector"),
		DescribeVpcIngressConnection: read("VpcIngressConnection"),
		DisassociateCustomDomain: write("unsafe", "CustomDomain"),
		ListAutoScalingConfigurations: read("AutoScalingConfigurationSummaryList"),
		ListConnections: read("ConnectionSummaryList"),
		ListObservabilityConfigurations: read("ObservabilityConfigurationSummaryList"),
		ListOperations: read("OperationSummaryList"),
		ListServices: read("ServiceSummaryList"),
		ListServicesForAutoScalingConfiguration: read("ServiceArnList"),
		ListTagsForResource: read("Tags"),
		ListVpcConnectors: read("VpcConnectors"),
		ListVpcIngressConnections: read("VpcIngressConnectionSummaryList"),
		PauseService: write("unsafe", "Service"),
		ResumeService: write("unsafe", "Service"),
		StartDeployment: write("unsafe", "OperationId"),
		TagResource: write("natural", "$metadata"),
		UntagResource: write("natural", "$metadata"),
		UpdateService: write("unsafe", "OperationId"),
		UpdateVpcIngressConnection: write("unsafe", "VpcIngressConnection"),
	},
};
