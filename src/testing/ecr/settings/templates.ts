import { pick, structure, structures, text, texts } from "../../ecs/input.js";
import type { Answer, Handler } from "../../world/model.js";
import { fault, invalid } from "../refusals.js";
import type { Registry } from "../registry.js";
import { page } from "./pages.js";

const SETTINGS = [
	"description",
	"encryptionConfiguration",
	"resourceTags",
	"imageTagMutability",
	"imageTagMutabilityExclusionFilters",
	"repositoryPolicy",
	"lifecyclePolicy",
	"appliedFor",
	"customRoleArn",
];
const FOR: ReadonlySet<string> = new Set(["PULL_THROUGH_CACHE", "REPLICATION", "CREATE_ON_PUSH"]);

/** Repository creation templates. Facts 7.2. */
export function templateOperations({ templates, world }: Registry): Record<string, Handler> {
	const { account: registryId } = world;
	const find = (prefix: string): Answer => {
		const template = templates.get(prefix);
		if (template) return template;
		throw fault("TemplateNotFoundException", `The repository creation template with prefix '${prefix}' does not exist`);
	};
	const put = (template: Answer): Answer => {
		checkTemplate(template);
		templates.set(String(template.prefix), template);
		return { registryId, repositoryCreationTemplate: template };
	};
	return {
		CreateRepositoryCreationTemplate(input, { now }) {
			const prefix = text(input, "prefix") ?? "";
			if (templates.has(prefix))
				throw fault("TemplateAlreadyExistsException", `A template with prefix '${prefix}' already exists`);
			return put({ prefix, ...DEFAULTS, ...pick(input, SETTINGS), createdAt: now / 1000, updatedAt: now / 1000 });
		},
		UpdateRepositoryCreationTemplate(input, { now }) {
			const { prefix, createdAt, appliedFor } = find(text(input, "prefix") ?? "");
			// What is left out goes back to its default.
			const said = { appliedFor, ...DEFAULTS, ...pick(input, SETTINGS) };
			return put({ prefix, ...said, createdAt, updatedAt: now / 1000 });
		},
		DeleteRepositoryCreationTemplate(input) {
			const template = find(text(input, "prefix") ?? "");
			templates.delete(String(template.prefix));
			return { registryId, repositoryCreationTemplate: template };
		},
		DescribeRepositoryCreationTemplates(input) {
			const prefixes = texts(input, "prefixes");
			const wanted = prefixes.length > 0 ? prefixes.map(find) : [...templates.values()];
			return { registryId, ...page(input, "repositoryCreationTemplates", wanted) };
		},
	};
}

const DEFAULTS: Answer = { imageTagMutability: "MUTABLE", encryptionConfiguration: { encryptionType: "AES256" } };

function checkTemplate(template: Answer): void {
	const applied = texts(template, "appliedFor");
	if (applied.length === 0 || !applied.every((one) => FOR.has(one)))
		throw invalid("appliedFor", "must name what it is for");
	const hasKey = structure(template, "encryptionConfiguration")?.kmsKey !== undefined;
	if ((hasKey || structures(template, "resourceTags").length > 0) && text(template, "customRoleArn") === undefined)
		throw invalid("customRoleArn", "is needed for a key or for tags");
	const isExcluding = String(template.imageTagMutability).endsWith("_WITH_EXCLUSION");
	if (isExcluding !== structures(template, "imageTagMutabilityExclusionFilters").length > 0)
		throw invalid("imageTagMutabilityExclusionFilters", "goes with a mutability that has exclusions");
}
