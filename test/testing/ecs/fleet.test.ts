import { expect, test } from "vitest";
import { definition, NETWORK, rig } from "./world.js";

const SERVICES = 1000;

test("a fleet of a thousand services starts at the published launch rate, and no call looks at all of it", () => {
	const world = rig();
	world.call("CreateCluster", { clusterName: "prod" });
	const network = { launchType: "FARGATE", networkConfiguration: NETWORK };
	const began = performance.now();
	for (let index = 0; index < SERVICES; index++) {
		world.call("RegisterTaskDefinition", definition("nginx:1", { family: `f${index}` }));
		const input = {
			cluster: "prod",
			serviceName: `s${index}`,
			taskDefinition: `f${index}`,
			desiredCount: 1,
			...network,
		};
		world.call("CreateService", input);
	}
	const running = () => {
		const { clusters } = world.call("DescribeClusters", { clusters: ["prod"] });
		return (clusters as { runningTasksCount: number }[])[0]?.runningTasksCount;
	};
	// 100 at once, then 20 a second: 45 seconds, and 40 until the last one runs.
	world.pass(35);
	expect(running()).toBeLessThan(600);
	world.pass(60);
	expect(running()).toBe(SERVICES);
	world.pass(60);
	for (let index = 0; index < 5000; index++) {
		world.call("DescribeServices", { cluster: "prod", services: [`s${(index * 7) % SERVICES}`] });
	}
	// A scan per call would take minutes.
	expect(performance.now() - began).toBeLessThan(4000);
});
