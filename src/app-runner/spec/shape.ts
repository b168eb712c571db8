import { type Characters, Shapes } from "../../engine/shape/structure.js";

/** Every member of App Runner's specs, by structure. Source: App Runner API reference; facts 7.4. */
const texts: Readonly<Record<string, string>> = {
	problem: "code!$ path!$ data!:",
	"app-runner":
		"kind!$ ServiceName!$4..40/service existing?^O ifCreateFailed$repair|replace^O image:imageSource^O code:codeSource^O settings:runtime^O " +
		"AutoDeploymentsEnabled?^O AccessRoleArn$1..1024^O connection$1..1011^O Cpu$1..^O Memory$1..^O InstanceRoleArn$1..1024^CO " +
		"HealthCheckConfiguration:healthCheck scaling^CO vpcConnector^CO IsPubliclyAccessible?^O IpAddressType$IPV4|DUAL_STACK^O " +
		"ingress*ingress^O observability^CO KmsKey$1..256^O domains*domain^O Tags*..50tag^C untagged*$^O raw:raw^O problems*problem",
	raw: ".raw(fields); both: create: update:",
	imageSource: ".image(uri); ImageIdentifier!$1..1024 ImageRepositoryType$ECR|ECR_PUBLIC",
	codeSource:
		".source(url, options); RepositoryUrl!$1..51200 SourceCodeVersion!:codeVersion SourceDirectory$1..4096 " +
		"ConfigurationSource$API|REPOSITORY Runtime$1.. BuildCommand$1..",
	codeVersion: ".source(url, { branch }); Type!$BRANCH Value!$1..51200",
	runtime:
		"Port$1..51200 StartCommand$1..^C RuntimeEnvironmentVariables:$..51200^C RuntimeEnvironmentSecrets:$1..2048^C",
	healthCheck:
		".healthCheck(options); Protocol$TCP|HTTP Path$1.. Interval#1..20 Timeout#1..20 HealthyThreshold#1..20 UnhealthyThreshold#1..20",
	scaling:
		".scaling(name, options); AutoScalingConfigurationName!$4..32/resource MaxConcurrency#1..200 MinSize#1..25 MaxSize#1..",
	vpcConnector:
		".vpcConnector(name, options); VpcConnectorName!$4..40/resource Subnets!*1..$1..51200 SecurityGroups*$1..51200",
	ingress:
		".privateIngress(name, options); VpcIngressConnectionName!$4..40/resource VpcId$1..51200 VpcEndpointId$1..51200 isRemoved?^O",
	observability: ".observability(name, options); ObservabilityConfigurationName!$4..32/resource Vendor!$AWSXRAY",
	domain: ".domain(name); DomainName!$1..255/domain EnableWWWSubdomain? isRemoved?^O",
	tag: ".tag(key, value); Key!$1..128 Value$..256",
};

/** The calls of chains that say members of another name. */
const words: Readonly<Record<string, string>> = {
	"app-runner.ServiceName": "appRunner(name)",
	"app-runner.AutoDeploymentsEnabled": ".autoDeploy(on)",
	"app-runner.AccessRoleArn": ".accessRole(arn)",
	"app-runner.connection": ".source(url, { connection })",
	"app-runner.Cpu": ".size(cpu, memory)",
	"app-runner.Memory": ".size(cpu, memory)",
	"app-runner.InstanceRoleArn": ".instanceRole(arn)",
	"app-runner.IsPubliclyAccessible": ".publicAccess(on)",
	"app-runner.IpAddressType": ".ipAddressType(type)",
	"app-runner.ingress": ".privateIngress(name, options)",
	"app-runner.KmsKey": ".encryption(key)",
	"app-runner.domains": ".domain(name)",
	"app-runner.Tags": ".tag(key, value)",
	"app-runner.untagged": ".tag(key, clear)",
	"app-runner.ifCreateFailed": ".ifCreateFailed(how)",
	"runtime.Port": ".port(number)",
	"runtime.StartCommand": ".command(text)",
	"runtime.RuntimeEnvironmentVariables": ".env(name, value)",
	"runtime.RuntimeEnvironmentSecrets": ".secret(name, arn)",
	"codeSource.SourceDirectory": ".source(url, { directory })",
	"codeSource.Runtime": ".source(url, { runtime })",
	"codeSource.BuildCommand": ".source(url, { build })",
	"healthCheck.Protocol": ".healthCheck({ protocol })",
	"healthCheck.Path": ".healthCheck({ path })",
	"healthCheck.Interval": ".healthCheck({ interval })",
	"healthCheck.Timeout": ".healthCheck({ timeout })",
	"healthCheck.HealthyThreshold": ".healthCheck({ healthy })",
	"healthCheck.UnhealthyThreshold": ".healthCheck({ unhealthy })",
	"scaling.MaxConcurrency": ".scaling(name, { concurrency })",
	"scaling.MinSize": ".scaling(name, { min })",
	"scaling.MaxSize": ".scaling(name, { max })",
	"vpcConnector.Subnets": ".vpcConnector(name, { subnets })",
	"vpcConnector.SecurityGroups": ".vpcConnector(name, { securityGroups })",
	"ingress.VpcId": ".privateIngress(name, { vpc })",
	"ingress.VpcEndpointId": ".privateIngress(name, { endpoint })",
	"observability.Vendor": ".observability(name, { vendor })",
};

/** Characters that names of App Runner take. */
const characters: Readonly<Record<string, Characters>> = {
	service: {
		pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
		name: "letters, digits, '-' and '_', a letter or digit first",
		isShown: true,
	},
	resource: {
		pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
		name: "letters, digits, '-' and '_', a letter or digit first",
		isShown: true,
	},
	domain: { pattern: /^[A-Za-z0-9*.-]+$/, name: "letters, digits and * . -", isShown: true },
};

/** The structures of App Runner's specs. */
export const shapes = /* @__PURE__ */ new Shapes(texts, ["app-runner"], characters, words);
