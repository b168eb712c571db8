import type { CutOverStep } from "./converted.js";
import { type Crossing, keptOf } from "./crossing.js";
import { type Filling, names, type Row } from "./row.js";

/** A row of the steps by which traffic moves. */
export type StepRow = Row<Crossing, CutOverStep>;

const step = (
	[id, title]: readonly [id: string, title: string],
	{ how, verify, undo = "" }: { readonly how: string; readonly verify: string; readonly undo?: string },
	when: (crossing: Crossing) => Filling | boolean = () => true,
): StepRow => ({ texts: { id, title, how, verify, undo }, when, source: "App Runner developer guide; facts 4.5, 4.6" });

/** The steps from App Runner to Express, first to last; until the last but one each can be taken back. */
export const expressCutOver = (): readonly StepRow[] => [
	step(["roles", "Let ECS use the roles"], {
		how: "add ecs-tasks.amazonaws.com to the trust policies of task role and execution role, ecs.amazonaws.com to that of the infrastructure role, and leave App Runner's own in them",
		verify: "aws iam get-role shows both principals",
	}),
	step(["fill", "Fill in what is missing"], {
		how: "say each of `missing`, and read `changes` and `without`",
		verify: "check(app) has no error, and `missing` is empty",
	}),
	step(["deploy", "Deploy both side by side"], {
		how: "await aws.deploy(apps): App Runner's chain is .existing() and stays as it is",
		verify: "the outcome is succeeded, and outcome.parts tells the endpoint",
		undo: "await aws.destroy(app)",
	}),
	step(
		["test", "Ask both the same"],
		{
			how: "fetch the same paths from both endpoints: / , {path} and those that matter",
			verify: "statuses and bodies are the same, and 4xx and 5xx are below 1 %",
		},
		({ healthPath }) => ({ path: healthPath }),
	),
	step(
		["certificate", "Prepare the domains"],
		{
			how: "for {names}: a certificate in ACM, and where nothing stands in front of it a rule of the host on the listener, made by hand",
			verify: "curl --connect-to the endpoint with the domain's name answers 200",
			undo: "delete the rule",
		},
		domainsOf,
	),
	step(
		["traffic", "Move the domains by DNS weights"],
		{
			how: "two weighted records of {names}: App Runner's target 90, the Express endpoint 10; then 50, then 100; wait a TTL between",
			verify: "requests reach both by their shares, 4xx and 5xx stay below 1 %",
			undo: "weight 100 for App Runner's target",
		},
		domainsOf,
	),
	step(
		["callers", "Tell those who call it"],
		{
			how: "put the new endpoint in the place of the address of awsapprunner.com",
			verify: "App Runner's metric Requests goes to 0",
			undo: "the old address, which still answers",
		},
		(crossing) => domainsOf(crossing) === false,
	),
	step(["watch", "Watch for a day"], {
		how: "await aws.status({ cluster, service }), alarms on 5xx and on latency, and one more aws.deploy(app)",
		verify: "App Runner's metric Requests stays at 0, and a deployment has succeeded",
		undo: "the step before, taken back",
	}),
	step(["pause", "Pause App Runner"], {
		how: "await aws.appRunner.pause(arn): it keeps its address and its configuration; check what it still costs",
		verify: "its status is PAUSED, and nobody misses it for some days",
		undo: "await aws.appRunner.resume(arn), then weight 100 for it",
	}),
	step(["destroy", "Destroy it at App Runner"], {
		how: "await aws.destroy(old), with its chain as it was before toExpress; a new account could not create it again",
		verify: "its status is DELETED",
		undo: "none: deploy the chain again, under another address",
	}),
];

const domainsOf = ({ app: { domains } }: Crossing): Filling | false =>
	names(keptOf(domains).map(({ DomainName }) => DomainName));
