import { clear } from "../../engine/late.js";
import { redacted } from "../../engine/redact.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** A service of App Runner as it was said, in a line; names of variables, never their values, and no command. */
export function appRunnerInShort(spec: AppRunnerSpec): string {
	const { image, code, settings = {}, scaling, vpcConnector, observability } = spec;
	return [
		`appRunner(${wordOf(spec.ServiceName)})`,
		spec.existing && "existing",
		spec.ifCreateFailed !== undefined && `ifCreateFailed(${wordOf(spec.ifCreateFailed)})`,
		image && `image(${memberOf(image, "ImageIdentifier")})`,
		code && `source(${memberOf(code, "RepositoryUrl")})`,
		settings.Port !== undefined && `port(${wordOf(settings.Port)})`,
		settings.StartCommand !== undefined && (settings.StartCommand === clear ? "command(clear)" : "command"),
		settings.RuntimeEnvironmentVariables && `env(${keysOf(settings.RuntimeEnvironmentVariables)})`,
		settings.RuntimeEnvironmentSecrets && `secret(${keysOf(settings.RuntimeEnvironmentSecrets)})`,
		(spec.Cpu ?? spec.Memory) !== undefined && `size(${wordOf(spec.Cpu)}, ${wordOf(spec.Memory)})`,
		spec.InstanceRoleArn !== undefined && `instanceRole(${wordOf(spec.InstanceRoleArn)})`,
		spec.AccessRoleArn !== undefined && `accessRole(${wordOf(spec.AccessRoleArn)})`,
		spec.HealthCheckConfiguration && "healthCheck",
		spec.AutoDeploymentsEnabled !== undefined && `autoDeploy(${wordOf(spec.AutoDeploymentsEnabled)})`,
		scaling && `scaling(${memberOf(scaling, "AutoScalingConfigurationName")})`,
		vpcConnector && `vpcConnector(${memberOf(vpcConnector, "VpcConnectorName")})`,
		spec.IsPubliclyAccessible !== undefined && `publicAccess(${wordOf(spec.IsPubliclyAccessible)})`,
		spec.IpAddressType !== undefined && `ipAddressType(${wordOf(spec.IpAddressType)})`,
		spec.ingress && `privateIngress(${listed(spec.ingress, "VpcIngressConnectionName")})`,
		observability && `observability(${memberOf(observability, "ObservabilityConfigurationName")})`,
		spec.KmsKey !== undefined && `encryption(${wordOf(spec.KmsKey)})`,
		spec.domains && `domain(${listed(spec.domains, "DomainName")})`,
		spec.Tags && `tag(${spec.Tags === clear ? "clear" : listed(spec.Tags, "Key")})`,
		spec.untagged && `tag(${spec.untagged.map((key) => `${wordOf(key)}: clear`).join(", ")})`,
		spec.raw && "raw",
	]
		.filter(Boolean)
		.join(" ");
}

/** What JSON brought in may be anything; a URL may hold a password. */
function wordOf(said: unknown): string {
	if (said === clear) return "clear";
	if (typeof said === "string") return String(redacted(said));
	return typeof said === "number" || typeof said === "boolean" ? String(said) : "?";
}

const memberOf = (said: unknown, member: string): string =>
	wordOf(typeof said === "object" && said !== null ? Reflect.get(said, member) : said);

const keysOf = (map: unknown): string =>
	map === clear ? "clear" : typeof map === "object" && map !== null ? Object.keys(map).join(", ") : "?";

function listed(list: unknown, member: string): string {
	if (!Array.isArray(list)) return "?";
	return list.map((item: unknown) => memberOf(item, member) + (isRemoved(item) ? ": clear" : "")).join(", ");
}

const isRemoved = (item: unknown): boolean =>
	typeof item === "object" && item !== null && "isRemoved" in item && item.isRemoved === true;
