import type { DescribedService, DescribedTaskDefinition } from "./described.js";
import { timeMs } from "./described.js";

/** An Express service as DescribeExpressGatewayService tells it, as far as Gantry reads it; any member may be missing. */
export interface DescribedExpress {
	readonly cluster?: string;
	readonly serviceName?: string;
	readonly serviceArn?: string;
	readonly infrastructureRoleArn?: string;
	readonly status?: { readonly statusCode?: string; readonly statusReason?: string };
	readonly currentDeployment?: string;
	readonly activeConfigurations?: readonly DescribedExpressConfiguration[];
	readonly tags?: readonly { readonly key?: string; readonly value?: string }[];
}

/** What one of its revisions runs. Source: ExpressGatewayServiceConfiguration. */
export interface DescribedExpressConfiguration {
	readonly serviceRevisionArn?: string;
	readonly executionRoleArn?: string;
	readonly taskRoleArn?: string;
	/** Also where ECS has made it of the container. */
	readonly taskDefinitionArn?: string;
	readonly cpu?: string;
	readonly memory?: string;
	readonly cpuArchitecture?: string;
	readonly networkConfiguration?: { readonly securityGroups?: readonly string[]; readonly subnets?: readonly string[] };
	readonly healthCheckPath?: string;
	readonly primaryContainer?: DescribedExpressContainer;
	readonly scalingTarget?: Readonly<Record<string, unknown>>;
	readonly ingressPaths?: readonly { readonly accessType?: string; readonly endpoint?: string }[];
	readonly createdAt?: Date | number;
}

export interface DescribedExpressContainer {
	readonly image?: string;
	readonly containerPort?: number;
	readonly awsLogsConfiguration?: { readonly logGroup?: string; readonly logStreamPrefix?: string };
	readonly repositoryCredentials?: { readonly credentialsParameter?: string };
	readonly command?: readonly string[];
	readonly environment?: readonly { readonly name?: string; readonly value?: string }[];
	readonly secrets?: readonly { readonly name?: string; readonly valueFrom?: string }[];
}

/** What ECS made for a revision by itself. Source: ServiceRevision.ecsManagedResources. */
export interface ManagedResources {
	/** Ids of its own security groups: `sg-1`. */
	readonly securityGroups: readonly string[];
	/** Names of its own log groups. */
	readonly logGroups: readonly string[];
}

/** What a plan of an Express service is made of. */
export interface ObservedExpress {
	/** The service of that name as any service of ECS is told; none where it is not there. */
	readonly service: DescribedService | undefined;
	readonly express: DescribedExpress | undefined;
	/** Where the revision was read. */
	readonly managed?: ManagedResources;
	/** ARN of the revision that the said task definition comes to. */
	readonly definition?: string;
	/** The task definition that runs, where it was read. */
	readonly ran?: DescribedTaskDefinition;
}

export const EXPRESS_NOT_THERE: ObservedExpress = { service: undefined, express: undefined };

/** What the service is meant to run: the revision that was made last. */
export function configurationOf(express: DescribedExpress | undefined): DescribedExpressConfiguration | undefined {
	const made = ({ createdAt }: DescribedExpressConfiguration) => timeMs(createdAt) ?? 0;
	return [...(express?.activeConfigurations ?? [])].sort((a, b) => made(b) - made(a))[0];
}

/** True for a service that ECS runs in Express Mode. Source: Service.resourceManagementType. */
export const isExpress = (service: DescribedService | undefined): boolean => service?.resourceManagementType === "ECS";

/** URLs at which it answers, of all its revisions, without repetition. */
export function endpointsOf(express: DescribedExpress | undefined): string[] {
	const endpoints = (express?.activeConfigurations ?? []).flatMap(({ ingressPaths = [] }) =>
		ingressPaths.flatMap(({ endpoint }) => (endpoint ? [endpoint.replace(/^(https?:\/\/)?/, "https://")] : [])),
	);
	return [...new Set(endpoints)];
}
