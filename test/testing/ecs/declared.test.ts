import { expect, test } from "vitest";
import { connect, service } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";
import { definition, NETWORK, rig } from "./world.js";

const { family: _, ...DOCUMENT } = definition("nginx:1");

test("a declared cluster and a declared task definition are there for every call, and are never missed by a lagging read", () => {
	const world = rig({ mode: "declared" });
	world.declare("cluster", "prod", { name: "prod" });
	world.declare("task-definition", "web", { name: "web", ...DOCUMENT });
	const clusters = world.call("DescribeClusters", { clusters: ["prod"] }, true).clusters;
	expect(clusters).toMatchObject([{ clusterName: "prod", status: "ACTIVE" }]);
	expect(world.call("ListClusters").clusterArns).toHaveLength(1);
	expect(world.call("DescribeTaskDefinition", { taskDefinition: "web" }, true)).toMatchObject({
		taskDefinition: { family: "web", revision: 1 },
	});
	expect(world.call("RegisterTaskDefinition", definition("nginx:2"))).toMatchObject({
		taskDefinition: { revision: 2 },
	});
	expect(() => world.call("DescribeTaskDefinition", { taskDefinition: "other" })).toThrow("Unable to describe");
});

test("simulate().add takes both, and Gantry deploys into that cluster without making one", async () => {
	const sim = simulate();
	sim.add("cluster", "prod").add("task-definition", "web", DOCUMENT);
	const clusters = sim.journal.length;
	const app = service("api")
		.cluster("prod")
		.existing()
		.service()
		.desiredCount(1)
		.network({ subnets: ["subnet-1"] });
	const web = app.taskDef("web").fargate(256, 512).container("web").image("nginx:2").port("http", 80).service();
	expect(await connect(sim).deploy(web)).toMatchObject({ status: "succeeded" });
	const writes = sim.journal.slice(clusters).map(({ operation }) => operation);
	expect(writes).not.toContain("CreateCluster");
	expect(writes).toContain("RegisterTaskDefinition");
});

test.each([
	[0, 1],
	[3, 3],
])("a DAEMON service with %i declared container instances runs %i tasks", (declared, tasks) => {
	const world = rig();
	for (let index = 0; index < declared; index++) world.declare("container-instance", `i-${index}`, { cluster: "prod" });
	world.declare("container-instance", "i-elsewhere", { cluster: "dev" });
	world.call("CreateCluster", { clusterName: "prod" });
	world.call("RegisterTaskDefinition", definition("nginx:1", { requiresCompatibilities: ["EC2"] }));
	const input = { cluster: "prod", serviceName: "agent", taskDefinition: "web", schedulingStrategy: "DAEMON" };
	world.call("CreateService", { ...input, networkConfiguration: NETWORK });
	world.pass(180);
	const { services } = world.call("DescribeServices", { cluster: "prod", services: ["agent"] });
	expect(services).toMatchObject([{ desiredCount: tasks, runningCount: tasks }]);
	expect(world.call("DescribeClusters", { clusters: ["prod"] }).clusters).toMatchObject([
		{ registeredContainerInstancesCount: declared },
	]);
	if (declared === 0) return;
	world.declare("container-instance", "i-new", { cluster: "prod" });
	world.call("UpdateService", { cluster: "prod", service: "agent" });
	world.pass(120);
	expect(world.call("DescribeServices", { cluster: "prod", services: ["agent"] }).services).toMatchObject([
		{ runningCount: tasks + 1 },
	]);
});
