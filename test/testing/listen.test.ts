import { CreateClusterCommand, ECSClient, ListClustersCommand, PutAccountSettingCommand } from "@aws-sdk/client-ecs";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, describe, expect, it } from "vitest";
import type { ListenOptions, SimulatorServer } from "../../src/testing/listen.js";
import { ecsOf, tinySimulator } from "./tiny-model.js";

const open: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of open.splice(0)) await close();
});

async function served(options?: ListenOptions) {
	const sim = tinySimulator({ switches: { consistencySeconds: 0 } });
	const server = await sim.listen(options);
	const client = overHttp(server);
	open.push(() => client.destroy(), server.close);
	return { sim, server, client };
}

function overHttp({ url }: SimulatorServer) {
	return new ECSClient({
		region: "eu-west-1",
		endpoint: url,
		credentials: { accessKeyId: "AKIA", secretAccessKey: "secret" },
		requestHandler: new NodeHttpHandler({ connectionTimeout: 2_000 }),
		maxAttempts: 1,
	});
}

const thrownBy = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => error,
	);

describe("listen", () => {
	it("serves the same model to clients over HTTP and in process", async () => {
		const { sim, server, client } = await served();
		expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
		await ecsOf(sim).send(new CreateClusterCommand({ clusterName: "prod" }));
		await client.send(new CreateClusterCommand({ clusterName: "ünïcode" }));
		const { clusterArns } = await client.send(new ListClustersCommand({}));
		expect(clusterArns?.map((arn) => arn.split("/")[1])).toEqual(["prod", "ünïcode"]);
		expect(sim.journal).toHaveLength(3);
	});

	it("breaks the connection for a lost answer and for a reset", async () => {
		const { sim, client } = await served();
		sim.faults.lostAnswer();
		sim.faults.reset({ after: 1 });
		const create = () => thrownBy(client.send(new CreateClusterCommand({ clusterName: "prod" })));
		expect(await create()).toMatchObject({ code: "ECONNRESET" });
		expect(await create()).toMatchObject({ code: "ECONNRESET" });
		expect((await client.send(new ListClustersCommand({}))).clusterArns).toHaveLength(1);
		expect(sim.journal.map(({ outcome }) => outcome)).toEqual(["lost", "reset", "ok"]);
	});

	it("gives errors as AWS does", async () => {
		const { sim, client } = await served();
		sim.faults.denied();
		expect(await thrownBy(client.send(new ListClustersCommand({})))).toMatchObject({ name: "AccessDeniedException" });
	});

	it("answers a stranger as AWS does, and sends no Date, which would move a client's clock", async () => {
		const { server } = await served();
		const response = await fetch(server.url, { method: "POST", body: "{}" });
		expect(await response.json()).toMatchObject({ __type: "MissingAuthenticationTokenException" });
		expect(response.headers.get("date")).toBeNull();
	});

	it("answers a defect of the model with a broken connection, and lives on", async () => {
		const { client } = await served();
		const broken = client.send(new PutAccountSettingCommand({ name: "containerInsights", value: "x" }));
		expect(await thrownBy(broken)).toMatchObject({ code: "ECONNRESET" });
		await client.send(new ListClustersCommand({}));
	});

	it("runs its clock at the speed that was asked for", async () => {
		const { sim } = await served({ speed: 3_600 });
		const [began, from] = [performance.now(), sim.clock.now()];
		await sim.clock.sleep(360_000);
		const ratio = (sim.clock.now() - from) / (performance.now() - began);
		expect(ratio).toBeGreaterThan(3_000);
		expect(ratio).toBeLessThan(4_200);
	});

	it("gives time back to the simulator when the last server closes, twice closed or not", async () => {
		const { sim, server } = await served({ speed: 60 });
		const second = await sim.listen({ speed: 60 });
		await second.close();
		const sleeper = sim.clock.sleep(24 * 3_600_000);
		await server.close();
		await server.close();
		await sleeper;
		await sim.clock.sleep(3_600_000);
		expect(await thrownBy(fetch(server.url))).toBeInstanceOf(Error);
	});

	it.each<[ListenOptions, string]>([
		[{ speed: 0 }, "speed is 0"],
		[{ port: 70_000 }, "port is 70000"],
	])("refuses %o", async (options, message) => {
		await expect(tinySimulator().listen(options)).rejects.toThrow(message);
	});

	it("tells that a port is taken, and time stays virtual", async () => {
		const { server } = await served();
		const sim = tinySimulator();
		await expect(sim.listen({ port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
		await sim.clock.sleep(3_600_000);
	});
});
