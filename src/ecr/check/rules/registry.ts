import { parseArn } from "../../../engine/arn.js";
import { clear } from "../../../engine/late.js";
import type { RegistrySpec, ScanningConfiguration, SigningRule } from "../../spec/registry.js";
import { isRoleOrUser } from "./role.js";
import { error, type Rules, warning } from "./rule.js";
import { isDocument, lengthOf } from "./template.js";

/** Characters of a registry's policy. */
const MOST_POLICY = 10_240;

/** What a registry may say as a whole. Source: facts 7.2. */
export const registryRules = [
	error(
		"spec.registry-policy",
		"policy",
		"{at} {does}",
		"hand in the object itself, or its text",
		({ policy }) => {
			if (policy === undefined || policy === clear) return false;
			if (!isDocument(policy)) return { does: "is no JSON object" };
			const length = lengthOf(policy);
			return length > MOST_POLICY && { does: `has ${length} characters as text, may have at most ${MOST_POLICY}` };
		},
		"PutRegistryPolicy.policyText",
	),
] satisfies Rules<RegistrySpec>;

/** How often each type scans. Source: facts 7.2. */
const FREQUENCIES: Readonly<Record<ScanningConfiguration["scanType"], readonly string[]>> = {
	BASIC: ["SCAN_ON_PUSH", "MANUAL"],
	ENHANCED: ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"],
};

/** What a scanning configuration may say. */
export const scanningRules = [
	error(
		"spec.scanning-frequency",
		"rules",
		"{at} has a rule of {frequency}, which {type} scanning does not know",
		"say {known}",
		({ scanType, rules = [] }) => {
			const known = FREQUENCIES[scanType] ?? [];
			const rule = rules.find(({ scanFrequency }) => known.length > 0 && !known.includes(scanFrequency));
			return rule && { frequency: rule.scanFrequency, type: scanType, known: known.join(" or ") };
		},
		"PutRegistryScanningConfiguration.rules.scanFrequency",
	),
	error(
		"spec.scanning-repeated",
		"rules",
		"{at} has two rules of {frequency}, and AWS takes one a frequency",
		"put the repositories of both into one rule",
		({ rules = [] }) => {
			const all = rules.map(({ scanFrequency }) => scanFrequency);
			const frequency = all.find((one, index) => all.indexOf(one) !== index);
			return frequency && { frequency };
		},
		"PutRegistryScanningConfiguration.rules",
	),
] satisfies Rules<ScanningConfiguration>;

/** What a signing rule may say. */
export const signingRules = [
	error(
		"spec.signing-profile",
		"signingProfileArn",
		"{at} is no ARN of a signing profile",
		"say arn:aws:signer:REGION:ACCOUNT:/signing-profiles/NAME",
		({ signingProfileArn }) => {
			const arn = parseArn(signingProfileArn);
			return arn?.service !== "signer" || !/^\/signing-profiles\/\w{2,64}$/.test(arn.resource);
		},
		"PutSigningConfiguration.signingConfiguration.rules.signingProfileArn",
	),
] satisfies Rules<SigningRule>;

/** The account settings that are known, and their values. Source: ECR API reference, PutAccountSetting. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
	BASIC_SCAN_TYPE_VERSION: ["AWS_NATIVE"],
	REGISTRY_POLICY_SCOPE: ["V2"],
	BLOB_MOUNTING: ["ENABLED", "DISABLED"],
};

/** What an account setting may be. */
export const accountSettingRules = [
	warning(
		"spec.setting-name",
		"name",
		"{at} is {said}, which AWS does not document",
		`check its spelling: known are ${Object.keys(SETTINGS).join(", ")}`,
		({ name }) => !Object.hasOwn(SETTINGS, name) && { said: name },
		"PutAccountSetting.name",
	),
	warning(
		"spec.setting-value",
		"value",
		"{at} is {said}, which AWS does not document for {setting}",
		"say {known}",
		({ name, value }) => {
			const known = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
			return known && !known.includes(value) && { said: value, setting: name, known: known.join(" or ") };
		},
		"PutAccountSetting.value",
	),
] satisfies Rules<{ name: string; value: string }>;

/** Whose pulls may be left out. */
export const pullTimeRules = [
	error(
		"spec.pull-time-principal",
		"principalArn",
		"{at} is no ARN of a role or a user of IAM",
		"say arn:aws:iam::123456789012:role/…",
		({ principalArn }) => !isRoleOrUser(principalArn),
		"RegisterPullTimeUpdateExclusion.principalArn",
	),
] satisfies Rules<{ principalArn: string }>;
