import { expect, test } from "vitest";
import { cluster, taskDef } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { everything, lineOf, preflight, told } from "../across/preflight/stage.js";
import { api, running } from "./stage.js";

const piece = taskDef("api").fargate(512, 1024).container("web").image("nginx").port("http", 80);

const onInstances = (count: number, memory = 1024) =>
	cluster("prod")
		.service("api")
		.desiredCount(count)
		.taskDef()
		.ec2()
		.container("web")
		.image("nginx")
		.cpu(256)
		.memory(memory)
		.service();

const instance = (cpu: number, memory: number) => ({
	cluster: "prod",
	remainingResources: [
		{ name: "CPU", type: "INTEGER", integerValue: cpu },
		{ name: "MEMORY", type: "INTEGER", integerValue: memory },
	],
});

test("a rollout that can't move with the count that the service has", async () => {
	const { sim } = await running({}, api().desiredCount(1));
	const rolling = { minimumHealthyPercent: 100, maximumPercent: 150 } as const;
	const stuck = piece.service("api").cluster("prod").service().rolling(rolling);
	expect(told(await preflight(sim, stuck), "rollout.percent")).toMatch(
		/^failed: can never move: at most 1 and at least 1 of 1 tasks may run → call \.rolling/,
	);
	expect(told(await preflight(sim, api()), "rollout.percent")).toBe(
		"ok: can move: at most 4 and at least 2 of 2 tasks may run",
	);
});

test("instances with room for all tasks, or for too few", async () => {
	const sim = simulate({ world: "declared" }).add("cluster", "prod");
	sim.add("container-instance", "i-1", instance(1024, 2048)).add("container-instance", "i-2", instance(256, 4096));
	expect(told(await preflight(sim, onInstances(3)), "rollout.instances")).toBe(
		"ok: instances of cluster 'prod' have room for 3 of 3 more tasks",
	);
	expect(told(await preflight(sim, onInstances(4)), "rollout.instances")).toMatch(
		/^failed: instances of cluster 'prod' have room for 3 of 4 more tasks/,
	);
	expect(told(await preflight(sim, onInstances(1, 8192)), "rollout.instances")).toMatch(
		/^failed: .* 0 of 1 more tasks/,
	);
});

test("a rollout with room for some of its tasks goes in steps; one without room and without leave to stop any does not", async () => {
	const { sim } = await running({}, onInstances(2));
	sim.add("container-instance", "i-1", instance(256, 1024));
	expect(told(await preflight(sim, onInstances(2)), "rollout.instances")).toBe(
		"ok: instances of cluster 'prod' have room for 1 of 2 more tasks → the rollout goes in smaller steps",
	);
	sim.add("container-instance", "i-1", instance(0, 0));
	expect(told(await preflight(sim, onInstances(2)), "rollout.instances")).toMatch(/^failed/);
	const mayStop = onInstances(2).rolling({ minimumHealthyPercent: 50 });
	expect(told(await preflight(sim, mayStop), "rollout.instances")).toMatch(/^ok/);
});

test("more instances than one page", async () => {
	const sim = simulate({ world: "declared" }).add("cluster", "prod");
	for (let index = 0; index < 250; index++) sim.add("container-instance", `i-${index}`, instance(256, 1024));
	expect(told(await preflight(sim, onInstances(250)), "rollout.instances")).toMatch(/^ok: .*room for 250 of 250/);
	const operations = sim.journal.map(({ operation }) => operation);
	expect(operations.filter((one) => one === "ListContainerInstances")).toHaveLength(3);
});

test("Fargate's quota is only worked out", async () => {
	const found = await preflight(simulate(), everything());
	expect(told(found, "rollout.fargate-quota")).toMatch(
		/^skipped: runs on 1 vCPU at most .* → compare with Service Quotas/,
	);
	expect(lineOf(found, "rollout.instances")).toBeUndefined();
});

test("an alarm that rings, and one that is not there", async () => {
	const rings = simulate().add("alarm", "errors", { state: "ALARM" });
	expect(told(await preflight(rings, everything()), "alarm.state", "errors")).toMatch(/^failed: is in ALARM now/);
	expect(told(await preflight(simulate({ world: "declared" }), everything()), "alarm.state")).toMatch(
		/^failed: does not exist/,
	);
	const composite = simulate({ world: "declared" }).add("alarm", "errors", { type: "composite" });
	expect(told(await preflight(composite, everything()), "alarm.state")).toBe("ok: is OK");
});

test("a cluster that must exist, and its capacity providers", async () => {
	const sim = simulate({ world: "declared" });
	const onSpot = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
	const app = piece.service("api").cluster("prod").existing().service().capacity(onSpot);
	expect(told(await preflight(sim, app), "cluster.active")).toMatch(/^failed: is not there/);
	sim.add("cluster", "prod", { capacityProviders: ["FARGATE"] });
	const found = await preflight(sim, app);
	expect(told(found, "cluster.active")).toBe("ok: is ACTIVE");
	expect(told(found, "cluster.capacity-provider", "FARGATE_SPOT")).toMatch(
		/^failed: is not attached to cluster 'prod' \(attached: FARGATE\)/,
	);
	expect(
		told(
			await preflight(sim, app.capacity([{ capacityProvider: "FARGATE", weight: 1 }])),
			"cluster.capacity-provider",
			"FARGATE",
		),
	).toMatch(/^ok/);
});

test("an app that check refuses is told in one line, and the rest is looked at all the same", async () => {
	const found = await preflight(
		simulate(),
		everything()
			.taskDef()
			.fargate(512, 1000 as 1024),
	);
	expect(told(found, "app.sound")).toMatch(/^failed: has an error: .*check\(app\) tells all$/);
	expect(found.lines.length).toBeGreaterThan(30);
});
