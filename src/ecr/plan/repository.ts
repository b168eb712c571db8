import { PlanError } from "../../engine/errors/plan-error.js";
import type { Step } from "../../engine/step.js";
import type { ObservedRepository } from "../observe/described.js";
import type { RepositorySpec } from "../spec/repository.js";

/** The calls that make a repository what is said; pure. @throws PlanError where no call can do it */
export function repositorySteps(spec: RepositorySpec, { repository, tags }: ObservedRepository): Step[] {
	if (!repository) return [createStep(spec)];
	const { repositoryName, registryId } = spec;
	const where = { repositoryName, ...(registryId && { registryId }) };
	const steps: Step[] = [];
	const scan = spec.imageScanningConfiguration?.scanOnPush;
	const before = repository.imageScanningConfiguration?.scanOnPush ?? false;
	if (scan !== undefined && scan !== before) {
		const input = { ...where, imageScanningConfiguration: { scanOnPush: scan } };
		steps.push(step("scanning", "PutImageScanningConfiguration", input, `scanOnPush: ${before} → ${scan}`));
	}
	const missing = (spec.tags ?? []).filter(
		({ key, value }) => !tags?.some((tag) => tag.key === key && tag.value === value),
	);
	if (missing.length > 0 && repository.repositoryArn) {
		const input = { resourceArn: repository.repositoryArn, tags: missing.map(sentTag) };
		const why = missing.map(
			({ key, value }) => `tags[${key}]: ${tags?.find((tag) => tag.key === key)?.value ?? "nothing"} → ${value}`,
		);
		steps.push(step("tags", "TagResource", input, why.join("\n")));
	}
	return steps;
}

function createStep(spec: RepositorySpec): Step {
	const { repositoryName, registryId, existing, imageTagMutability, imageScanningConfiguration, tags, raw } = spec;
	if (existing) throw missing(repositoryName);
	const input = {
		repositoryName,
		...(registryId && { registryId }),
		...(imageTagMutability && { imageTagMutability }),
		...(imageScanningConfiguration && { imageScanningConfiguration }),
		...(tags && { tags: tags.map(sentTag) }),
		...raw,
	};
	return step("repository", "CreateRepository", input, `repository '${repositoryName}' is not there`);
}

/** ECR writes them with capitals. */
const sentTag = ({ key, value }: { key: string; value: string }) => ({ Key: key, Value: value });

const step = (id: string, operation: string, input: Record<string, unknown>, why: string): Step => ({
	id,
	service: "ecr",
	operation,
	input,
	after: [],
	why,
});

const missing = (name: string): PlanError =>
	new PlanError(`repository '${name}' is not there, and .existing() forbids to create it`, {
		code: "plan.repository-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
