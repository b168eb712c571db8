import { flag, structure, text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { runtimeOf } from "./fate.js";
import { refuse } from "./refusals.js";
import type { AppRunner } from "./state.js";

/** What App Runner refuses of the settings of a service, once all defaults are in. Facts 7.4. */
export function refuseWrong(state: AppRunner, settings: Answer): void {
	const source = structure(settings, "SourceConfiguration") ?? {};
	const access = structure(source, "AuthenticationConfiguration") ?? {};
	const instance = structure(settings, "InstanceConfiguration") ?? {};
	refuseSource(state, source, access);
	refuseRuntime(runtimeOf(settings), instance);
	refuseSize(state, instance);
	refuseNetwork(structure(settings, "NetworkConfiguration") ?? {});
	refuseObservability(structure(settings, "ObservabilityConfiguration") ?? {});
	refuseUnassumable(state, text(access, "AccessRoleArn"), "access");
	refuseUnassumable(state, text(instance, "InstanceRoleArn"), "instance");
}

function refuseSource({ world }: AppRunner, source: Answer, access: Answer): void {
	const image = structure(source, "ImageRepository");
	const code = structure(source, "CodeRepository");
	refuse(!image === !code, "You must provide either CodeRepository or ImageRepository, and not both.");
	if (image) {
		const identifier = text(image, "ImageIdentifier") ?? "";
		const isPublic = text(image, "ImageRepositoryType") === "ECR_PUBLIC";
		const isOfPublic = identifier.startsWith("public.ecr.aws/");
		refuse(isPublic !== isOfPublic, `ImageRepositoryType does not fit the ImageIdentifier ${identifier}.`);
		// Source: AuthenticationConfiguration.AccessRoleArn.
		refuse(
			!isPublic && text(access, "AccessRoleArn") === undefined,
			"Authentication configuration is invalid: an access role is required for ECR repositories.",
		);
		// Facts 7.4: auto deploy is off for public or cross-account images; that it is refused is assumed.
		const isOwn = !isPublic && identifier.startsWith(`${world.account}.`);
		refuse(
			!isOwn && flag(source, "AutoDeploymentsEnabled") === true,
			"Automatic deployments are not supported for ECR Public images and images of other accounts.",
		);
	}
	const configuration = code && structure(code, "CodeConfiguration");
	if (!code) return;
	refuse(!configuration, "CodeConfiguration is required.");
	const isByApi = configuration && text(configuration, "ConfigurationSource") === "API";
	refuse(
		isByApi === true && !structure(configuration, "CodeConfigurationValues"),
		"CodeConfigurationValues is required where ConfigurationSource is API.",
	);
	refuse(
		text(access, "ConnectionArn") === undefined,
		"Authentication configuration is invalid: a connection is required for code repositories.",
	);
}

function refuseRuntime(runtime: Answer, instance: Answer): void {
	const port = text(runtime, "Port");
	const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
	refuse(!isPort, `Port ${port} is not valid.`);
	const secrets = Object.entries(structure(runtime, "RuntimeEnvironmentSecrets") ?? {});
	const foreign = secrets.find(([, from]) => !/^(arn:aws[\w-]*:(secretsmanager|ssm):.+|[\w./-]+)$/.test(String(from)));
	refuse(foreign !== undefined, `RuntimeEnvironmentSecrets.${foreign?.[0]} names neither a secret nor a parameter.`);
	// Assumed: the instance role reads them; the SDK says nothing of one that is missing.
	refuse(
		secrets.length > 0 && text(instance, "InstanceRoleArn") === undefined,
		"An instance role has to be provided where RuntimeEnvironmentSecrets are.",
	);
}

/** Memory in MB by CPU units. Facts 7.4, from a second hand: hence a switch. */
const MEMORIES: Readonly<Record<string, readonly number[]>> = {
	256: [512, 1024],
	512: [1024],
	1024: [2048, 3072, 4096],
	2048: [4096, 6144],
	4096: [8192, 10_240, 12_288],
};

function refuseSize({ world }: AppRunner, instance: Answer): void {
	if (world.switches.instanceSizePairs === "accepted") return;
	const cpu = text(instance, "Cpu") ?? "";
	const memory = text(instance, "Memory") ?? "";
	const isPair = MEMORIES[cpu]?.includes(Number(memory)) ?? false;
	refuse(!isPair, `The combination of Cpu ${cpu} and Memory ${memory} is not supported.`);
}

/** Source: EgressConfiguration.VpcConnectorArn. */
function refuseNetwork(network: Answer): void {
	const egress = structure(network, "EgressConfiguration") ?? {};
	const isVpc = text(egress, "EgressType") === "VPC";
	const hasConnector = text(egress, "VpcConnectorArn") !== undefined;
	refuse(isVpc && !hasConnector, "VpcConnectorArn is required where EgressType is VPC.");
	refuse(!isVpc && hasConnector, "VpcConnectorArn is only valid where EgressType is VPC.");
}

/** Source: ServiceObservabilityConfiguration. */
function refuseObservability(said: Answer): void {
	const isOn = flag(said, "ObservabilityEnabled") === true;
	const hasArn = text(said, "ObservabilityConfigurationArn") !== undefined;
	refuse(isOn && !hasArn, "ObservabilityConfigurationArn is required where ObservabilityEnabled is true.");
	refuse(!isOn && hasArn, "ObservabilityConfigurationArn is only valid where ObservabilityEnabled is true.");
}

/** A new role takes seconds until it can be assumed. Facts 4.5. */
function refuseUnassumable(state: AppRunner, role: string | undefined, kind: "access" | "instance"): void {
	if (role === undefined) return;
	const { world, agenda, rolesSeenAt } = state;
	if (!rolesSeenAt.has(role)) rolesSeenAt.set(role, agenda.now);
	const declared = world.declared.get("role", role);
	const exists = world.mode === "assumed" || declared !== undefined;
	const createdAt = typeof declared?.createdAt === "number" ? declared.createdAt : (rolesSeenAt.get(role) ?? 0);
	const isOld = agenda.now - createdAt >= (world.switches.roleDelaySeconds ?? 0) * 1000;
	refuse(!exists || !isOld, `Error in assuming ${kind} role ${role}`);
}
