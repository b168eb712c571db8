import { pull } from "../ecr/pull.js";
import { registriesOf } from "../ecr/store/registries.js";
import { structure, text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { current } from "./life.js";
import type { LogText } from "./log-texts.js";
import type { AppRunner, ServiceRecord } from "./state.js";

/** Why a deployment fails, in the words of its log. */
export interface Failure {
	readonly text: LogText;
	readonly fields: Readonly<Record<string, string>>;
}

/** What keeps a deployment of the service's settings from serving, if anything. Facts 4.5; `crashAfterStart.seconds` is not looked at. */
export function failureOf(state: AppRunner, service: ServiceRecord): Failure | undefined {
	const { settings } = current(service.life);
	return (
		secretFailure(state, settings) ?? pullFailure(state, service, settings) ?? startFailure(state, service, settings)
	);
}

/** What runs: the image, or where the code is from. */
export function imageOf(settings: Answer): string {
	const source = structure(settings, "SourceConfiguration") ?? {};
	const image = text(structure(source, "ImageRepository") ?? {}, "ImageIdentifier");
	return image ?? text(structure(source, "CodeRepository") ?? {}, "RepositoryUrl") ?? "";
}

/** The settings that an image or code has in common: port, command, environment. */
export function runtimeOf(settings: Answer): Answer {
	const source = structure(settings, "SourceConfiguration") ?? {};
	const code = structure(structure(source, "CodeRepository") ?? {}, "CodeConfiguration") ?? {};
	const image = structure(structure(source, "ImageRepository") ?? {}, "ImageConfiguration");
	return image ?? structure(code, "CodeConfigurationValues") ?? {};
}

function pullFailure({ world }: AppRunner, service: ServiceRecord, settings: Answer): Failure | undefined {
	const image = imageOf(settings);
	const fault = world.taskFaults.strike("imagePullError", { image, service: service.name });
	const isCode = structure(structure(settings, "SourceConfiguration") ?? {}, "CodeRepository") !== undefined;
	if (isCode) return fault && { text: "buildFailed", fields: { image, reason: fault.reason ?? "" } };
	// App Runner runs on x86-64 alone. Source: aws/apprunner-roadmap 46.
	const pulled = fault ? undefined : pull(registriesOf(world), image, "linux/amd64");
	const isGone = world.mode === "declared" && !pulled && !world.declared.has("image", image);
	if (!fault && !isGone && (!pulled || pulled.kind === "pulled")) return undefined;
	const variant = fault ? (fault.variant ?? "notFound") : isGone ? "notFound" : (pulled?.kind ?? "notFound");
	return { text: PULL_TEXTS[variant] ?? "imageNotFound", fields: { image, reason: fault?.reason ?? "" } };
}

function startFailure({ world }: AppRunner, service: ServiceRecord, settings: Answer): Failure | undefined {
	const match = { image: imageOf(settings), service: service.name };
	const port = text(runtimeOf(settings), "Port") ?? "";
	const crash = world.taskFaults.strike("crashAfterStart", match);
	if (crash) {
		const exitCode = String(crash.exitCode ?? (crash.oom ? 137 : 1));
		return { text: crash.oom ? "outOfMemory" : "crashed", fields: { exitCode, port, reason: crash.reason ?? "" } };
	}
	const health = world.taskFaults.strike("failingHealthCheck", match);
	if (!health) return undefined;
	const check = structure(settings, "HealthCheckConfiguration") ?? {};
	const protocol = text(check, "Protocol") ?? "";
	const path = protocol === "HTTP" ? (text(check, "Path") ?? "") : "";
	return { text: "unhealthy", fields: { protocol, path, port, reason: health.reason ?? "" } };
}

/** In a declared world secrets and parameters have to be there. */
function secretFailure({ world }: AppRunner, settings: Answer): Failure | undefined {
	if (world.mode === "assumed") return undefined;
	const secrets = structure(runtimeOf(settings), "RuntimeEnvironmentSecrets") ?? {};
	const isKnown = (from: string) => {
		const arn = from.startsWith("arn:") ? from.split(":").slice(0, 7).join(":") : from;
		return [from, arn].some((one) => world.declared.has("secret", one) || world.declared.has("parameter", one));
	};
	const secret = Object.values(secrets)
		.map(String)
		.find((from) => !isKnown(from));
	return secret === undefined ? undefined : { text: "secretMissing", fields: { secret } };
}

const PULL_TEXTS: Readonly<Record<string, LogText>> = {
	notFound: "imageNotFound",
	denied: "imageDenied",
	platform: "imagePlatform",
	rateLimit: "imageRateLimit",
	network: "imageNetwork",
};
