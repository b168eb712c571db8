import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { type Ref, ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { DescribedIngress } from "../observe/described.js";
import type { AppRunnerSpec, IngressSpec } from "../spec/service.js";
import { appRunnerStep } from "./part.js";

/** The private ways in that are said; others stay. @param after the step that makes or changes the service @throws PlanError */
export const ingressSteps = (
	{ ingress = [] }: AppRunnerSpec,
	there: readonly DescribedIngress[],
	ServiceArn: string | Ref,
	after: readonly string[],
): Step[] =>
	ingress.flatMap((said) => {
		if (said.isRemoved) return [];
		const name = said.VpcIngressConnectionName;
		const found = foundIn(there, said);
		const IngressVpcConfiguration = { VpcId: said.VpcId, VpcEndpointId: said.VpcEndpointId };
		if (found === undefined) {
			const input = { ServiceArn, VpcIngressConnectionName: name, IngressVpcConfiguration };
			const why = `private ingress '${name}' is not there`;
			return [appRunnerStep(`ingress:${name}`, "CreateVpcIngressConnection", input, why, after)];
		}
		requireUpdatable(name, found);
		const why = sayDifferences(said, found);
		if (why.length === 0) return [];
		const input = { VpcIngressConnectionArn: found.VpcIngressConnectionArn, IngressVpcConfiguration };
		return [appRunnerStep(`ingress:${name}`, "UpdateVpcIngressConnection", input, why.join("\n"), after)];
	});

/** Those that are cleared, as far as they are there. */
export const ingressRemovals = (
	{ ingress = [] }: AppRunnerSpec,
	{ there, isUnseen }: { readonly there: readonly DescribedIngress[]; readonly isUnseen?: boolean | undefined },
): Step[] =>
	ingress.flatMap((said) => {
		const name = said.VpcIngressConnectionName;
		const found = foundIn(there, said);
		const isGone = !isUnseen && (found === undefined || found.Status === "PENDING_DELETION");
		if (!said.isRemoved || isGone) return [];
		const input = { VpcIngressConnectionArn: found?.VpcIngressConnectionArn ?? ref(`connection.ingressArn.${name}`) };
		return [
			appRunnerStep(`uningress:${name}`, "DeleteVpcIngressConnection", input, `private ingress '${name}' is cleared`),
		];
	});

const foundIn = (there: readonly DescribedIngress[], said: IngressSpec): DescribedIngress | undefined =>
	there.find((one) => one.VpcIngressConnectionName === said.VpcIngressConnectionName);

function sayDifferences(said: IngressSpec, { IngressVpcConfiguration: there = {}, Status = "" }: DescribedIngress) {
	const differing = (["VpcId", "VpcEndpointId"] as const).filter((member) => !isEqual(there[member], said[member]));
	return [
		...differing.map((member) => `${member}: ${there[member] ?? "nothing"} → ${said[member]}`),
		// It is as said, and does not work; an update is how it is tried again.
		...(FAILED.has(Status) ? [`Status: ${Status}`] : []),
	];
}

/** States that an update may mend. Source: App Runner API, UpdateVpcIngressConnection. */
const FAILED: ReadonlySet<string> = new Set(["FAILED_CREATION", "FAILED_UPDATE"]);

function requireUpdatable(name: string, { Status = "" }: DescribedIngress): void {
	if (Status !== "PENDING_DELETION" && Status !== "FAILED_DELETION") return;
	throw new PlanError(`private ingress '${name}' is being deleted, and can't be used`, {
		code: "plan.ingress-deleted",
		hint:
			Status === "PENDING_DELETION"
				? "plan again when it is gone"
				: `delete it again: .privateIngress("${name}", clear), or take another name`,
		found: Status,
	});
}
