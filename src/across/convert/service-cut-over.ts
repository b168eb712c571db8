import type { CutOverStep } from "./converted.js";
import type { LeavingExpress } from "./leaving-express.js";
import type { Row } from "./row.js";

/** A row of the steps by which traffic moves. */
export type ServiceStepRow = Row<LeavingExpress, CutOverStep>;

const step = (
	[id, title]: readonly [id: string, title: string],
	{ how, verify, undo = "" }: { readonly how: string; readonly verify: string; readonly undo?: string },
): ServiceStepRow => ({
	texts: { id, title, how, verify, undo },
	when: ({ healthPath: path }) => ({ path }),
	source: "ECS developer guide, Express Mode",
});

/** The steps from Express to an ordinary service, first to last. */
export const serviceCutOver = (): readonly ServiceStepRow[] => [
	step(["balance", "Make what stands in front"], {
		how: "a load balancer with an HTTPS listener and a certificate, two target groups of type ip that ask {path}, a listener rule, a role with AmazonECSInfrastructureRolePolicyForLoadBalancers",
		verify: "await aws.preflight(app) has no line that fails",
		undo: "delete them",
	}),
	step(["fill", "Fill in what is missing"], {
		how: "say each of `missing`, and read `changes` and `without`",
		verify: "check(app) has no error, and `missing` is empty",
	}),
	step(["deploy", "Deploy both side by side"], {
		how: "await aws.deploy(apps): the Express chain is .existing() and stays as it is",
		verify: "the outcome is succeeded",
		undo: "await aws.scale(ref, 0), then delete the service",
	}),
	step(["test", "Ask both the same"], {
		how: "fetch {path} and the paths that matter from the endpoint and from the host of the rule",
		verify: "statuses and bodies are the same",
	}),
	step(["traffic", "Move the name by DNS weights"], {
		how: "two weighted records: the Express endpoint 90, the load balancer 10; then 50, then 100; wait a TTL between",
		verify: "RequestCount of the target groups follows the shares, 5xx stays where it was",
		undo: "weight 100 for the Express endpoint",
	}),
	step(["scale", "Let it scale"], {
		how: "a scalable target and a policy of Application Auto Scaling, by hand",
		verify: "aws application-autoscaling describe-scaling-policies shows it",
		undo: "deregister the scalable target",
	}),
	step(["destroy", "Destroy the Express service"], {
		how: "await aws.destroy(old), with its chain as it was before toService",
		verify: "its status is INACTIVE",
		undo: "none: deploy the chain again, under another endpoint",
	}),
];
