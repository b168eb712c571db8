import {
	BatchGetDeploymentTargetsCommand,
	CodeDeployClient,
	GetDeploymentCommand,
	ListDeploymentTargetsCommand,
} from "@aws-sdk/client-codedeploy";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { CodeDeployReader } from "../../src/codedeploy/reader.js";
import { DeploymentWatch } from "../../src/codedeploy/watch/deployment-watch.js";
import type { WatchedDeployment } from "../../src/codedeploy/watch/watched.js";
import { Caller } from "../../src/engine/call.js";
import { Clients } from "../../src/engine/clients.js";
import { Secrets } from "../../src/engine/redact.js";
import type { Telling } from "../../src/engine/run.js";
import { simulate } from "../../src/testing/index.js";
import { GROUP } from "./sample.js";

/** A watch on a deployment that tells this status, whose target tells that one. */
function watching(status: string, target: string, more: Partial<WatchedDeployment> = {}) {
	const { clock } = simulate();
	const client = new CodeDeployClient({ region: "eu-west-1" });
	const mock = mockClient(client);
	const blueGreenDeploymentConfiguration = {
		deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT" as const, waitTimeInMinutes: 10 },
	};
	mock.on(GetDeploymentCommand).resolves({
		deploymentInfo: { deploymentId: "d-1", status: status as never, blueGreenDeploymentConfiguration },
	});
	mock.on(ListDeploymentTargetsCommand).resolves({ targetIds: ["prod:api"] });
	const lifecycleEvents = [
		{ lifecycleEventName: "AfterInstall", status: "Succeeded" as const, endTime: new Date(60_000) },
	];
	mock.on(BatchGetDeploymentTargetsCommand).resolves({
		deploymentTargets: [{ deploymentTargetType: "ECSTarget", ecsTarget: { status: target as never, lifecycleEvents } }],
	});
	const told: Telling[] = [];
	const caller = new Caller(new Clients(clock, { codedeploy: client }, {}), undefined, clock);
	const watch = new DeploymentWatch(
		{ group: GROUP, deployment: "d-1", startedAt: clock.now(), ...more },
		{
			reader: new CodeDeployReader(caller),
			clock,
			teller: { tell: (event) => void told.push(event), forward: () => {}, setToken: () => {}, isAttached: () => true },
			secrets: new Secrets(),
			callOptions: {},
		},
	);
	return { watch, told, mock, clock };
}

it("is paused at Ready, until ten minutes after the last event", async () => {
	const { watch } = watching("Ready", "Ready");
	expect(await watch.look(false)).toEqual({
		status: "paused",
		hookId: "d-1",
		stage: "Ready",
		expiresAt: 660_000,
		timeoutAction: "STOP_DEPLOYMENT",
	});
});

it("is not paused where only the end of the old task set is waited for, whatever the deployment calls that", async () => {
	for (const status of ["Ready", "Baking", "InProgress"]) {
		expect(await watching(status, "Succeeded").watch.look(false)).toBeUndefined();
	}
});

it("passes over a Ready that lags behind the answer, and not for ever", async () => {
	const { clock } = simulate();
	const { watch } = watching("Ready", "Ready", { continuedAt: clock.now() });
	expect(await watch.look(false)).toBeUndefined();
	const late = watching("Ready", "Ready", { continuedAt: clock.now() - 61_000 });
	expect(await late.watch.look(false)).toMatchObject({ status: "paused" });
});

it("tells each thing once", async () => {
	const { watch, told } = watching("InProgress", "InProgress");
	await watch.look(false);
	const once = told.length;
	await watch.look(false);
	expect(told.map(({ type }) => type)).toEqual(["deployment", "hook"]);
	expect(told.length).toBe(once);
});

it("looks its target's id up once", async () => {
	const { watch, mock } = watching("InProgress", "InProgress");
	await watch.look(false);
	await watch.look(false);
	expect(mock.commandCalls(ListDeploymentTargetsCommand)).toHaveLength(1);
});
