import {
	CreateClusterCommand,
	DescribeClustersCommand,
	DescribeServicesCommand,
	DescribeTaskDefinitionCommand,
	ECSClient,
	ListAttributesCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import { cluster, connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const app = (image: string) =>
	cluster("prod")
		.service("api")
		.desiredCount(1)
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image(image)
		.service();

async function running() {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(app("nginx:1"));
	const ecs = new ECSClient(sim.clientConfig());
	const definition = async () => {
		const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
		return services?.[0]?.taskDefinition?.split(":").at(-1);
	};
	return { sim, aws, ecs, definition };
}

test("by itself a read misses only what was written within the consistency time, never an older write beside it", async () => {
	const { sim, ecs } = await running();
	await ecs.send(new UpdateServiceCommand({ cluster: "prod", service: "api", desiredCount: 3 }));
	await sim.clock.advance("3s");
	const wanted: (number | undefined)[] = [];
	const clusters: (string | undefined)[] = [];
	for (let index = 0; index < 15; index++) {
		const clusterName = `c${index}`;
		await ecs.send(new CreateClusterCommand({ clusterName }));
		const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
		wanted.push(services?.[0]?.desiredCount);
		const told = await ecs.send(new DescribeClustersCommand({ clusters: [clusterName] }));
		clusters.push(told.clusters?.[0]?.clusterName);
	}
	expect(new Set(wanted)).toEqual(new Set([3]));
	expect(clusters).toContain(undefined);
});

test("staleRead shows the service as it was before a write of the last five minutes", async () => {
	const { sim, aws, definition } = await running();
	await aws.deploy(app("nginx:2"));
	sim.faults.staleRead({ operation: "DescribeServices", times: 2 });
	expect([await definition(), await definition(), await definition()]).toEqual(["1", "1", "2"]);
});

test("staleRead counts a read that has nothing older to tell, and can be cleared", async () => {
	const { sim, aws, ecs, definition } = await running();
	await aws.deploy(app("nginx:2"));
	await sim.clock.advance("10m");
	sim.faults.staleRead({ operation: "DescribeServices" });
	expect(await definition()).toBe("2");
	await aws.deploy(app("nginx:3"));
	expect(await definition()).toBe("3");
	const fault = sim.faults.staleRead({ times: Number.POSITIVE_INFINITY });
	expect(await definition()).toBe("2");
	const old = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: "api" }));
	expect(old.taskDefinition?.revision).toBe(2);
	fault.clear();
	expect(await definition()).toBe("3");
});

test("an operation that is not modelled says so of the simulator, not of AWS", async () => {
	const { ecs } = await running();
	await expect(ecs.send(new ListAttributesCommand({ targetType: "container-instance" }))).rejects.toMatchObject({
		name: "UnknownOperationException",
		message: expect.stringContaining("the simulator does not model ecs:ListAttributes yet"),
	});
});
