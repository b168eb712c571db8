import { check, type Subject } from "../check.js";
import { failed, ok, skipped, unknown, type Verdict } from "../line.js";
import { forwardsOf, healthyTargets, type Pair, pairsOf, type Weighted } from "../load-balancing.js";
import type { Reads } from "../reads.js";
import type { Scene } from "../scene.js";

/** Rules and listeners whose weights ECS shifts. Source: AdvancedConfiguration; aws/containers-roadmap issue 2853. */
export const listenerChecks = [
	check({
		check: "listener.production",
		wants: "the production rule or listener exists and forwards to the pair of target groups, and to no other",
		reads: ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeListeners"],
		subjects: (scene) => listeners(scene, "production"),
		look: ({ subject, pair }, _, reads) => forwardsToPair(subject, pair, reads),
	}),
	check({
		check: "listener.test",
		wants: "the test rule or listener exists and forwards to the pair of target groups, and to no other",
		reads: ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeListeners"],
		subjects: (scene) => listeners(scene, "test"),
		look: ({ subject, pair }, _, reads) => forwardsToPair(subject, pair, reads),
	}),
	check({
		check: "listener.weights",
		wants: "production traffic goes to one group, and that one has healthy targets while tasks run",
		reads: [
			"elasticloadbalancing:DescribeRules",
			"elasticloadbalancing:DescribeListeners",
			"elasticloadbalancing:DescribeTargetHealth",
		],
		subjects: (scene) => listeners(scene, "production"),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const forwards = await forwardsOf(subject, reads);
			if (!forwards) return skipped("does not exist");
			if (forwards === "nothing") return skipped("forwards to no target group");
			if (forwards.length === 0) return untold;
			const serving = forwards.filter(({ weight }) => weight > 0);
			const weights = sayWeights(forwards);
			const [first, second] = serving;
			if (!first)
				return failed(`gives no target group any traffic (${weights})`, "give the group that serves a weight of 100");
			if (second)
				return ok(
					`shares its traffic (${weights})`,
					"a shift is under way, or one was broken off: ECS does not look before it shifts",
				);
			const { live } = scene.service ?? {};
			if (!live?.runningCount) return ok(`sends all traffic to ${nameOfGroup(first.arn)} (${weights})`);
			const healthy = await healthyTargets(first.arn, reads);
			if (healthy > 0)
				return ok(`sends all traffic to ${nameOfGroup(first.arn)} (${weights}), ${healthy} healthy targets`);
			return failed(
				`sends all traffic to ${nameOfGroup(first.arn)} (${weights}), which has no healthy target`,
				"point the rule at the group that has the running tasks before you deploy",
			);
		},
	}),
];

const untold = unknown("does not tell which target groups it forwards to", "look at it: aws elbv2 describe-rules");

const listeners = (scene: Scene, which: "production" | "test"): (Subject & { readonly pair: Pair })[] =>
	pairsOf(scene).flatMap((pair) => {
		const subject = pair[which];
		return subject ? [{ subject, pair }] : [];
	});

async function forwardsToPair(arn: string, { group, alternate }: Pair, reads: Reads): Promise<Verdict> {
	const forwards = await forwardsOf(arn, reads);
	if (!forwards) return failed("does not exist", "create it, or correct the ARN");
	if (forwards === "nothing")
		return failed("forwards to no target group", "give it a forward action to both target groups");
	if (forwards.length === 0) return untold;
	const pair = [group, ...(alternate ? [alternate] : [])];
	const foreign = forwards.find(({ arn: one }) => !pair.includes(one));
	if (foreign)
		return failed(
			`forwards to ${nameOfGroup(foreign.arn)}, which is not of this service`,
			`let it forward to ${pair.map(nameOfGroup).join(" and ")}`,
		);
	const lacking = pair.find((one) => !forwards.some((forward) => forward.arn === one));
	if (lacking && arn.includes(":listener-rule/"))
		return ok(
			`forwards to ${sayWeights(forwards)}, and not to ${nameOfGroup(lacking)}`,
			"add the other target group with weight 0, so that both have a load balancer",
		);
	return ok(`forwards to ${sayWeights(forwards)}`);
}

const sayWeights = (forwards: readonly Weighted[]): string =>
	forwards.map(({ arn, weight }) => `${nameOfGroup(arn)} ${weight}`).join(", ");

/** `arn:…:targetgroup/name/id` → `name`. */
const nameOfGroup = (arn: string): string => arn.split("/").at(-2) ?? arn;
