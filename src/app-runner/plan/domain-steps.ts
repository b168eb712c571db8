import { PlanError } from "../../engine/errors/plan-error.js";
import type { Ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { DescribedDomain } from "../observe/described.js";
import type { AppRunnerSpec, DomainSpec } from "../spec/service.js";
import { appRunnerStep } from "./part.js";

/** The domains that are said; others stay. @param after the step that makes the service @throws PlanError */
export const domainSteps = (
	{ domains = [] }: AppRunnerSpec,
	{ there, isUnseen }: { readonly there: readonly DescribedDomain[]; readonly isUnseen?: boolean | undefined },
	ServiceArn: string | Ref,
	after: readonly string[],
): Step[] =>
	domains.flatMap((said) => {
		const { DomainName, EnableWWWSubdomain } = said;
		const found = domainIn(there, DomainName);
		const take = (why: string) =>
			appRunnerStep(`undomain:${DomainName}`, "DisassociateCustomDomain", { ServiceArn, DomainName }, why, after);
		const give = (why: string) => {
			const www = EnableWWWSubdomain === undefined ? {} : { EnableWWWSubdomain };
			return appRunnerStep(
				`domain:${DomainName}`,
				"AssociateCustomDomain",
				{ ServiceArn, DomainName, ...www },
				why,
				after,
			);
		};
		if (said.isRemoved) {
			const isGone = !isUnseen && (found === undefined || found.Status === "DELETING");
			return isGone ? [] : [take(`${DomainName} is cleared`)];
		}
		if (found === undefined) return [give(`${DomainName} is not there`)];
		requireStaying(said, found);
		if (!FAILED.has(found.Status ?? "")) return requireSameWww(said, found);
		return [take(`Status: ${found.Status}`), give(`${DomainName} did not work, and is associated anew`)];
	});

/** Names of domains are the same in any case. */
export const domainIn = (there: readonly DescribedDomain[], name: string): DescribedDomain | undefined =>
	there.find(({ DomainName }) => DomainName?.toLowerCase() === name.toLowerCase());

/** It serves nobody, so nothing is lost by taking it away first. Source: facts 4.5. */
const FAILED: ReadonlySet<string> = new Set(["CREATE_FAILED", "DELETE_FAILED"]);

function requireStaying({ DomainName }: DomainSpec, { Status }: DescribedDomain): void {
	if (Status !== "DELETING") return;
	throw new PlanError(`domain ${DomainName} is being taken away`, {
		code: "plan.domain-deleted",
		hint: "plan again when it is gone",
		found: Status,
	});
}

/** There is no call to change it, and taking the domain away for that would be an outage. */
function requireSameWww({ DomainName, EnableWWWSubdomain: said }: DomainSpec, found: DescribedDomain): [] {
	const there = found.EnableWWWSubdomain;
	if (said === undefined || there === undefined || said === there) return [];
	const say = (www: boolean) => (www ? `with www.${DomainName}` : `without www.${DomainName}`);
	throw new PlanError(
		`domain ${DomainName} is there ${say(there)}, which can't become ${say(said)}: App Runner takes that when a domain is associated`,
		{
			code: "plan.create-only",
			hint: `say what is there; or take it away for a while: .domain("${DomainName}", clear), deploy, then say it anew`,
			expected: say(said),
			found: say(there),
		},
	);
}
