import { structure, structures, text } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { checkPolicy } from "./policies.js";
import { fault, invalid, validation } from "./refusals.js";
import type { Registry } from "./registry.js";
import { checkOneOf, checkPage } from "./rules.js";

/** Policy, signing, settings and pull-time exclusions of the registry. Facts 7.2. */
export const registrySettingOperations = (registry: Registry): Record<string, Handler> => {
	const { account: registryId } = registry.world;
	return {
		PutRegistryPolicy(input, { now }) {
			const policyText = text(input, "policyText") ?? "";
			checkPolicy(policyText);
			registry.policy.set(policyText, now);
			return { registryId, policyText };
		},
		GetRegistryPolicy(_, context) {
			const policyText = registry.policy.seen(context);
			if (policyText === undefined) throw noRegistryPolicy(registryId);
			return { registryId, policyText };
		},
		DeleteRegistryPolicy(_, { now }) {
			const policyText = registry.policy.value;
			if (policyText === undefined) throw noRegistryPolicy(registryId);
			registry.policy.set(undefined, now);
			return { registryId, policyText };
		},
		PutSigningConfiguration(input, { now }) {
			const said = structure(input, "signingConfiguration") ?? {};
			const rules = structures(said, "rules");
			if (rules.length < 1 || rules.length > 10)
				throw invalid("signingConfiguration.rules", "must have 1 to 10 members");
			for (const rule of rules) checkSigningRule(rule);
			registry.signing.set({ rules }, now);
			return { signingConfiguration: { rules } };
		},
		GetSigningConfiguration(_, context) {
			const signingConfiguration = registry.signing.seen(context);
			if (!signingConfiguration) throw noSigning(registryId);
			return { registryId, signingConfiguration };
		},
		DeleteSigningConfiguration(_, { now }) {
			const signingConfiguration = registry.signing.value;
			if (!signingConfiguration) throw noSigning(registryId);
			registry.signing.set(undefined, now);
			return { registryId, signingConfiguration };
		},
		PutAccountSetting(input, { now }) {
			const name = text(input, "name") ?? "";
			const value = text(input, "value") ?? "";
			checkOneOf("value", value, settingOf(name));
			registry.settings.set({ ...registry.settings.value, [name]: value }, now);
			return { name, value };
		},
		GetAccountSetting(input, context) {
			const name = text(input, "name") ?? "";
			const [standard = ""] = settingOf(name);
			return { name, value: registry.settings.seen(context)[name] ?? standard };
		},
		RegisterPullTimeUpdateExclusion(input, { now }) {
			const principalArn = principalOf(input);
			if (registry.exclusions.has(principalArn))
				throw fault("ExclusionAlreadyExistsException", `An exclusion of ${principalArn} exists already`);
			if (registry.exclusions.size >= 100) throw fault("LimitExceededException", "At most 100 exclusions are allowed");
			registry.exclusions.set(principalArn, now);
			return { principalArn, createdAt: now / 1000 };
		},
		DeregisterPullTimeUpdateExclusion(input) {
			const principalArn = principalOf(input);
			if (!registry.exclusions.delete(principalArn))
				throw fault("ExclusionNotFoundException", `There is no exclusion of ${principalArn}`);
			return { principalArn };
		},
		ListPullTimeUpdateExclusions(input) {
			checkPage(input, 1000);
			const listed = page([...registry.exclusions.keys()], input, { standard: 100, most: 1000 });
			return { pullTimeUpdateExclusions: listed.items, ...listed.rest };
		},
	};
};

function checkSigningRule(rule: Answer): void {
	if (!/^arn:[^:]+:signer:[^:]+:\d{12}:\/signing-profiles\/\w{2,}$/.test(text(rule, "signingProfileArn") ?? ""))
		throw invalid("signingProfileArn", "must be the ARN of a signing profile");
	const filters = structures(rule, "repositoryFilters");
	if (filters.length > 100) throw invalid("repositoryFilters", "must have at most 100 members");
	for (const filter of filters) {
		checkOneOf("filterType", text(filter, "filterType") ?? "", ["WILDCARD_MATCH"]);
		if (!/^[a-z0-9*._/-]{1,256}$/.test(text(filter, "filter") ?? ""))
			throw invalid("filter", "1 to 256 of a-z0-9*._/-");
	}
}

function principalOf(input: Answer): string {
	const principalArn = text(input, "principalArn") ?? "";
	if (principalArn.length > 200 || !/^arn:[^:]+:iam::\d{12}:(role|user)\/.+$/.test(principalArn))
		throw validation("principalArn must be the ARN of an IAM role or user, up to 200 characters");
	return principalArn;
}

function settingOf(name: string): readonly string[] {
	const values = SETTINGS[name];
	if (values) return values;
	throw validation(`The account setting '${name}' is not known`);
}

/** The standard value first. Facts 7.2. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
	BASIC_SCAN_TYPE_VERSION: ["AWS_NATIVE", "CLAIR"],
	REGISTRY_POLICY_SCOPE: ["V2", "V1"],
	BLOB_MOUNTING: ["DISABLED", "ENABLED"],
};

const noRegistryPolicy = (registryId: string) =>
	fault("RegistryPolicyNotFoundException", `Registry policy does not exist in the registry with id '${registryId}'`);
const noSigning = (registryId: string) =>
	fault(
		"SigningConfigurationNotFoundException",
		`Signing configuration does not exist in the registry with id '${registryId}'`,
	);
