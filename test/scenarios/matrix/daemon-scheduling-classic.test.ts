import { expect, it } from "vitest";
import { cluster, service } from "../../../src/index.js";
import { stage } from "../stage.js";

const agent = (image: string) =>
	cluster("prod")
		.service(service.from({ serviceName: "agent", schedulingStrategy: "DAEMON" }))
		.taskDef()
		.ec2({ networkMode: "host" })
		.container("agent")
		.image(image)
		.cpu(64)
		.memory(128);

it("Daemon scheduling (classic)", { timeout: 20_000 }, async () => {
	const { sim, aws } = stage();
	for (const name of ["i-1", "i-2", "i-3"]) sim.add("container-instance", name, { cluster: "prod" });
	expect(await aws.deploy(agent("ghcr.io/acme/agent:1"))).toMatchObject({ status: "succeeded" });
	expect(await aws.status("prod/agent")).toMatchObject({ desiredCount: 3, runningCount: 3 });
	expect(await aws.deploy(agent("ghcr.io/acme/agent:2"))).toMatchObject({ changed: ["taskDefinition"] });
	const counts = sim.journal.filter(({ input }) => "desiredCount" in input);
	expect(counts).toEqual([]);
});
