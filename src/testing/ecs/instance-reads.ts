import type { Answer, Handler } from "../world/model.js";
import { findCluster } from "./clusters.js";
import { text, texts } from "./input.js";
import { page } from "./paging.js";
import { missing } from "./refusals.js";
import type { ClusterRecord, Ecs } from "./state.js";

/** Container instances that were declared, with the room that they were declared to have. Facts 1.6. */
export const instanceReads = (ecs: Ecs): Record<string, Handler> => ({
	ListContainerInstances(input) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const listed = page(instancesOf(ecs, cluster), input, { standard: 100, most: 100 });
		return {
			...listed.rest,
			containerInstanceArns: listed.items.map(({ containerInstanceArn }) => containerInstanceArn),
		};
	},
	DescribeContainerInstances(input) {
		const known = instancesOf(ecs, findCluster(ecs, text(input, "cluster")));
		const failures: Answer[] = [];
		const containerInstances = texts(input, "containerInstances").flatMap((arn) => {
			const found = known.find(({ containerInstanceArn }) => containerInstanceArn === arn);
			if (!found) failures.push(missing(arn));
			return found ? [found] : [];
		});
		return { containerInstances, failures };
	},
});

function instancesOf(ecs: Ecs, { name: cluster }: ClusterRecord): Answer[] {
	const declared = ecs.world.declared.all("container-instance");
	return declared
		.filter((instance) => (text(instance, "cluster") ?? cluster) === cluster)
		.map(({ name, remainingResources }, index) => ({
			containerInstanceArn: ecs.identity.arn(`container-instance/${cluster}/${String(index).padStart(32, "0")}`),
			ec2InstanceId: String(name),
			status: "ACTIVE",
			agentConnected: true,
			remainingResources: remainingResources ?? REMAINING,
		}));
}

/** Two vCPUs and four GiB. */
const REMAINING = [
	{ name: "CPU", type: "INTEGER", integerValue: 2048 },
	{ name: "MEMORY", type: "INTEGER", integerValue: 4096 },
];
