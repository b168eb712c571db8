import type {
	DescribedAppRunner,
	DescribedConnection,
	DescribedDomain,
	DescribedIngress,
	DescribedObservability,
	DescribedScaling,
	DescribedSource,
	DescribedVpcConnector,
	ObservedAppRunner,
} from "../../../src/app-runner/observe/described.js";
import { needsOfAppRunner } from "../../../src/app-runner/observe/needs.js";
import type { AppRunnerSpec } from "../../../src/app-runner/spec/service.js";
import { fillRefs, memberAt, type Step } from "../../../src/engine/step.js";

export const ACCOUNT = "123456789012";
export const arnOf = (resource: string): string => `arn:aws:apprunner:eu-west-1:${ACCOUNT}:${resource}`;
export const SERVICE_ARN = arnOf("service/web-api/0123456789abcdef0123456789abcdef");
export const DEFAULT_SCALING = arnOf(
	"autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001",
);

type Members = Readonly<Record<string, unknown>>;
const membersOf = (value: unknown): Members => (typeof value === "object" && value !== null ? { ...value } : {});

/** What the calls of plans leave behind, told again as App Runner tells it: defaults filled in, sizes in numbers, lists in another order. */
export class Echo {
	service: DescribedAppRunner | undefined;
	tags = new Map<string, string>();
	scalings: DescribedScaling[] = [
		{
			AutoScalingConfigurationArn: DEFAULT_SCALING,
			AutoScalingConfigurationName: "DefaultConfiguration",
			AutoScalingConfigurationRevision: 1,
			IsDefault: true,
			MaxConcurrency: 100,
			MinSize: 1,
			MaxSize: 25,
		},
	];
	connectors: DescribedVpcConnector[] = [];
	observabilities: DescribedObservability[] = [];
	ingress: DescribedIngress[] = [];
	domains: DescribedDomain[] = [];
	connections: DescribedConnection[] = [];

	/** What a reader finds of what the chain says. */
	observed(spec: AppRunnerSpec): ObservedAppRunner {
		const needs = needsOfAppRunner(spec);
		const scaling = this.scalings.findLast(
			({ AutoScalingConfigurationArn: arn = "", AutoScalingConfigurationName: name }) =>
				name === needs.scaling || arn.startsWith(`${needs.scaling}/`),
		);
		const arn = scaling?.AutoScalingConfigurationArn;
		const isUser = this.service?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn === arn;
		return {
			service: this.service,
			...(needs.scaling !== undefined && { scaling, scalingUsers: isUser ? [SERVICE_ARN] : [] }),
			...(needs.defaultScaling && { defaultScaling: this.scalings.find((one) => one.IsDefault) }),
			...(needs.vpcConnector !== undefined && {
				vpcConnector: this.connectors.findLast(({ VpcConnectorName: name }) => name === needs.vpcConnector),
			}),
			...(needs.observability !== undefined && {
				observability: this.observabilities.findLast(
					({ ObservabilityConfigurationArn: found = "", ObservabilityConfigurationName: name }) =>
						name === needs.observability || found.startsWith(`${needs.observability}/`),
				),
			}),
			...(needs.connection !== undefined && {
				connection: this.connections.find(
					({ ConnectionName, ConnectionArn }) =>
						ConnectionName === needs.connection || ConnectionArn === needs.connection,
				),
			}),
			...(this.service && {
				...(needs.tags && { tags: this.tags }),
				...(needs.ingress && { ingress: this.ingress }),
				...(needs.domains && { domains: this.domains }),
			}),
		};
	}

	/** Makes the calls in their order. */
	run(steps: readonly Step[]): void {
		const outputs: Record<string, Members> = {};
		for (const { id, operation, input } of steps) {
			const lookup = (path: string) => memberAt(outputs, path);
			outputs[id] = this.#answer(operation, membersOf(fillRefs(input, lookup)));
		}
	}

	#answer(operation: string, input: Members): Members {
		const text = (member: string) => String(input[member]);
		const id = "f".repeat(32);
		switch (operation) {
			case "CreateService":
			case "UpdateService":
				this.service = this.#described(input);
				if (Array.isArray(input.Tags)) this.tags = new Map(input.Tags.map(({ Key, Value }) => [Key, Value]));
				return { Service: this.service };
			case "DeleteService":
				this.service = undefined;
				return {};
			case "CreateAutoScalingConfiguration": {
				const name = text("AutoScalingConfigurationName");
				const of = this.scalings.filter((one) => one.AutoScalingConfigurationName === name);
				const made: DescribedScaling = {
					MaxConcurrency: 100,
					MinSize: 1,
					MaxSize: 25,
					...input,
					AutoScalingConfigurationRevision: of.length + 1,
					AutoScalingConfigurationArn: arnOf(`autoscalingconfiguration/${name}/${of.length + 1}/${id}`),
				};
				this.scalings.push(made);
				return { AutoScalingConfiguration: made };
			}
			case "CreateVpcConnector": {
				const name = text("VpcConnectorName");
				const list = (member: unknown): string[] => (Array.isArray(member) ? [...member].reverse() : []);
				const made: DescribedVpcConnector = {
					VpcConnectorName: name,
					VpcConnectorArn: arnOf(`vpcconnector/${name}/${this.connectors.length + 1}/${id}`),
					Subnets: list(input.Subnets),
					SecurityGroups: input.SecurityGroups ? list(input.SecurityGroups) : ["sg-default"],
				};
				this.connectors.push(made);
				return { VpcConnector: made };
			}
			case "CreateObservabilityConfiguration": {
				const name = text("ObservabilityConfigurationName");
				const revision = this.observabilities.length + 1;
				const made = {
					...input,
					ObservabilityConfigurationName: name,
					ObservabilityConfigurationArn: arnOf(`observabilityconfiguration/${name}/${revision}/${id}`),
				};
				this.observabilities.push(made);
				return { ObservabilityConfiguration: made };
			}
			case "CreateVpcIngressConnection": {
				const name = text("VpcIngressConnectionName");
				const arn = arnOf(`vpcingressconnection/${name}/${id}`);
				this.ingress.push({
					...input,
					VpcIngressConnectionName: name,
					VpcIngressConnectionArn: arn,
					Status: "AVAILABLE",
				});
				return {};
			}
			case "UpdateVpcIngressConnection":
				this.ingress = this.ingress.map((one) =>
					one.VpcIngressConnectionArn === input.VpcIngressConnectionArn
						? { ...one, ...input, Status: "AVAILABLE" }
						: one,
				);
				return {};
			case "DeleteVpcIngressConnection":
				this.ingress = this.ingress.filter((one) => one.VpcIngressConnectionArn !== input.VpcIngressConnectionArn);
				return {};
			case "TagResource":
				if (Array.isArray(input.Tags)) for (const { Key, Value } of input.Tags) this.tags.set(Key, Value);
				return {};
			case "UntagResource":
				if (Array.isArray(input.TagKeys)) for (const key of input.TagKeys) this.tags.delete(key);
				return {};
			case "AssociateCustomDomain":
				this.domains.push({ EnableWWWSubdomain: true, ...input, DomainName: text("DomainName"), Status: "ACTIVE" });
				return {};
			case "DisassociateCustomDomain":
				this.domains = this.domains.filter(({ DomainName }) => DomainName !== input.DomainName);
				return {};
			default:
				throw new Error(`no such call here: ${operation}`);
		}
	}

	/** Structures replace what was there as a whole. */
	#described(input: Members): DescribedAppRunner {
		const whole: Members = { ...this.service, ...input };
		const {
			AutoScalingConfigurationArn: named = this.service ? undefined : DEFAULT_SCALING,
			Tags: _,
			...members
		} = whole;
		const used = this.scalings.findLast(({ AutoScalingConfigurationArn: arn = "" }) =>
			`${arn}/`.startsWith(`${named}/`),
		);
		return {
			...members,
			ServiceArn: SERVICE_ARN,
			ServiceUrl: "abcdefghij.eu-west-1.awsapprunner.com",
			Status: "RUNNING",
			SourceConfiguration: source(membersOf(members.SourceConfiguration)) as DescribedSource,
			InstanceConfiguration: instance(membersOf(members.InstanceConfiguration)),
			HealthCheckConfiguration: {
				Protocol: "TCP",
				Path: "/",
				Interval: 5,
				Timeout: 2,
				HealthyThreshold: 1,
				UnhealthyThreshold: 5,
				...membersOf(members.HealthCheckConfiguration),
			},
			NetworkConfiguration: {
				IpAddressType: "IPV4",
				EgressConfiguration: { EgressType: "DEFAULT" },
				IngressConfiguration: { IsPubliclyAccessible: true },
				...membersOf(members.NetworkConfiguration),
			},
			ObservabilityConfiguration: { ObservabilityEnabled: false, ...membersOf(members.ObservabilityConfiguration) },
			...(used && { AutoScalingConfigurationSummary: used }),
		};
	}
}

const UNITS: Readonly<Record<string, number>> = { vCPU: 1024, GB: 1024 };

const inNumbers = (said: unknown): string => {
	const [number = "", unit = ""] = String(said).split(" ");
	return String(Number(number) * (UNITS[unit] ?? 1));
};

const instance = ({ Cpu = "1024", Memory = "2048", ...rest }: Members) => ({
	...rest,
	Cpu: inNumbers(Cpu),
	Memory: inNumbers(Memory),
});

function source({ ImageRepository, CodeRepository, AutoDeploymentsEnabled, ...rest }: Members) {
	const image = membersOf(ImageRepository);
	const isPublic = image.ImageRepositoryType === "ECR_PUBLIC";
	const code = membersOf(CodeRepository);
	const { ConfigurationSource, CodeConfigurationValues } = membersOf(code.CodeConfiguration);
	return {
		...rest,
		AutoDeploymentsEnabled: typeof AutoDeploymentsEnabled === "boolean" ? AutoDeploymentsEnabled : !isPublic,
		...(ImageRepository !== undefined && {
			ImageRepository: { ...image, ImageConfiguration: runtime(membersOf(image.ImageConfiguration)) },
		}),
		...(CodeRepository !== undefined && {
			CodeRepository: {
				SourceDirectory: "/",
				...code,
				CodeConfiguration: {
					ConfigurationSource: String(ConfigurationSource),
					...(ConfigurationSource === "API" && {
						CodeConfigurationValues: runtime(membersOf(CodeConfigurationValues)),
					}),
				},
			},
		}),
	};
}

const reversed = (map: unknown) => Object.fromEntries(Object.entries(membersOf(map)).reverse());

const runtime = ({ RuntimeEnvironmentVariables, RuntimeEnvironmentSecrets, ...rest }: Members) => ({
	Port: "8080",
	...rest,
	...(RuntimeEnvironmentVariables !== undefined && {
		RuntimeEnvironmentVariables: reversed(RuntimeEnvironmentVariables),
	}),
	...(RuntimeEnvironmentSecrets !== undefined && { RuntimeEnvironmentSecrets: reversed(RuntimeEnvironmentSecrets) }),
});
