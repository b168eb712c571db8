import { flag, isStructure, text } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { invalid, noPolicy } from "./refusals.js";
import type { Repository } from "./store/repository.js";

/** Policies of repositories, of the private and the public registry. Facts 7.2. */
export const policyOperations = (
	find: (input: Answer) => Repository,
	place: (repository: Repository) => Answer,
): Record<string, Handler> => ({
	SetRepositoryPolicy(input, { now }) {
		const repository = find(input);
		const policyText = text(input, "policyText") ?? "";
		checkPolicy(policyText);
		if (!flag(input, "force") && locksOut(policyText))
			throw invalid("policyText", "would keep you from setting it again: say force");
		repository.policy.set(policyText, now);
		return { ...place(repository), policyText };
	},
	GetRepositoryPolicy(input, context) {
		const repository = find(input);
		const policyText = repository.policy.seen(context);
		if (policyText === undefined) throw missing(repository, place);
		return { ...place(repository), policyText };
	},
	DeleteRepositoryPolicy(input, { now }) {
		const repository = find(input);
		const policyText = repository.policy.value;
		if (policyText === undefined) throw missing(repository, place);
		repository.policy.set(undefined, now);
		return { ...place(repository), policyText };
	},
});

/** What of a policy's text AWS certainly refuses. Facts 7.2. */
export function checkPolicy(policyText: string): void {
	if (policyText.length > 10_240) throw invalid("policyText", "must have length less than or equal to 10240");
	const policy = parsed(policyText);
	const statements = isStructure(policy) ? [policy.Statement].flat() : [];
	if (statements.length === 0 || !statements.every((one) => isStructure(one) && isStatement(one)))
		throw invalid("PolicyText", "Invalid repository policy provided");
}

/** What a policy says of one who pulls: nothing said lets nobody of another account in. */
export function letsPull(policyText: string | undefined, account: string): boolean {
	const policy = policyText === undefined ? undefined : parsed(policyText);
	const statements = isStructure(policy) ? [policy.Statement].flat().filter(isStructure) : [];
	const about = statements.filter((one) => names(one.Principal, account) && acts(one.Action));
	return about.some((one) => one.Effect === "Allow") && !about.some((one) => one.Effect === "Deny");
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const missing = (repository: Repository, place: (repository: Repository) => Answer) =>
	noPolicy("Repository", repository.name, String(place(repository).registryId));

const isStatement = (one: Answer): boolean =>
	(one.Effect === "Allow" || one.Effect === "Deny") &&
	(one.Principal !== undefined || one.NotPrincipal !== undefined) &&
	(one.Action !== undefined || one.NotAction !== undefined);

/** A statement that denies everybody to set policies. */
const locksOut = (policyText: string): boolean => {
	const policy = parsed(policyText);
	const statements = isStructure(policy) ? [policy.Statement].flat().filter(isStructure) : [];
	return statements.some(
		({ Effect, Principal, Action, Condition }) =>
			Effect === "Deny" && Condition === undefined && isAnybody(Principal) && covers(Action, "ecr:SetRepositoryPolicy"),
	);
};

const isAnybody = (principal: unknown): boolean =>
	principal === "*" || (isStructure(principal) && [principal.AWS].flat().includes("*"));

const names = (principal: unknown, account: string): boolean =>
	isAnybody(principal) ||
	(isStructure(principal) &&
		[principal.AWS].flat().some((one) => one === account || String(one).includes(`::${account}:`)));

const acts = (action: unknown): boolean => covers(action, "ecr:BatchGetImage");

const covers = (action: unknown, wanted: string): boolean =>
	[action].flat().some((one) => {
		const said = String(one);
		return said.endsWith("*") ? wanted.startsWith(said.slice(0, -1)) : said === wanted;
	});
