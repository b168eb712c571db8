import {
	CreateServiceCommand,
	DeleteServiceCommand,
	DescribeServiceCommand,
	ListOperationsCommand,
	ListServicesCommand,
	PauseServiceCommand,
	ResumeServiceCommand,
	StartDeploymentCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it, test } from "vitest";
import { made, operationsOf, outcome, setting, source, statusOf, V1, V2 } from "./setting.js";

const imageOf = async (client: ReturnType<typeof setting>["client"], ServiceArn: string) =>
	(await client.send(new DescribeServiceCommand({ ServiceArn }))).Service?.SourceConfiguration?.ImageRepository
		?.ImageIdentifier;

test("each write starts an operation, and the service goes from state to state", async () => {
	const { sim, client } = setting();
	const { Service, OperationId } = await client.send(
		new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: source() }),
	);
	const ServiceArn = Service?.ServiceArn ?? "";
	expect(Service?.Status).toBe("OPERATION_IN_PROGRESS");
	const { OperationSummaryList: [first] = [] } = await client.send(new ListOperationsCommand({ ServiceArn }));
	expect(first).toMatchObject({ Id: OperationId, Type: "CREATE_SERVICE", Status: "PENDING", TargetArn: ServiceArn });
	expect(first).not.toHaveProperty("EndedAt");
	await sim.clock.advance("10s");
	expect(await operationsOf(client, ServiceArn)).toEqual(["CREATE_SERVICE IN_PROGRESS"]);
	await sim.clock.advance("10m");
	expect(await statusOf(client, ServiceArn)).toBe("RUNNING");
	for (const [command, status] of [
		[new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }), "RUNNING"],
		[new StartDeploymentCommand({ ServiceArn }), "RUNNING"],
		[new PauseServiceCommand({ ServiceArn }), "PAUSED"],
		[new UpdateServiceCommand({ ServiceArn, HealthCheckConfiguration: { Protocol: "HTTP" } }), "PAUSED"],
		[new ResumeServiceCommand({ ServiceArn }), "RUNNING"],
		[new DeleteServiceCommand({ ServiceArn }), "DELETED"],
	] as const) {
		// One union member at a time is what `send` takes.
		const answer: { OperationId?: string | undefined } = await (
			client.send as (sent: typeof command) => Promise<{ OperationId?: string }>
		).call(client, command);
		expect(answer.OperationId).toMatch(/^[0-9a-f]{32}$/);
		expect(await statusOf(client, ServiceArn)).toBe("OPERATION_IN_PROGRESS");
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe(status);
	}
	expect(await operationsOf(client, ServiceArn)).toEqual(
		["DELETE_SERVICE", "RESUME_SERVICE", "UPDATE_SERVICE", "PAUSE_SERVICE"]
			.concat(["START_DEPLOYMENT", "UPDATE_SERVICE", "CREATE_SERVICE"])
			.map((type) => `${type} SUCCEEDED`),
	);
});

describe("a version that can't serve", () => {
	const FAULTS = ["imagePullError", "crashAfterStart", "failingHealthCheck"] as const;

	it.each(FAULTS)("is CREATE_FAILED at first: %s", async (fault) => {
		const { sim, client } = setting();
		sim.faults[fault]({ image: V1 });
		const arn = await made(sim, client);
		expect(await statusOf(client, arn)).toBe("CREATE_FAILED");
		expect(await operationsOf(client, arn)).toEqual(["CREATE_SERVICE FAILED"]);
	});

	it.each(FAULTS)("is rolled back later, and the service is RUNNING with what it had: %s", async (fault) => {
		const { sim, client } = setting();
		const ServiceArn = await made(sim, client);
		sim.faults[fault]({ service: "web-api" });
		await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
		expect(await imageOf(client, ServiceArn)).toBe(V2);
		await sim.clock.advance("150s");
		expect(await operationsOf(client, ServiceArn)).toContain("UPDATE_SERVICE ROLLBACK_IN_PROGRESS");
		await sim.clock.advance("10m");
		expect(await operationsOf(client, ServiceArn)).toContain("UPDATE_SERVICE ROLLBACK_SUCCEEDED");
		expect([await statusOf(client, ServiceArn), await imageOf(client, ServiceArn)]).toEqual(["RUNNING", V1]);
	});

	it("is rolled back when a deployment of the same tag fails, as often as is said", async () => {
		const { sim, client } = setting();
		const ServiceArn = await made(sim, client);
		const fault = sim.faults.crashAfterStart({ image: V1, times: 1 });
		for (const _ of [1, 2]) {
			await client.send(new StartDeploymentCommand({ ServiceArn }));
			await sim.clock.advance("10m");
		}
		expect(fault.struck).toBe(1);
		expect((await operationsOf(client, ServiceArn)).slice(0, 2)).toEqual([
			"START_DEPLOYMENT SUCCEEDED",
			"START_DEPLOYMENT ROLLBACK_SUCCEEDED",
		]);
	});

	it("fails to be rolled back, where a switch says so", async () => {
		const { sim, client } = setting({ serviceRollback: "ROLLBACK_FAILED" });
		const ServiceArn = await made(sim, client);
		sim.faults.crashAfterStart({ image: V2 });
		await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
		await sim.clock.advance("10m");
		expect(await operationsOf(client, ServiceArn)).toContain("UPDATE_SERVICE ROLLBACK_FAILED");
		expect(await statusOf(client, ServiceArn)).toBe("RUNNING");
	});

	it("keeps a service paused that it was to resume", async () => {
		const { sim, client } = setting();
		const ServiceArn = await made(sim, client);
		await client.send(new PauseServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		sim.faults.crashAfterStart();
		await client.send(new ResumeServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe("PAUSED");
		expect(await operationsOf(client, ServiceArn)).toContain("RESUME_SERVICE FAILED");
	});
});

describe("a service that is CREATE_FAILED", () => {
	async function failed(switches = {}) {
		const { sim, client } = setting(switches);
		sim.faults.imagePullError({ image: V1 });
		return { sim, client, ServiceArn: await made(sim, client) };
	}

	it("is built again by an update", async () => {
		const { sim, client, ServiceArn } = await failed();
		await client.send(new UpdateServiceCommand({ ServiceArn, HealthCheckConfiguration: { Protocol: "HTTP" } }));
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe("CREATE_FAILED");
		await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe("RUNNING");
		expect((await operationsOf(client, ServiceArn)).slice(0, 2)).toEqual([
			"UPDATE_SERVICE SUCCEEDED",
			"UPDATE_SERVICE FAILED",
		]);
	});

	it("can only be deleted, where a switch says so", async () => {
		const { sim, client, ServiceArn } = await failed({ createFailedRepair: "refused" });
		expect(await outcome(client.send(new UpdateServiceCommand({ ServiceArn })))).toBe("InvalidStateException");
		await client.send(new DeleteServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe("DELETED");
	});
});

test("calls in a state that does not allow them are refused with the error that each declares", async () => {
	const { sim, client } = setting();
	const ServiceArn = await made(sim, client);
	const calls = {
		update: () => outcome(client.send(new UpdateServiceCommand({ ServiceArn }))),
		pause: () => outcome(client.send(new PauseServiceCommand({ ServiceArn }))),
		resume: () => outcome(client.send(new ResumeServiceCommand({ ServiceArn }))),
		deploy: () => outcome(client.send(new StartDeploymentCommand({ ServiceArn }))),
		remove: () => outcome(client.send(new DeleteServiceCommand({ ServiceArn }))),
	};
	expect(await calls.resume()).toBe("InvalidStateException");
	await calls.pause();
	for (const call of [calls.update, calls.pause, calls.resume, calls.remove])
		expect(await call()).toBe("InvalidStateException");
	expect(await calls.deploy()).toBe("InvalidRequestException");
	await sim.clock.advance("10m");
	expect([await statusOf(client, ServiceArn), await calls.pause(), await calls.deploy()]).toEqual([
		"PAUSED",
		"InvalidStateException",
		"InvalidRequestException",
	]);
	await calls.remove();
	await sim.clock.advance("10m");
	for (const call of [calls.update, calls.pause, calls.resume, calls.remove])
		expect(await call()).toBe("InvalidStateException");
});

test("a deletion that fails is tried again, where a switch says so", async () => {
	const { sim, client } = setting({ firstServiceDeletion: "DELETE_FAILED" });
	const ServiceArn = await made(sim, client);
	for (const status of ["DELETE_FAILED", "DELETED"]) {
		await client.send(new DeleteServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		expect(await statusOf(client, ServiceArn)).toBe(status);
	}
	expect(await operationsOf(client, ServiceArn)).toEqual([
		"DELETE_SERVICE SUCCEEDED",
		"DELETE_SERVICE FAILED",
		"CREATE_SERVICE SUCCEEDED",
	]);
});

test.each([false, true])("deleted services are described, and listed by a switch: %s", async (listsDeletedServices) => {
	const { sim, client } = setting({ listsDeletedServices });
	const ServiceArn = await made(sim, client);
	await client.send(new DeleteServiceCommand({ ServiceArn }));
	await sim.clock.advance("10m");
	const { Service } = await client.send(new DescribeServiceCommand({ ServiceArn }));
	expect(Service).toMatchObject({ Status: "DELETED", DeletedAt: expect.any(Date) });
	const { ServiceSummaryList = [] } = await client.send(new ListServicesCommand({}));
	expect(ServiceSummaryList.length).toBe(listsDeletedServices ? 1 : 0);
	// Its name is free again.
	expect(await made(sim, client)).not.toBe(ServiceArn);
});

test("a lagging read tells what was, a fresh one what is", async () => {
	for (const appRunnerReads of ["lagging", "fresh"] as const) {
		const { sim, client } = setting({ appRunnerReads, consistencySeconds: 3600 });
		const ServiceArn = await made(sim, client);
		await sim.clock.advance("2h");
		await client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration: source(V2) }));
		const told = new Set<string>();
		for (let look = 0; look < 30; look++)
			told.add(`${await statusOf(client, ServiceArn)} ${(await operationsOf(client, ServiceArn)).length}`);
		const isMixed = [...told].some((one) => one.startsWith("RUNNING")) && told.size > 1;
		expect([appRunnerReads, isMixed]).toEqual([appRunnerReads, appRunnerReads === "lagging"]);
	}
});
