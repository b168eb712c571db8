import { expect, it } from "vitest";
import { cluster, connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const SERVICES = 300;

it("a fleet of 300 services goes out in less than eight seconds of the processor, without a throttle", async () => {
	const sim = simulate();
	const apps = Array.from({ length: SERVICES }, (_, index) =>
		cluster("prod")
			.service(`s${index}`)
			.desiredCount(1)
			.network({ subnets: ["subnet-1"] })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image("ghcr.io/acme/api:1")
			.service(),
	);
	const began = process.cpuUsage();
	const outcome = await connect(sim).deploy(apps);
	const { user, system } = process.cpuUsage(began);
	expect(outcome.status).toBe("succeeded");
	expect(Object.values(outcome.parts).every(({ status }) => status === "succeeded")).toBe(true);
	expect(sim.journal.filter((entry) => entry.operation === "CreateService")).toHaveLength(SERVICES);
	expect(sim.journal.filter((entry) => entry.outcome === "ThrottlingException")).toEqual([]);
	expect((user + system) / 1e6).toBeLessThan(8);
}, 60_000);
