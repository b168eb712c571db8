import { isStuck } from "../../../ecs/check/rules/rollout.js";
import { check } from "../check.js";
import { placesFor, sizeOf } from "../instances.js";
import { failed, ok, skipped, type Verdict } from "../line.js";
import { boundsOf, isRolling, surplusOf } from "../rollout.js";
import type { Scene } from "../scene.js";

/** Whether a deployment can move at all, with the count and the room that there are. */
export const rolloutChecks = [
	check({
		check: "rollout.percent",
		wants: "minimum and maximum percent let the tasks of this count be replaced",
		reads: ["ecs:DescribeServices"],
		subjects: (scene) => (isRolling(scene) ? countedService(scene) : []),
		look(_, scene): Verdict {
			const { minimumHealthyPercent = 100, maximumPercent = 200 } = scene.service?.rollout ?? {};
			const { count, least, most } = boundsOf(scene);
			const bounds = `at most ${most} and at least ${least} of ${count} tasks may run`;
			if (!isStuck(count, minimumHealthyPercent, maximumPercent)) return ok(`can move: ${bounds}`);
			return failed(`can never move: ${bounds}`, "call .rolling({ minimumHealthyPercent: 100, maximumPercent: 200 })");
		},
	}),
	check({
		check: "rollout.instances",
		wants: "container instances have CPU and memory for the tasks that the rollout starts",
		reads: ["ecs:ListContainerInstances", "ecs:DescribeContainerInstances"],
		subjects: (scene) => (scene.taskDefinition && onInstances(scene) ? countedService(scene) : []),
		async look(_, scene, reads): Promise<Verdict> {
			const { least, count } = boundsOf(scene);
			const needed = surplusOf(scene);
			const places = await placesFor(sizeOf(scene), scene, reads);
			const told = `instances of cluster '${scene.cluster}' have room for ${places} of ${needed} more tasks`;
			if (places >= needed) return ok(told);
			const running = scene.service?.live?.runningCount ?? 0;
			if (scene.service?.strategy.length)
				return ok(told, "the capacity provider must add instances first, if it scales by itself");
			const isInSteps = isRolling(scene) && running > 0 && (places > 0 || least < count);
			if (isInSteps) return ok(told, "the rollout goes in smaller steps");
			return failed(told, "add instances, make the task smaller, or lower minimumHealthyPercent");
		},
	}),
	check({
		check: "rollout.fargate-quota",
		wants: "how much Fargate vCPU the rollout asks for at most; the quota is not read",
		reads: [],
		subjects: (scene) => (scene.taskDefinition?.cpu && scene.onFargate ? countedService(scene) : []),
		look(_, scene): Verdict {
			const running = scene.service?.live?.runningCount ?? 0;
			const vcpu = ((surplusOf(scene) + running) * Number(scene.taskDefinition?.cpu)) / 1024;
			return skipped(
				`runs on ${vcpu} vCPU at most while it rolls out; the quota is not read`,
				"compare with Service Quotas, 'Fargate On-Demand vCPU resource count'",
			);
		},
	}),
];

const countedService = ({ service, subject }: Scene) => (service && !service.isDaemon ? [{ subject }] : []);

const onInstances = ({ onFargate, service, taskDefinition }: Scene): boolean => {
	const type = service?.launchType ?? taskDefinition?.requiresCompatibilities?.[0] ?? "EC2";
	return !onFargate && type === "EC2";
};
