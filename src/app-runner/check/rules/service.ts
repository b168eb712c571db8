import { clear } from "../../../engine/late.js";
import { isObject } from "../../../engine/shape/fits.js";
import type { AppRunnerSpec } from "../../spec/service.js";
import { isRoleArn } from "../arn.js";
import { error, type Rules, table, warning } from "./rule.js";

/** What a service of App Runner may say of itself: roles, key, tags. Source: facts 7.4; App Runner API, RoleArn, KmsKeyArn, Tag. */
export const serviceRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.role-arn",
				"InstanceRoleArn AccessRoleArn",
				"{at} is '{arn}', which is no ARN of a role",
				"say arn:aws:iam::123456789012:role/name",
				({ InstanceRoleArn, AccessRoleArn }, _, tell) => {
					for (const [member, arn] of Object.entries({ InstanceRoleArn, AccessRoleArn }))
						if (typeof arn === "string" && arn !== "" && !isRoleArn(arn)) tell(member, { arn });
				},
				"App Runner API, RoleArn",
			),
			error(
				"spec.encryption-key-arn",
				"KmsKey",
				"{at} is '{key}', and App Runner takes only the ARN of a key: no alias, no bare id, no multi-region key",
				"say .encryption('arn:aws:kms:<region>:<account>:key/<id>')",
				({ KmsKey }) => typeof KmsKey === "string" && KmsKey !== "" && !KEY.test(KmsKey) && { key: KmsKey },
				"App Runner API, EncryptionConfiguration.KmsKey",
			),
			error(
				"spec.tag-reserved",
				"Tags",
				"{at} begins with aws:, which AWS keeps for itself",
				"rename .tag(key, value)",
				({ Tags }, _, tell) => {
					for (const key of keysOf(Tags)) if (key.startsWith("aws:")) tell(`Tags[${key}]`);
				},
			),
			error("spec.tag-duplicate", "Tags", "{at} is said twice", "keep one .tag('{name}', …)", ({ Tags }, _, tell) => {
				const keys = keysOf(Tags);
				for (const key of new Set(keys.filter((one, index) => keys.indexOf(one) !== index))) tell(`Tags[${key}]`);
			}),
			error(
				"spec.raw-names",
				"raw",
				"{at} names a service, and the chain is of '{name}'",
				"leave it out; another service is another chain: appRunner(name)",
				({ raw, ServiceName: name }, _, tell) => {
					for (const [part, members] of Object.entries(raw ?? {}))
						for (const member of ["ServiceName", "ServiceArn"])
							if (isObject(members) && member in members) tell(`raw.${part}.${member}`, { name });
				},
				"Gantry",
			),
			warning(
				"spec.existing-replaced",
				"ifCreateFailed",
				"{at} is replace, which creates the service anew, and .existing() forbids that",
				"drop .existing(), or say .ifCreateFailed('repair')",
				({ existing, ifCreateFailed }) => existing === true && ifCreateFailed === "replace",
				"Gantry",
			),
		] satisfies Rules<AppRunnerSpec>,
);

/** Source: App Runner API, KmsKeyArn. */
const KEY = /^arn:aws(?:-\w+)*:kms:[a-z-]+-\d:\d{12}:key\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const keysOf = (tags: AppRunnerSpec["Tags"]): string[] =>
	tags === undefined || tags === clear ? [] : tags.map(({ Key }) => Key);
