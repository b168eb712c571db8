import { expect } from "vitest";
import { connect } from "../../src/index.js";
import type { Simulator } from "../../src/testing/index.js";
import { plain, TARGET_GROUP } from "../peers/apps.js";
import { DEFINITION, SERVICE, TOO_MANY } from "../peers/calls.js";
import { type Call, callsTo } from "../peers/plain-calls.js";
import { strays } from "../peers/published-states.js";

/** Holds on an honest simulator, throws where it lies. */
export type Check = (sim: Simulator) => Promise<void>;

const GOOD = "ghcr.io/acme/api:1";
const CRASHES = "ghcr.io/acme/api:2";
const NAMED = { cluster: "prod", services: ["api"] };

/** Deploys a version that runs, then one that crashes; what Gantry made of it. */
async function crash(sim: Simulator) {
	const aws = connect(sim);
	await aws.deploy(plain(GOOD));
	sim.faults.crashAfterStart({ image: CRASHES, exitCode: 78 });
	return aws.deploy(plain(CRASHES), { timeout: "30m" }).settled();
}

/** A cluster and a service of two tasks, asked for without an SDK. */
async function create(call: Call): Promise<Call> {
	await call("CreateCluster", { clusterName: "prod" });
	await call("RegisterTaskDefinition", DEFINITION);
	await call("CreateService", SERVICE);
	return call;
}

export const rollbackIsNoSuccess: Check = async (sim) => {
	expect(await crash(sim)).toMatchObject({ status: "rolledBack", by: "circuitBreaker" });
};

export const crashIsExplained: Check = async (sim) => {
	const outcome = await crash(sim);
	if (!("diagnosis" in outcome)) throw new Error("nothing was diagnosed");
	expect(JSON.stringify(outcome.diagnosis)).toContain("78");
};

export const eventsTellEveryStart: Check = async (sim) => {
	const texts: string[] = [];
	for await (const event of connect(sim).deploy(plain())) {
		if (event.type === "service-event") texts.push(event.text);
	}
	const started = texts.map((text) => Number(/has started (\d+) tasks/.exec(text)?.[1] ?? 0));
	expect(started.reduce((sum, count) => sum + count, 0)).toBe(2);
	expect(texts.some((text) => text.includes("steady state"))).toBe(true);
};

export const supersededIsNoSuccess: Check = async (sim) => {
	const aws = connect(sim);
	await aws.deploy(plain(GOOD));
	const ours = aws.deploy(plain("ghcr.io/acme/api:3")).settled();
	await sim.clock.advance("30s");
	await aws.deploy(plain("ghcr.io/acme/api:4"), { ifBusy: "supersede" });
	expect(await ours).toMatchObject({ status: "superseded" });
};

export const unchangedAppSendsNothing: Check = async (sim) => {
	const aws = connect(sim);
	await aws.deploy(plain());
	expect((await aws.plan(plain())).steps).toEqual([]);
};

export const scaleStartsNoDeployment: Check = async (sim) => {
	const aws = connect(sim);
	await aws.deploy(plain());
	const before = await aws.status("prod/api");
	await aws.scale("prod/api", 3);
	expect((await aws.status("prod/api")).deployment?.arn).toBe(before.deployment?.arn);
};

export const countsAreOfTasks: Check = async (sim) => {
	const call = await create(callsTo(sim));
	await sim.clock.advance("12s");
	const { answer } = await call("DescribeServices", NAMED);
	expect(answer).toMatchObject({ services: [{ desiredCount: 2, runningCount: 0 }] });
};

export const statusesWalkThePublishedMachine: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const trace: string[] = [];
	for (let looks = 0; looks < 60; looks++) {
		await sim.clock.advance("15s");
		const { answer } = await call("ListServiceDeployments", { cluster: "prod", service: "api" });
		for (const [, status = ""] of JSON.stringify(answer).matchAll(/"status":"(\w+)"/g)) trace.push(status);
	}
	expect(strays(trace)).toBeUndefined();
	expect(trace.at(-1)).toBe("SUCCESSFUL");
};

export const tokenIsHeeded: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const again = { ...SERVICE, serviceName: "again", clientToken: "one" };
	const first = await call("CreateService", again);
	const second = await call("CreateService", again);
	expect(first.error).toBeUndefined();
	expect(second.error).toBeUndefined();
};

export const batchesHaveTheirLimit: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const { error } = await call("DescribeServices", { cluster: "prod", services: TOO_MANY });
	expect(error).toBe("InvalidParameterException");
};

export const answeredIsRegistered: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const { answer } = await call("RegisterTaskDefinition", { ...DEFINITION, cpu: "512", memory: "1024" });
	await sim.clock.advance("1m");
	const { taskDefinition } = (await call("DescribeTaskDefinition", { taskDefinition: "api" })).answer;
	expect(taskDefinition).toMatchObject({ cpu: "512" });
	expect(answer).toMatchObject({ taskDefinition: { revision: 2 } });
};

export const missingIsTold: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const { answer } = await call("DescribeServices", { cluster: "prod", services: ["gone"] });
	expect(answer).toMatchObject({ services: [], failures: [{ reason: "MISSING" }] });
};

export const readsLagBehindWrites: Check = async (sim) => {
	const call = await create(callsTo(sim));
	let lagged = 0;
	for (const serviceName of TOO_MANY) {
		await call("CreateService", { ...SERVICE, serviceName });
		const { answer } = await call("DescribeServices", { cluster: "prod", services: [serviceName] });
		if (JSON.stringify(answer.services) === "[]") lagged++;
	}
	expect(lagged).toBeGreaterThan(0);
};

export const deploymentKeepsItsId: Check = async (sim) => {
	const call = await create(callsTo(sim));
	await sim.clock.advance("5m");
	const ids = ({ answer }: { answer: object }) => JSON.stringify(answer).match(/ecs-svc\/\d+/g) ?? [];
	const [first] = ids(await call("DescribeServices", NAMED));
	await call("RegisterTaskDefinition", DEFINITION);
	await call("UpdateService", { cluster: "prod", service: "api", taskDefinition: "api:2" });
	await sim.clock.advance("15s");
	const { answer } = await call("DescribeServices", NAMED);
	expect(answer).toMatchObject({
		services: [{ deployments: [{ status: "PRIMARY" }, { status: "ACTIVE", id: first }] }],
	});
};

export const stoppedTasksStayVisible: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const { answer } = await call("RunTask", { ...TASK, count: 1 });
	const task = /task\/prod\/\w+/.exec(JSON.stringify(answer))?.[0].split("/").at(-1);
	await call("StopTask", { cluster: "prod", task });
	await sim.clock.advance("20m");
	const described = await call("DescribeTasks", { cluster: "prod", tasks: [task] });
	expect(described.answer).toMatchObject({
		tasks: [{ lastStatus: "STOPPED", stopCode: "UserInitiated" }],
		failures: [],
	});
};

export const budgetsAreFinite: Check = async (sim) => {
	const call = await create(callsTo(sim));
	const many = await Promise.all(Array.from({ length: 60 }, () => call("RegisterTaskDefinition", DEFINITION)));
	expect(many.filter(({ error }) => error === "ThrottlingException").length).toBeGreaterThan(0);
};

export const defaultsAreEchoed: Check = async (sim) => {
	const { answer } = await callsTo(sim)("RegisterTaskDefinition", DEFINITION);
	const container = { cpu: 0, essential: true, environment: [], portMappings: [{ hostPort: 80, protocol: "tcp" }] };
	expect(answer).toMatchObject({ taskDefinition: { containerDefinitions: [container], volumes: [] } });
};

export const listsArePaged: Check = async (sim) => {
	const call = await create(callsTo(sim));
	for (const serviceName of TOO_MANY) await call("CreateService", { ...SERVICE, serviceName, desiredCount: 0 });
	await sim.clock.advance("1m");
	const { answer } = await call("ListServices", { cluster: "prod" });
	expect(answer).toMatchObject({ serviceArns: { length: 10 }, nextToken: expect.any(String) });
};

export const namesAreTaken: Check = async (sim) => {
	const call = await create(callsTo(sim));
	expect((await call("CreateService", SERVICE)).error).toBe("InvalidParameterException");
};

export const timesAreSeconds: Check = async (sim) => {
	const call = await create(callsTo(sim));
	await sim.clock.advance("1m");
	const { answer } = await call("DescribeServices", NAMED);
	expect(answer).toMatchObject({ services: [{ createdAt: expect.any(Number) }] });
};

export const unhealthyTargetsAreTold: Check = async (sim) => {
	const aws = connect(sim);
	const behind = (image: string) =>
		plain(image).loadBalancer({ container: "web", port: "http", targetGroup: TARGET_GROUP });
	await aws.deploy(behind(GOOD));
	sim.faults.failingHealthCheck({ image: CRASHES });
	const outcome = await aws.deploy(behind(CRASHES), { timeout: "30m" }).settled();
	if (!("diagnosis" in outcome)) throw new Error("nothing was diagnosed");
	const evidence = outcome.diagnosis?.causes.flatMap((cause) => cause.evidence) ?? [];
	expect(evidence.map(({ kind }) => kind)).toContain("target-health");
};

const TASK = {
	cluster: "prod",
	taskDefinition: "api",
	launchType: "FARGATE",
	networkConfiguration: SERVICE.networkConfiguration,
};
