import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
	CreateClusterCommand,
	DeleteClusterCommand,
	DescribeClustersCommand,
	ECSClient,
	ListClustersCommand,
} from "@aws-sdk/client-ecs";
import {
	DescribeRulesCommand,
	DescribeTargetGroupsCommand,
	ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { throttleOf } from "../../src/testing/world/throttle.js";
import fc from "../random.js";
import { ecsOf, tinySimulator } from "./tiny-model.js";

describe("simulate", () => {
	it("needs no options", () => {
		const sim = simulate();
		expect(sim).toMatchObject({ region: "eu-west-1", account: "123456789012" });
		expect(sim[Symbol.for("gantry.simulator") as never]).toBe(true);
		expect(new Date(sim.clock.now()).toISOString()).toBe("2026-01-05T08:00:00.000Z");
	});

	it.each([new Date(0), "1970-01-01T00:00:00Z", 0])("starts where it is told: %s", (start) => {
		expect(simulate({ start }).clock.now()).toBe(0);
	});

	it.each([
		[{ seed: Number.NaN }, "seed is NaN: say a number"],
		[{ start: "tomorrow" }, "start is 'tomorrow'"],
		[{ account: "42" }, "account is '42': say twelve digits"],
		[{ region: "Ireland" }, "region is 'Ireland'"],
		[{ world: "real" as never }, 'say "assumed" or "declared"'],
		[{ latencyMs: -1 }, "latencyMs is -1"],
		[{ switches: { consistencySeconds: -1 } }, "consistencySeconds is -1"],
		[{ switches: { taskStartSeconds: [5, 1] as const } }, "taskStartSeconds is [5,1]"],
		[{ sead: 2 } as never, "option 'sead' is not known"],
		[{ switches: { fast: true } as never }, "option 'fast' is not known"],
	])("refuses %o", (options, message) => {
		expect(() => simulate(options)).toThrow(message);
	});

	it("declares resources by name, id or ARN, and refuses kinds it does not know", () => {
		const sim = simulate({ world: "declared" });
		expect(sim.add("subnet", "subnet-1").add("role", { arn: "arn:aws:iam::123456789012:role/api" })).toBe(sim);
		expect(() => sim.add("bucket" as never, "b")).toThrow("kind 'bucket' is not known");
		expect(() => sim.add("role", { path: "/" })).toThrow("role has no name");
	});
});

describe("the services in the box", () => {
	it("answer real clients of each, from one world and one clock", async () => {
		const sim = simulate();
		const ecs = new ECSClient(sim.clientConfig());
		const elb = new ElasticLoadBalancingV2Client(sim.clientConfig());
		const logs = new CloudWatchLogsClient(sim.clientConfig());
		await ecs.send(new CreateClusterCommand({ clusterName: "prod" }));
		await sim.clock.advance("5s");
		const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ["prod"] }));
		expect(clusters?.[0]).toMatchObject({ clusterName: "prod", status: "ACTIVE" });
		await elb.send(new DescribeTargetGroupsCommand({}));
		await logs.send(new DescribeLogGroupsCommand({}));
		expect(sim.journal.map(({ service, operation, outcome }) => `${service}:${operation} ${outcome}`)).toEqual([
			"ecs:CreateCluster ok",
			"ecs:DescribeClusters ok",
			"elastic-load-balancing-v2:DescribeTargetGroups ok",
			"cloudwatch-logs:DescribeLogGroups ok",
		]);
	});
});

describe("a real ECSClient", () => {
	it("is answered in process", async () => {
		const client = ecsOf(tinySimulator());
		const { cluster } = await client.send(new CreateClusterCommand({ clusterName: "prod" }));
		expect(cluster?.clusterArn).toBe("arn:aws:ecs:eu-west-1:123456789012:cluster/prod");
		const error = await client.send(new DeleteClusterCommand({ cluster: "none" })).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({
			name: "ClusterNotFoundException",
			message: "Cluster not found.",
			$metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), attempts: 1 },
		});
	});

	it.each<[string, (config: object) => Promise<unknown>]>([
		["ecs", (config) => new ECSClient(config).send(new ListClustersCommand({}))],
		["logs", (config) => new CloudWatchLogsClient(config).send(new DescribeLogGroupsCommand({}))],
		["elbv2", (config) => new ElasticLoadBalancingV2Client(config).send(new DescribeRulesCommand({}))],
	])("%s takes no macrotask, so that no virtual time passes even during its first call", async (_, send) => {
		let turns = 0;
		const answered = send(tinySimulator().clientConfig()).then(
			() => turns,
			() => turns,
		);
		setImmediate(() => turns++);
		expect(await answered).toBe(0);
	});

	it("is answered at the instant of its call, while others sleep", async () => {
		const sim = tinySimulator();
		const client = ecsOf(sim);
		const sleeper = sim.clock.sleep(3_600_000);
		await client.send(new ListClustersCommand({}));
		const { failures } = await client.send(new DescribeClustersCommand({}));
		expect(failures?.[0]?.reason).toBe(String(Date.parse("2026-01-05T08:00:00Z")));
		await sleeper;
	});

	it("meets the published request budgets, refilled by virtual time", async () => {
		const sim = tinySimulator();
		const client = ecsOf(sim, { maxAttempts: 1 });
		const create = () => client.send(new CreateClusterCommand({ clusterName: "prod" })).then(() => "ok", nameOf);
		const outcomes = await Promise.all(Array.from({ length: 22 }, create));
		expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(20);
		expect(new Set(outcomes.slice(20))).toEqual(new Set(["ThrottlingException"]));
		await sim.clock.advance("2s");
		expect([await create(), await create(), await create()]).toEqual(["ok", "ok", "ThrottlingException"]);
	});

	it("never lets more through than burst and refill, however calls are spaced", () => {
		const budget = fc.record({ burst: fc.integer({ min: 1, max: 20 }), perSecond: fc.integer({ min: 1, max: 50 }) });
		fc.assert(
			fc.property(budget, fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }), (known, gaps) => {
				const fits = throttleOf({ budgets: { Run: { bucket: "run", ...known } } });
				let now = 0;
				const admitted = gaps.filter((gap) => fits("Run", (now += gap))).length;
				expect(admitted).toBeLessThanOrEqual(known.burst + (now / 1000) * known.perSecond + 1e-3);
				expect(admitted).toBeGreaterThanOrEqual(Math.min(gaps.length, known.burst));
				expect(fits("Other", now)).toBe(true);
			}),
		);
	});

	it("waits for a latency in virtual time only", async () => {
		const sim = tinySimulator({ latencyMs: 80 });
		const client = ecsOf(sim);
		await client.send(new ListClustersCommand({}));
		await client.send(new ListClustersCommand({}));
		expect(sim.journal.map((entry) => entry.at - Date.parse("2026-01-05T08:00:00Z"))).toEqual([0, 80]);
	});
});

describe("the seed", () => {
	async function story(client: ECSClient) {
		const told: unknown[] = [];
		for (const clusterName of ["a", "b", "c", "d", "e"]) {
			told.push((await client.send(new CreateClusterCommand({ clusterName }))).cluster?.statistics);
			for (let read = 0; read < 4; read++) told.push(await client.send(new ListClustersCommand({})));
		}
		return JSON.stringify(told);
	}

	it("decides everything: ids, stale reads, the model's choices", async () => {
		const [one, same, other] = [tinySimulator(), tinySimulator(), tinySimulator({ seed: 2 })];
		const told = await story(ecsOf(one));
		expect(await story(ecsOf(same))).toBe(told);
		expect(await story(ecsOf(other))).not.toBe(told);
		expect(JSON.stringify(same.journal)).toBe(JSON.stringify(one.journal));
	});

	it("answers about half of the reads after a write stale, and none later", async () => {
		const sim = tinySimulator();
		const client = ecsOf(sim);
		const lists = async () => {
			const answers = await Promise.all(Array.from({ length: 200 }, () => client.send(new ListClustersCommand({}))));
			return answers.filter(({ clusterArns }) => clusterArns?.length === 0).length;
		};
		await client.send(new CreateClusterCommand({ clusterName: "prod" }));
		const stale = await lists();
		expect(stale).toBeGreaterThan(60);
		expect(stale).toBeLessThan(140);
		await sim.clock.advance("2s");
		expect(await lists()).toBe(0);
	});
});

const nameOf = (error: Error) => error.name;
