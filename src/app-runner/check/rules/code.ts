import { runtimes } from "../../spec/runtimes.js";
import { sentences } from "../../spec/sentence.js";
import type { AppRunnerSpec, CodeSource } from "../../spec/service.js";
import { isArnOf } from "../arn.js";
import { error, type Rules, table, warning } from "./rule.js";

const VALUES = "App Runner API, CodeConfiguration";
const SUPPORT = 'App Runner developer guide, "End of support for managed runtime versions"';

/** Where a service comes from, and what its code needs. Source: facts 7.4; App Runner API, SourceConfiguration and CodeRepository. */
export const codeRules = /* @__PURE__ */ table(() => {
	const [missing = "", hint = ""] = sentences["spec.source-missing"].split(": ");
	return [
		error(
			"spec.source-missing",
			"",
			missing.replace("%", "{name}"),
			hint,
			({ image, code, ServiceName, raw }, { isWhole }) =>
				isWhole && !image && !code && !isInRaw(raw) && { name: ServiceName },
			"App Runner API reference, CreateService",
		),
		error(
			"spec.source-both",
			"code",
			"App Runner service has both an image and code, and AWS takes one of them",
			"keep .image(uri) or .source(url, options)",
			({ image, code }) => image !== undefined && code !== undefined,
			"App Runner API, SourceConfiguration",
		),
		error(
			"spec.connection-missing",
			"code",
			"{at} is read through a connection, and none is said",
			"say .source(url, { connection }): its name or ARN, allowed once by a human in the console",
			({ code, connection }, { isWhole }) => isWhole && code !== undefined && connection === undefined,
			"App Runner API, AuthenticationConfiguration.ConnectionArn",
		),
		error(
			"spec.connection-form",
			"connection",
			"{at} '{connection}' is neither the name nor the ARN of a connection",
			"say its name, 4 to 32 letters, digits, '-' and '_', or arn:aws:apprunner:<region>:<account>:connection/<name>/<id>",
			({ connection }) =>
				typeof connection === "string" &&
				connection !== "" &&
				!CONNECTION.test(connection) &&
				!isArnOf("connection", connection) && { connection },
			"App Runner API, AuthenticationConfiguration.ConnectionArn; ListConnections",
		),
		warning(
			"spec.connection-unused",
			"connection",
			"{at} is said, and an image is pulled without it",
			"leave connection out",
			({ connection, image, code }) => connection !== undefined && image !== undefined && code === undefined,
			"App Runner API, AuthenticationConfiguration.ConnectionArn",
		),
		error(
			"spec.configuration-missing",
			"code",
			"{at} does not say where the configuration of the code stands, which a creation needs",
			"say configurationSource: 'API' or 'REPOSITORY'",
			({ code }, { isWhole }, tell) => {
				if (isWhole && code && code.ConfigurationSource === undefined) tell("code.ConfigurationSource");
			},
			VALUES,
		),
		error(
			"spec.runtime-missing",
			"code",
			"{at} has no runtime to build it with",
			"say .source(url, { runtime: 'NODEJS_22' }), or { configuration: 'repository' } for the file apprunner.yaml",
			({ code }, { isWhole }, tell) => {
				if (isWhole && code?.ConfigurationSource === "API" && code.Runtime === undefined) tell("code.Runtime");
			},
			"App Runner API, CodeConfigurationValues.Runtime",
		),
		warning(
			"spec.values-ignored",
			"code",
			"{at} is REPOSITORY: apprunner.yaml in the code says how it runs, and {names} of the chain count for nothing",
			"say them in apprunner.yaml, or .source(url, { configuration: 'api', runtime })",
			({ code, settings }, _, tell) => {
				if (code?.ConfigurationSource !== "REPOSITORY") return;
				const names = [code.Runtime && "Runtime", code.BuildCommand && "BuildCommand", ...Object.keys(settings ?? {})];
				const said = names.filter((name) => name !== undefined && name !== "");
				if (said.length > 0) tell("code.ConfigurationSource", { names: said.join(", ") });
			},
			VALUES,
		),
		warning(
			"spec.runtime-ended",
			"code",
			"{at} is {runtime}, whose support ended on {ended}",
			"{advice}",
			({ code }, _, tell) => {
				const { ended, successor } = runtimeOf(code) ?? {};
				if (code?.Runtime !== undefined && ended !== undefined)
					tell("code.Runtime", { runtime: code.Runtime, ended, advice: adviceFor(successor) });
			},
			SUPPORT,
		),
		warning(
			"spec.runtime-unknown",
			"code",
			"{at} is '{runtime}', which Gantry does not know; it is sent as it is",
			"say one of {known}, if it is a slip",
			({ code }, _, tell) => {
				if (typeof code?.Runtime === "string" && code.Runtime !== "" && !runtimeOf(code))
					tell("code.Runtime", { runtime: code.Runtime, known: supported().join(", ") });
			},
			"App Runner API, CodeConfigurationValues.Runtime",
		),
		warning(
			"spec.code-host",
			"code",
			"{at} begins neither with https://github.com/ nor with https://bitbucket.org/, and App Runner reads no other",
			"say the https URL of the repository",
			({ code }, _, tell) => {
				const url = code?.RepositoryUrl;
				if (typeof url === "string" && url !== "" && !HOSTS.test(url)) tell("code.RepositoryUrl");
			},
			"App Runner API, CreateConnection.ProviderType",
		),
		error(
			"spec.code-credentials",
			"code",
			"{at} holds credentials, which App Runner does not take and which would be told to whoever may read the service",
			"leave them out: the connection is what App Runner reads with",
			({ code }, _, tell) => {
				if (/^\w+:\/\/[^/@]+@/.test(code?.RepositoryUrl ?? "")) tell("code.RepositoryUrl");
			},
			"App Runner API, CodeRepository.RepositoryUrl",
		),
		warning(
			"spec.code-directory",
			"code",
			"{at} is '{directory}', and a directory is said from the root of the repository",
			"say .source(url, { directory: '/{directory}' })",
			({ code }, _, tell) => {
				const directory = code?.SourceDirectory;
				if (typeof directory === "string" && /^[^/]/.test(directory)) tell("code.SourceDirectory", { directory });
			},
			"App Runner API, CodeRepository.SourceDirectory",
		),
		error(
			"spec.command-lines",
			"code settings",
			"{at} has a line break, and App Runner takes one line",
			"join the commands with &&, or call a script",
			({ code, settings }, _, tell) => {
				if (hasLines(code?.BuildCommand)) tell("code.BuildCommand");
				if (hasLines(settings?.StartCommand)) tell("settings.StartCommand");
			},
			"App Runner API, BuildCommand and StartCommand",
		),
	] satisfies Rules<AppRunnerSpec>;
});

/** Source: App Runner API, ConnectionName. */
const CONNECTION = /^[A-Za-z0-9][A-Za-z0-9_-]{3,31}$/;
const HOSTS = /^https:\/\/(?:[^/@]+@)?(?:www\.)?(?:github\.com|bitbucket\.org)\//i;

const hasLines = (command: unknown): boolean => typeof command === "string" && /[\n\r]/.test(command);

const isInRaw = (raw: AppRunnerSpec["raw"]): boolean =>
	raw?.both?.["SourceConfiguration"] !== undefined || raw?.create?.["SourceConfiguration"] !== undefined;

const runtimeOf = (code: CodeSource | undefined) =>
	typeof code?.Runtime === "string" && Object.hasOwn(runtimes, code.Runtime) ? runtimes[code.Runtime] : undefined;

const supported = (): string[] => Object.keys(runtimes).filter((name) => runtimes[name]?.ended === undefined);

const adviceFor = (successor: string | undefined): string =>
	successor === undefined
		? "build an image of your own and call .image(uri)"
		: `say .source(url, { runtime: '${successor}' })`;
