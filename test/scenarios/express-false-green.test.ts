import {
	DescribeExpressGatewayServiceCommand,
	DescribeServiceDeploymentsCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
	UpdateExpressGatewayServiceCommand,
} from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { connect, expressService } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";

const ARN = "arn:aws:ecs:eu-west-1:123456789012:service/default/web";
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = (image: string) =>
	expressService("web").image(image).infrastructureRole(role("express")).executionRole(role("exec")).fargate(256, 512);
const V1 = "ghcr.io/acme/web:1";
const V2 = "ghcr.io/acme/web:2";

/** How a tool told its user that it ended. */
interface Told {
	readonly green: boolean;
	readonly words: readonly string[];
	readonly minutes: number;
}

/** How AWS's own action for GitHub waits for an Express service, told again from facts 4.6. */
async function asTheAction(sim: Simulator, image: string, skewMs = -1): Promise<Told> {
	const ecs = new ECSClient(sim.clientConfig());
	const begun = sim.clock.now();
	const words: string[] = [];
	const ended = (green: boolean): Told => ({ green, words, minutes: (sim.clock.now() - begun) / 60_000 });
	// The client's clock, not AWS's; calls take no time here, so a millisecond stands for theirs.
	const after = new Date(begun + skewMs);
	await ecs.send(new UpdateExpressGatewayServiceCommand({ serviceArn: ARN, primaryContainer: { image } }));
	let followed: string | undefined;
	while (sim.clock.now() - begun <= 15 * 60_000) {
		const { service } = await ecs.send(new DescribeExpressGatewayServiceCommand({ serviceArn: ARN }));
		if (service?.status?.statusCode !== "ACTIVE") return ended(false);
		if (!followed) {
			const listed = await ecs.send(
				new ListServiceDeploymentsCommand({ cluster: service.cluster, service: ARN, createdAt: { after } }),
			);
			followed = listed.serviceDeployments?.[0]?.serviceDeploymentArn;
		}
		if (followed) {
			const told = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [followed] }));
			const status: string = told.serviceDeployments?.[0]?.status ?? "";
			if (words.at(-1) !== status) words.push(status);
			if (status === "FAILED" || status === "STOPPED") return ended(false);
			if (status === "SUCCESSFUL") return ended(true);
		}
		await sim.clock.sleep(15_000);
	}
	words.push("warning: it takes longer");
	return ended(true);
}

/** How a state file's provider waits: for one of its target states, and ACTIVE is among them. Facts 4.6. */
async function asTheProvider(sim: Simulator, image: string): Promise<Told> {
	const ecs = new ECSClient(sim.clientConfig());
	const begun = sim.clock.now();
	await ecs.send(new UpdateExpressGatewayServiceCommand({ serviceArn: ARN, primaryContainer: { image } }));
	for (;;) {
		const { service } = await ecs.send(new DescribeExpressGatewayServiceCommand({ serviceArn: ARN }));
		const status = service?.status?.statusCode ?? "";
		const minutes = (sim.clock.now() - begun) / 60_000;
		if (status === "ACTIVE") return { green: true, words: [status], minutes };
		if (minutes > 20) return { green: false, words: [status], minutes };
		await sim.clock.sleep(10_000);
	}
}

/** An account where version 1 serves. */
async function serving(): Promise<Simulator> {
	const sim = simulate();
	await connect(sim).deploy(web(V1));
	return sim;
}

/** What users of it see in the end. */
async function servedBy(sim: Simulator): Promise<unknown> {
	await sim.clock.advance("10m");
	const ecs = new ECSClient(sim.clientConfig());
	const { service } = await ecs.send(new DescribeExpressGatewayServiceCommand({ serviceArn: ARN }));
	const endpoint = service?.activeConfigurations?.[0]?.ingressPaths?.[0]?.endpoint ?? "";
	return (await sim.fetch(endpoint)).json();
}

describe("a version that answers with errors is rolled back by its alarm", () => {
	it("AWS's own action polls on through the rollback, warns after 15 minutes, and is green", async () => {
		const sim = await serving();
		sim.faults.alarm({ service: "web", seconds: 240 });
		const told = await asTheAction(sim, V2);
		expect(told.green).toBe(true);
		expect(told.words).toEqual(expect.arrayContaining(["ROLLBACK_SUCCESSFUL", "warning: it takes longer"]));
		expect(told.minutes).toBeGreaterThan(15);
		expect(await servedBy(sim)).toMatchObject({ image: V1 });
	});

	it("a client's clock that is ahead sees no deployment at all, and is green", async () => {
		const sim = await serving();
		sim.faults.alarm({ service: "web", seconds: 240 });
		const told = await asTheAction(sim, V2, 60_000);
		expect([told.green, told.words]).toEqual([true, ["warning: it takes longer"]]);
		expect(await servedBy(sim)).toMatchObject({ image: V1 });
	});

	it("whoever waits for ACTIVE is green at once", async () => {
		const sim = await serving();
		sim.faults.alarm({ service: "web", seconds: 240 });
		const told = await asTheProvider(sim, V2);
		expect(told).toMatchObject({ green: true, words: ["ACTIVE"], minutes: 0 });
		expect(await servedBy(sim)).toMatchObject({ image: V1 });
	});

	it("Gantry says rolledBack, by whom and why, as soon as AWS does", async () => {
		const sim = await serving();
		sim.faults.alarm({ service: "web", seconds: 240 });
		const begun = sim.clock.now();
		const outcome = await connect(sim).deploy(web(V2)).settled();
		expect(outcome).toMatchObject({ status: "rolledBack", by: "alarm" });
		expect(JSON.stringify(outcome)).toMatch(/alarm/i);
		expect(sim.clock.now() - begun).toBeLessThan(10 * 60_000);
		await expect(connect(sim).deploy(web(V2))).rejects.toThrow(/rolled back/);
		expect(await servedBy(sim)).toMatchObject({ image: V1 });
	});
});

it("a good version is green for all of them", async () => {
	const sim = await serving();
	expect(await asTheAction(sim, V2)).toMatchObject({ green: true, words: expect.arrayContaining(["SUCCESSFUL"]) });
	expect(await connect(sim).deploy(web(V1)).settled()).toMatchObject({ status: "succeeded" });
	expect(await servedBy(sim)).toMatchObject({ image: V1 });
});
