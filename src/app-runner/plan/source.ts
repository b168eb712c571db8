import { clear, type Ref } from "../../engine/late.js";
import type { DescribedAppRunner, DescribedRuntime, DescribedSource } from "../observe/described.js";
import type { AppRunnerSpec, RuntimeSettings } from "../spec/service.js";
import { type Members, saidMembers } from "./members.js";

/** The source as it shall be, whole; `undefined` where nothing of it is said. */
export function sourceOf(
	spec: AppRunnerSpec,
	there: DescribedAppRunner | undefined,
	connection: string | Ref | undefined,
): Members | undefined {
	const isSaid =
		spec.image ||
		spec.code ||
		spec.settings ||
		spec.AutoDeploymentsEnabled !== undefined ||
		spec.AccessRoleArn !== undefined ||
		connection !== undefined;
	if (!isSaid) return undefined;
	const before = there?.SourceConfiguration;
	const image = imageOf(spec, before);
	const source = saidMembers({
		ImageRepository: image,
		CodeRepository: image ? undefined : codeOf(spec, before),
		AutoDeploymentsEnabled: spec.AutoDeploymentsEnabled ?? keptAutoDeploy(image, there),
		AuthenticationConfiguration: authenticationOf(spec, image, before, connection),
	});
	return source ?? {};
}

function imageOf({ image, code, settings }: AppRunnerSpec, before: DescribedSource | undefined): Members | undefined {
	const kept = before?.ImageRepository;
	if (code || (!image && !kept)) return undefined;
	return saidMembers({
		...kept,
		ImageIdentifier: image?.ImageIdentifier ?? kept?.ImageIdentifier,
		ImageRepositoryType: image?.ImageRepositoryType ?? kept?.ImageRepositoryType,
		ImageConfiguration: settingsOf(settings, kept?.ImageConfiguration),
	});
}

function codeOf({ code, settings }: AppRunnerSpec, before: DescribedSource | undefined): Members | undefined {
	const kept = before?.CodeRepository;
	const keptValues = kept?.CodeConfiguration?.CodeConfigurationValues;
	const ConfigurationSource = code?.ConfigurationSource ?? kept?.CodeConfiguration?.ConfigurationSource;
	const values = {
		...settingsOf(settings, keptValues),
		...saidMembers({
			Runtime: code?.Runtime ?? keptValues?.Runtime,
			BuildCommand: code?.BuildCommand ?? keptValues?.BuildCommand,
		}),
	};
	return saidMembers({
		...kept,
		RepositoryUrl: code?.RepositoryUrl ?? kept?.RepositoryUrl,
		SourceCodeVersion: code?.SourceCodeVersion ?? kept?.SourceCodeVersion,
		SourceDirectory: code?.SourceDirectory ?? kept?.SourceDirectory,
		CodeConfiguration: saidMembers({
			ConfigurationSource,
			// By REPOSITORY the file says them, and these are ignored (App Runner API, ConfigurationSource).
			CodeConfigurationValues: ConfigurationSource === "API" ? values : undefined,
		}),
	});
}

/** A map that is there and is cleared is sent empty, so that none is left whether AWS replaces or merges. */
const CLEARED: Readonly<Record<string, unknown>> = { RuntimeEnvironmentVariables: {}, RuntimeEnvironmentSecrets: {} };

function settingsOf(said: RuntimeSettings = {}, kept: DescribedRuntime = {}): Members | undefined {
	const merged = Object.entries({ ...kept, ...said }).map(([name, value]) => {
		if (value !== clear) return [name, value];
		return [name, name in kept ? CLEARED[name] : undefined];
	});
	return saidMembers(Object.fromEntries(merged));
}

/**
 * What App Runner does by itself where nothing is said; others than these it refuses.
 * Source: App Runner API, SourceConfiguration, AutoDeploymentsEnabled; hashicorp/terraform-provider-aws 24531.
 */
export function isAutoDeployable(source: Members | undefined, serviceArn: string | undefined): boolean {
	const { ImageRepositoryType: type, ImageIdentifier: image } = source ?? {};
	if (source === undefined) return true;
	if (type === "ECR_PUBLIC") return false;
	const account = serviceArn?.split(":")[4];
	return account === undefined || typeof image !== "string" || image.startsWith(`${account}.`);
}

/** It is kept, but not where the new image is one that App Runner does not watch. */
function keptAutoDeploy(image: Members | undefined, there: DescribedAppRunner | undefined): boolean | undefined {
	const before = there?.SourceConfiguration?.AutoDeploymentsEnabled;
	return before === true && !isAutoDeployable(image, there?.ServiceArn) ? false : before;
}

/** Public images take no role, and code no role of images. Source: facts 7.4; aws-containers/retail-store-sample-app 574. */
function authenticationOf(
	{ AccessRoleArn }: AppRunnerSpec,
	image: Members | undefined,
	before: DescribedSource | undefined,
	connection: string | Ref | undefined,
): Members | undefined {
	const kept = before?.AuthenticationConfiguration;
	const isPublic = image?.ImageRepositoryType === "ECR_PUBLIC";
	return saidMembers({
		AccessRoleArn: AccessRoleArn ?? (image && !isPublic ? kept?.AccessRoleArn : undefined),
		ConnectionArn: connection ?? (image ? undefined : kept?.ConnectionArn),
	});
}
