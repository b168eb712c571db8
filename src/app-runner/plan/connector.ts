import type { Finding } from "../../engine/finding.js";
import { clear, ref } from "../../engine/late.js";
import type { DescribedVpcConnector, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec, VpcConnectorSpec } from "../spec/service.js";
import { appRunnerStep, type Part } from "./part.js";
import { isSameArn } from "./same-arn.js";

/** What the answer of the step names it by. */
const MADE = "connector.VpcConnector.VpcConnectorArn";

/** The connector through which the service reaches out; one can't be changed, so another one is made. */
export function connectorPart({ vpcConnector: said }: AppRunnerSpec, observed: ObservedAppRunner): Part {
	if (said === undefined) return { arn: undefined };
	if (said === clear) return { arn: null };
	const there = observed.service?.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn;
	const newest = observed.vpcConnector;
	const newestArn = newest?.VpcConnectorArn;
	if (typeof said === "string") return { arn: isSameArn(said, there, undefined) ? there : said };
	if (newestArn !== undefined && sayDifferences(said, newest).length === 0) return { arn: newestArn };
	const { VpcConnectorName: name, Subnets } = said;
	const SecurityGroups = said.SecurityGroups?.length ? said.SecurityGroups : newest?.SecurityGroups;
	const input = { VpcConnectorName: name, Subnets, ...(SecurityGroups && { SecurityGroups }) };
	const why = newest ? sayDifferences(said, newest).join("\n") : `VPC connector '${name}' is not there`;
	return {
		arn: ref(MADE),
		steps: [appRunnerStep("connector", "CreateVpcConnector", input, why)],
		...(newest ? { findings: [mayBeRefused(name)] } : { head: [`creates VPC connector '${name}'`] }),
	};
}

/** Order means nothing; no security groups mean the VPC's own (App Runner API, CreateVpcConnector). */
function sayDifferences(said: VpcConnectorSpec, newest: DescribedVpcConnector | undefined): string[] {
	return (["Subnets", "SecurityGroups"] as const).flatMap((member) => {
		const after = said[member];
		const before = newest?.[member];
		if (!after?.length || inOrder(after) === inOrder(before)) return [];
		return [`${member}: ${inOrder(before) || "nothing"} → ${inOrder(after)}`];
	});
}

const inOrder = (ids: readonly string[] = []): string => [...new Set(ids)].sort().join(", ");

/**
 * The reference tells of revisions of one name and, in a note beside it, of one revision a name only; users saw the call refused.
 * Source: App Runner API, VpcConnector; pulumi/pulumi-aws 5364.
 */
const mayBeRefused = (name: string): Finding => ({
	code: "plan.connector-revision",
	severity: "warning",
	path: "app-runner.vpcConnector",
	message: `VPC connector '${name}' is there with other subnets or security groups, and App Runner may refuse a second one of that name`,
	hint: "if it is refused, take another name: .vpcConnector(name, options)",
	source: "App Runner API reference, VpcConnector: one revision per name",
});
