import { ECSClient } from "@aws-sdk/client-ecs";
import { assemble, type Simulator } from "../../src/testing/world/assemble.js";
import { AwsFault, type ServiceModel, type World } from "../../src/testing/world/model.js";
import { type SimulateOptions, settingsOf } from "../../src/testing/world/options.js";

const TARGET = "AmazonEC2ContainerServiceV20141113";

/** Clusters only: enough to see requests, faults and budgets from outside. */
export function tinyEcs(world: World): ServiceModel {
	const clusters = new Map<string, { clusterArn: string; clusterName: string; status: string }>();
	const arn = (name: string) => `arn:${world.partition}:ecs:${world.region}:${world.account}:cluster/${name}`;
	const budget = { bucket: "cluster modify", burst: 20, perSecond: 1 };
	let settledAt = 0;
	return {
		service: "ecs",
		signingName: "ecs",
		protocol: "json-1.1",
		target: TARGET,
		reads: new Set(["ListClusters", "DescribeClusters"]),
		budgets: { CreateCluster: budget, DeleteCluster: budget },
		settle(now) {
			settledAt = now;
		},
		operations: {
			CreateCluster({ clusterName }) {
				const name = String(clusterName ?? "default");
				const cluster = { clusterArn: arn(name), clusterName: name, status: "ACTIVE" };
				clusters.set(name, cluster);
				return { cluster: { ...cluster, statistics: [{ name: "roll", value: String(world.random()) }] } };
			},
			DeleteCluster({ cluster }) {
				const found = clusters.get(String(cluster));
				if (!found) throw new AwsFault("ClusterNotFoundException", "Cluster not found.");
				clusters.delete(String(cluster));
				return { cluster: { ...found, status: "INACTIVE" } };
			},
			ListClusters: (_, { lagMs }) => ({ clusterArns: lagMs > 0 ? [] : [...clusters.keys()].map(arn) }),
			DescribeClusters: () => ({ clusters: [], failures: [{ arn: "settled", reason: String(settledAt) }] }),
			UpdateCluster: () => ({ createdAt: new Date(settledAt) }),
			PutAccountSetting() {
				throw new RangeError("a defect of the model");
			},
		},
	};
}

export const tinySimulator = (options: SimulateOptions = {}): Simulator => assemble(settingsOf(options), [tinyEcs]);

export const ecsOf = (simulator: Simulator, more: object = {}): ECSClient =>
	new ECSClient({ ...simulator.clientConfig(), ...more });
