import { clear } from "../../engine/late.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** A service of App Runner as it was said, in a line; names of variables, never their values. */
export function appRunnerInShort(spec: AppRunnerSpec): string {
	const { image, code, settings = {}, scaling, vpcConnector, observability } = spec;
	return [
		`appRunner(${spec.ServiceName})`,
		spec.existing && "existing",
		image && `image(${image.ImageIdentifier})`,
		code && `source(${code.RepositoryUrl})`,
		settings.Port !== undefined && `port(${settings.Port})`,
		settings.StartCommand !== undefined && "command",
		settings.RuntimeEnvironmentVariables && `env(${keysOf(settings.RuntimeEnvironmentVariables)})`,
		settings.RuntimeEnvironmentSecrets && `secret(${keysOf(settings.RuntimeEnvironmentSecrets)})`,
		spec.Cpu !== undefined && `size(${spec.Cpu}, ${spec.Memory})`,
		scaling && `scaling(${nameIn(scaling, "AutoScalingConfigurationName")})`,
		vpcConnector && `vpcConnector(${nameIn(vpcConnector, "VpcConnectorName")})`,
		observability && `observability(${nameIn(observability, "ObservabilityConfigurationName")})`,
		spec.domains && `domain(${listed(spec.domains, "DomainName")})`,
		spec.ingress && `privateIngress(${listed(spec.ingress, "VpcIngressConnectionName")})`,
		spec.Tags && `tag(${spec.Tags === clear ? "clear" : listed(spec.Tags, "Key")})`,
	]
		.filter(Boolean)
		.join(" ");
}

/** What JSON brought in may be anything. */
const keysOf = (map: unknown): string =>
	map === clear ? "clear" : typeof map === "object" && map !== null ? Object.keys(map).join(", ") : "?";

const nameIn = (said: unknown, member: string): string => {
	if (said === clear) return "clear";
	const name: unknown = typeof said === "object" && said !== null ? Reflect.get(said, member) : said;
	return typeof name === "string" ? name : "?";
};

const listed = (list: unknown, member: string): string =>
	Array.isArray(list) ? list.map((item: unknown) => nameIn(item, member)).join(", ") : "?";
