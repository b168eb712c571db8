import { parseArn } from "../../../engine/arn.js";
import { clear } from "../../../engine/late.js";
import { isSecretReference } from "../../../engine/words/secret-reference.js";
import type { AppRunnerSpec } from "../../spec/service.js";
import { ownAccountOf } from "../own-account.js";
import { error, type Rules, table, warning } from "./rule.js";

const SECRETS = "App Runner API, ImageConfiguration.RuntimeEnvironmentSecrets";
const ENV = "settings.RuntimeEnvironmentVariables";
const SECRET = "settings.RuntimeEnvironmentSecrets";

/** The port, variables and secrets of what runs; the values of variables are never told. Source: facts 7.4. */
export const variableRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.app-runner-port",
				"settings",
				"{at} is '{port}', which is no port",
				"say .port(8080): a whole number of 1 to 65535",
				({ settings }, _, tell) => {
					const port = settings?.Port;
					if (typeof port === "string" && port !== "" && !isPort(port)) tell("settings.Port", { port });
				},
				"App Runner API, ImageConfiguration.Port",
			),
			error(
				"spec.variable-name",
				"settings",
				"{at} has {count} characters, and names have 1 to {most}",
				"rename it in .{word}(name, …)",
				({ settings }, _, tell) => {
					for (const [word, at, map, most] of [
						["env", ENV, settings?.RuntimeEnvironmentVariables, 51_200],
						["secret", SECRET, settings?.RuntimeEnvironmentSecrets, 2048],
					] as const)
						for (const { length } of namesIn(map))
							if (length === 0 || length > most) tell(at, { count: length, most, word });
				},
				"App Runner API, RuntimeEnvironmentVariablesKey and RuntimeEnvironmentSecretsName",
			),
			warning(
				"spec.variable-reserved",
				"settings",
				"{at} {why}",
				"{advice}",
				({ settings }, _, tell) => {
					for (const [at, map] of mapsOf(settings))
						for (const name of namesIn(map)) {
							if (name.startsWith("AWSAPPRUNNER"))
								tell(`${at}[${name}]`, {
									why: "begins with AWSAPPRUNNER, which App Runner keeps for itself",
									advice: "rename it",
								});
							else if (name === "PORT")
								tell(`${at}[${name}]`, {
									why: "is what App Runner itself sets to the port of the service",
									advice: "leave it out and say .port(number)",
								});
						}
				},
				"AWS CDK, aws-apprunner; App Runner developer guide, configuration file reference (network)",
			),
			warning(
				"spec.secret-and-variable",
				"settings",
				"{at} has the name of an environment variable, and only one of them can be seen",
				"keep either .env('{name}', …) or .secret('{name}', …)",
				({ settings }, _, tell) => {
					const variables = new Set(namesIn(settings?.RuntimeEnvironmentVariables));
					for (const name of namesIn(settings?.RuntimeEnvironmentSecrets))
						if (variables.has(name)) tell(`${SECRET}[${name}]`);
				},
				"Gantry",
			),
			error(
				"spec.secret-reference",
				"settings",
				"{at} is neither the ARN of a secret or parameter nor a parameter's name",
				"say .secret('{name}', 'arn:aws:secretsmanager:<region>:<account>:secret:<name>')",
				({ settings }, _, tell) => {
					for (const [name, from] of secretsOf(settings))
						if (from !== "" && !isReference(from)) tell(`${SECRET}[${name}]`);
				},
				SECRETS,
			),
			warning(
				"spec.secret-value",
				"settings",
				"{at} is a bare word: the name of a parameter of the same region, or, by mistake, the secret itself",
				"call .secret('{name}', arn), or give the parameter's whole path: '/app/token'",
				({ settings }, _, tell) => {
					for (const [name, from] of secretsOf(settings))
						if (isReference(from) && !isSecretReference(from)) tell(`${SECRET}[${name}]`);
				},
				SECRETS,
			),
			warning(
				"spec.parameter-of-another-account",
				"settings",
				"{at} is a parameter of account {other}, and App Runner reads none of an account other than its own ({own})",
				"copy it to this account, or keep it in Secrets Manager",
				(spec, _, tell) => {
					const own = ownAccountOf(spec);
					for (const [name, from] of secretsOf(spec.settings)) {
						const { service, account = "" } = parseArn(from) ?? {};
						if (service === "ssm" && own !== undefined && account !== own)
							tell(`${SECRET}[${name}]`, { other: account, own });
					}
				},
				SECRETS,
			),
			warning(
				"spec.secrets-without-role",
				"settings",
				"{at} are read with the instance role, and none is said",
				"call .instanceRole(arn) with a role that may read them",
				({ settings, InstanceRoleArn }, { isWhole }, tell) => {
					if (isWhole && secretsOf(settings).length > 0 && typeof InstanceRoleArn !== "string") tell(SECRET);
				},
				'App Runner developer guide, "Referencing environment variables"',
			),
		] satisfies Rules<AppRunnerSpec>,
);

type Settings = AppRunnerSpec["settings"];

const isPort = (port: string): boolean => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;

const mapsOf = (settings: Settings) =>
	[
		[ENV, settings?.RuntimeEnvironmentVariables],
		[SECRET, settings?.RuntimeEnvironmentSecrets],
	] as const;

const namesIn = (map: Readonly<Record<string, string>> | typeof clear | undefined): string[] =>
	map === undefined || map === clear ? [] : Object.keys(map);

function secretsOf(settings: Settings): [string, string][] {
	const map = settings?.RuntimeEnvironmentSecrets;
	// A reference of another step is no text.
	return map === undefined || map === clear ? [] : Object.entries(map).filter(([, from]) => typeof from === "string");
}

/** Source: App Runner API, RuntimeEnvironmentSecrets; Systems Manager API, PutParameter.Name. */
const PARAMETER = /^[\w./-]{1,1011}$/;

function isReference(from: string): boolean {
	const arn = parseArn(from);
	if (!arn) return PARAMETER.test(from);
	const { service, resource } = arn;
	return (
		(service === "secretsmanager" && resource.startsWith("secret:")) ||
		(service === "ssm" && resource.startsWith("parameter/"))
	);
}
