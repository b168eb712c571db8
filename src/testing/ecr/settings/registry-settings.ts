import { structure, structures, text } from "../../ecs/input.js";
import type { Answer, Handler } from "../../world/model.js";
import { fault, invalid } from "../refusals.js";
import type { Registry } from "../registry.js";
import { page } from "./pages.js";
import { pullThroughOperations } from "./pull-through.js";
import { templateOperations } from "./templates.js";

/** Account settings with what they are at first and what they may be. Facts 7.2. */
const SETTINGS: Readonly<Record<string, readonly [string, ...string[]]>> = {
	BASIC_SCAN_TYPE_VERSION: ["AWS_NATIVE"],
	REGISTRY_POLICY_SCOPE: ["V1", "V2"],
	BLOB_MOUNTING: ["DISABLED", "ENABLED"],
};
const MOST_RULES = 25;

/** The settings of the private registry, its scanning apart. Facts 7.2. */
export function registrySettingOperations(registry: Registry): Record<string, Handler> {
	const { world, replication, signing, policy, settings, exclusions } = registry;
	const { account: registryId } = world;
	return {
		...pullThroughOperations(registry),
		...templateOperations(registry),
		DescribeRegistry: (_input, context) => ({
			registryId,
			replicationConfiguration: { rules: replication.seen(context) },
		}),
		PutReplicationConfiguration(input, { now }) {
			const replicationConfiguration = structure(input, "replicationConfiguration") ?? {};
			const rules = structures(replicationConfiguration, "rules");
			if (rules.length > MOST_RULES) throw invalid("rules", `must have at most ${MOST_RULES} items`);
			const destinations = rules.flatMap((rule) => structures(rule, "destinations"));
			if (destinations.some((one) => one.region === world.region && one.registryId === registryId))
				throw invalid("destinations", "must not be the registry itself");
			replication.set(rules, now);
			return { replicationConfiguration };
		},
		GetSigningConfiguration(_input, context) {
			const signingConfiguration = signing.seen(context);
			if (!signingConfiguration) throw notSigned(registryId);
			return { registryId, signingConfiguration };
		},
		PutSigningConfiguration(input, { now }) {
			const signingConfiguration = structure(input, "signingConfiguration") ?? {};
			signing.set({ rules: structures(signingConfiguration, "rules") }, now);
			return { signingConfiguration };
		},
		DeleteSigningConfiguration(_input, { now }) {
			const signingConfiguration = signing.value;
			if (!signingConfiguration) throw notSigned(registryId);
			signing.set(undefined, now);
			return { registryId, signingConfiguration };
		},
		GetRegistryPolicy(_input, context) {
			const policyText = policy.seen(context);
			if (policyText === undefined) throw noPolicy(registryId);
			return { registryId, policyText };
		},
		PutRegistryPolicy(input, { now }) {
			const policyText = text(input, "policyText") ?? "";
			if (policyText.length > 10_240) throw invalid("policyText", "must have length less than or equal to 10240");
			policy.set(policyText, now);
			return { registryId, policyText };
		},
		DeleteRegistryPolicy(_input, { now }) {
			const policyText = policy.value;
			if (policyText === undefined) throw noPolicy(registryId);
			policy.set(undefined, now);
			return { registryId, policyText };
		},
		GetAccountSetting(input, context) {
			const name = settingName(input);
			return { name, value: settings.seen(context)[name] ?? SETTINGS[name]?.[0] };
		},
		PutAccountSetting(input, { now }) {
			const name = settingName(input);
			const value = text(input, "value") ?? "";
			if (!SETTINGS[name]?.includes(value)) throw invalid("value", `is no value of ${name}`);
			settings.set({ ...settings.value, [name]: value }, now);
			return { name, value };
		},
		RegisterPullTimeUpdateExclusion(input, { now }) {
			const principalArn = text(input, "principalArn") ?? "";
			if (!/^arn:[\w-]+:iam::\d{12}:(role|user)\/.+$/.test(principalArn))
				throw invalid("principalArn", "must be a role or a user");
			if (exclusions.has(principalArn)) throw fault("ExclusionAlreadyExistsException", "The exclusion already exists");
			exclusions.set(principalArn, now);
			return { principalArn, createdAt: now / 1000 };
		},
		DeregisterPullTimeUpdateExclusion(input) {
			const principalArn = text(input, "principalArn") ?? "";
			if (!exclusions.has(principalArn)) throw fault("ExclusionNotFoundException", "The exclusion does not exist");
			exclusions.delete(principalArn);
			return { principalArn };
		},
		ListPullTimeUpdateExclusions: (input) => page(input, "pullTimeUpdateExclusions", [...exclusions.keys()]),
	};
}

function settingName(input: Answer): string {
	const name = text(input, "name") ?? "";
	if (!Object.hasOwn(SETTINGS, name)) throw invalid("name", `must be one of ${Object.keys(SETTINGS).join(", ")}`);
	return name;
}

const notSigned = (registryId: string) =>
	fault(
		"SigningConfigurationNotFoundException",
		`Signing configuration does not exist in the registry with id '${registryId}'`,
	);

const noPolicy = (registryId: string) =>
	fault("RegistryPolicyNotFoundException", `Registry policy does not exist in the registry with id '${registryId}'`);
