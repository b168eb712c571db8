/** The chain that the apps of these tests deploy, as text of a script. */
export const CHAIN = `cluster("prod").service("api").desiredCount(1)
	.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
	.taskDef().fargate(256, 512).executionRole("arn:aws:iam::123456789012:role/exec")
	.container("web").image("ghcr.io/acme/api:1").logs()
	.service().rolling({ circuitBreaker: true })`;

/** TypeScript that uses the three doors, without a cast. */
export const CONSUMER = `import { check, cluster, connect, type Finding, isRolloutError, type Outcome, type Plan } from "gantry";
import { report, timeline } from "gantry/report";
import { simulate } from "gantry/testing";

const api = ${CHAIN};
export const plan: Plan = api.compile();
export const findings: readonly Finding[] = check(api);
export async function main(): Promise<Outcome> {
	const run = connect(simulate()).deploy(api);
	const texts: string[] = [];
	try {
		for await (const event of run) texts.push(event.message);
	} catch (error) {
		if (isRolloutError(error)) texts.push(error.hint);
	}
	timeline([]);
	return report(run, { as: "lines" });
}
// @ts-expect-error a size that Fargate does not have
cluster("prod").service("api").taskDef().fargate(256, 8192);
`;
