import { text, texts } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { lifecycleRulesOf } from "./lifecycle-rules.js";
import { scheduleLifecycle } from "./lifecycle-runs.js";
import { checkPolicy } from "./policies.js";
import { fault, invalid } from "./refusals.js";
import type { Registry } from "./registry.js";
import { checkOneOf, checkPage, encryptionOf, labelsOf, mutabilityOf } from "./rules.js";
import type { Registries } from "./store/registries.js";
import { EVER, type Repository } from "./store/repository.js";

/** Repository creation templates. Facts 7.2. */
export const templateOperations = (registry: Registry): Record<string, Handler> => {
	const { templates, world } = registry;
	const answer = (repositoryCreationTemplate: Answer) => ({ registryId: world.account, repositoryCreationTemplate });
	const find = (input: Answer): { prefix: string; template: Answer } => {
		const prefix = text(input, "prefix") ?? "";
		const template = templates.get(prefix);
		if (!template) throw fault("TemplateNotFoundException", `The template with the prefix '${prefix}' does not exist`);
		return { prefix, template };
	};
	return {
		CreateRepositoryCreationTemplate(input, { now }) {
			const prefix = text(input, "prefix") ?? "";
			if (prefix.length < 1 || prefix.length > 256) throw invalid("prefix", "must have 1 to 256 characters");
			const said = templateOf({ imageTagMutability: "MUTABLE", ...input });
			if (texts(input, "appliedFor").length === 0) throw invalid("appliedFor", "must not be null");
			if (templates.has(prefix))
				throw fault("TemplateAlreadyExistsException", `A template with the prefix '${prefix}' exists already`);
			const encryptionConfiguration = encryptionOf(input);
			const template = { encryptionConfiguration, ...said, prefix, createdAt: now / 1000, updatedAt: now / 1000 };
			templates.set(prefix, template);
			return answer(template);
		},
		UpdateRepositoryCreationTemplate(input, { now }) {
			const { prefix, template } = find(input);
			const updated = { ...template, ...templateOf(input), updatedAt: now / 1000 };
			templates.set(prefix, updated);
			return answer(updated);
		},
		DeleteRepositoryCreationTemplate(input) {
			const { prefix, template } = find(input);
			templates.delete(prefix);
			return answer(template);
		},
		DescribeRepositoryCreationTemplates(input) {
			const prefixes = texts(input, "prefixes");
			checkPage(input, 1000, prefixes);
			const all = [...templates.values()];
			const wanted = prefixes.length > 0 ? all.filter(({ prefix }) => prefixes.includes(String(prefix))) : all;
			const listed = page(wanted, input, { standard: 100, most: 1000 });
			return { registryId: world.account, repositoryCreationTemplates: listed.items, ...listed.rest };
		},
	};
};

/** Makes the repository that a push names, by the template of the longest fitting prefix. Facts 1, "create-on-push". */
export function createByTemplate(
	registries: Registries,
	registry: Registry,
	host: string,
	name: string,
): Repository | undefined {
	if (host !== registries.ownHost) return undefined;
	const fitting = [...registry.templates.values()]
		.filter((template) => texts(template, "appliedFor").includes("CREATE_ON_PUSH"))
		.filter(({ prefix }) => prefix === "ROOT" || name.startsWith(`${prefix}/`))
		.sort((one, other) => lengthOf(other) - lengthOf(one));
	const [template] = fitting;
	if (!template) return undefined;
	const repository = registries.create(host, name);
	repository.mutability.set(mutabilityOf(template), EVER);
	repository.encryption = encryptionOf(template);
	repository.labels.set(labelsOf({ tags: template.resourceTags ?? [] }), EVER);
	repository.policy.set(text(template, "repositoryPolicy"), EVER);
	const lifecycle = text(template, "lifecyclePolicy");
	repository.lifecycle.set(lifecycle, EVER);
	if (lifecycle) scheduleLifecycle(registries, repository, lifecycle);
	return repository;
}

const lengthOf = ({ prefix }: Answer): number => (prefix === "ROOT" ? 0 : String(prefix).length);

/** What of a template is said, checked. */
function templateOf(input: Answer): Answer {
	for (const reason of texts(input, "appliedFor")) checkOneOf("appliedFor", reason, APPLIED_FOR);
	if ((text(input, "description") ?? "").length > 256) throw invalid("description", "must have at most 256 characters");
	const policyText = text(input, "repositoryPolicy");
	if (policyText) checkPolicy(policyText);
	const lifecycle = text(input, "lifecyclePolicy");
	if (lifecycle) lifecycleRulesOf(lifecycle);
	const labels = labelsOf({ tags: input.resourceTags ?? [] });
	const hasKey = encryptionOf(input).encryptionType !== "AES256";
	if ((labels.length > 0 || hasKey) && text(input, "customRoleArn") === undefined)
		throw invalid("customRoleArn", "must be said with resource tags or a KMS key");
	const said: Answer = input.imageTagMutability === undefined ? {} : { ...mutabilityOf(input) };
	for (const name of SAID) if (input[name] !== undefined) said[name] = input[name];
	return said;
}

const APPLIED_FOR = ["PULL_THROUGH_CACHE", "REPLICATION", "CREATE_ON_PUSH"];
const SAID = [
	"description",
	"encryptionConfiguration",
	"resourceTags",
	"repositoryPolicy",
	"lifecyclePolicy",
	"appliedFor",
	"customRoleArn",
];
