import { isEqual } from "../../engine/diff.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { DescribedCatalog, ObservedRepository } from "../observe/described.js";
import type { CatalogData, PublicRepositorySpec } from "../spec/public-repository.js";
import { requireCreatable } from "./creatable.js";
import { policySteps } from "./policy-steps.js";
import { rawFindings } from "./raw.js";
import { placeOf, type StepOf, stepsBehind } from "./repository-step.js";
import { repositoryState } from "./state.js";
import { sentTag, tagSteps } from "./tag-steps.js";
import { targetOf } from "./target.js";

/**
 * What would have to be called so that a public repository is as said; pure.
 * @param isForced sends a logo although nothing else differs
 * @throws PlanError where no call can do it
 */
export function planPublicRepository(
	spec: PublicRepositorySpec,
	observed: ObservedRepository,
	findings: readonly Finding[],
	isForced = false,
): Plan {
	const { repository } = observed;
	if (!repository) requireCreatable(spec);
	const step = stepsBehind("ecr-public", !repository);
	const catalog = repository ? catalogSteps(spec, observed, isForced, step) : [createStep(spec)];
	const steps = [...catalog, ...tagSteps(spec, observed, step), ...policySteps(spec, observed, step)];
	const warnings = [...rawFindings(spec, repository), ...logoFindings(spec, observed, catalog.length > 0)];
	return new Plan({
		target: targetOf(spec),
		steps,
		findings: [...findings, ...warnings],
		preconditions: [
			{ kind: "public-repository", subject: spec.repositoryName, expected: repositoryState(observed, steps) },
		],
		head: repository ? [] : [`creates public repository '${spec.repositoryName}'`],
	});
}

function createStep({ repositoryName, catalogData, tags, raw }: PublicRepositorySpec): Step {
	const input = {
		repositoryName,
		...(catalogData && { catalogData }),
		...(tags && tags !== clear && { tags: tags.map(sentTag) }),
		...raw,
	};
	const why = `public repository '${repositoryName}' is not there`;
	return { id: "repository", service: "ecr-public", operation: "CreateRepository", input, after: [], why };
}

/** Members that AWS tells; a logo's bytes are none of them. */
const TOLD = ["description", "architectures", "operatingSystems", "aboutText", "usageText"] as const;

/** What is not said is sent as it is, so that nothing is lost. */
function catalogSteps(
	spec: PublicRepositorySpec,
	{ catalog = {} }: ObservedRepository,
	isForced: boolean,
	step: StepOf,
): Step[] {
	const { catalogData: said } = spec;
	if (!said) return [];
	const different = TOLD.filter(
		(member) => said[member] !== undefined && !isEqual(known(said[member]), known(catalog[member])),
	);
	const isNewLogo = said.logoImageBlob !== undefined && (isForced || catalog.logoUrl === undefined);
	if (different.length === 0 && !isNewLogo) return [];
	const input = { ...placeOf(spec), catalogData: { ...toldIn(catalog), ...said } };
	const why = different.map((member) => `${member}: ${say(catalog[member])} → ${say(said[member])}`);
	if (isNewLogo) why.push("logoImageBlob: sent");
	return [step("catalog", "PutRepositoryCatalogData", input, why.join("\n"))];
}

/** The order of badges says nothing, and nothing is as good as blank. */
const known = (value: string | readonly string[] | undefined): unknown =>
	value === undefined || value.length === 0 ? undefined : typeof value === "string" ? value : [...value].sort();

const toldIn = (catalog: DescribedCatalog): CatalogData =>
	Object.fromEntries(TOLD.flatMap((member) => (catalog[member] === undefined ? [] : [[member, catalog[member]]])));

function say(value: string | readonly string[] | undefined): string {
	if (value === undefined || value.length === 0) return "nothing";
	const text = typeof value === "string" ? value : value.join(", ");
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** AWS tells where a logo lies, not what it is. */
function logoFindings(
	{ repositoryName, catalogData }: PublicRepositorySpec,
	{ catalog }: ObservedRepository,
	isSent: boolean,
): Finding[] {
	if (catalog?.logoUrl === undefined) return [];
	const isSaid = catalogData?.logoImageBlob !== undefined;
	if (isSaid === isSent) return [];
	const message = isSaid
		? `the logo of '${repositoryName}' can't be compared, and is not sent while nothing else differs`
		: `the logo of '${repositoryName}' is not said; whether AWS keeps it when the other data changes is not documented`;
	return [
		{
			code: "plan.logo-not-compared",
			severity: "warning",
			path: "public-repository.catalogData.logoImageBlob",
			message,
			hint: isSaid ? "deploy with { force: true } if it changed" : "say .logo(bytes) as well",
			source: "ECR Public API reference, PutRepositoryCatalogData",
		},
	];
}
