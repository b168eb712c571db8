import { describe, expect, it } from "vitest";
import { clear, connect } from "../../src/index.js";
import { running, stage, V2, web } from "./app-runner-stage.js";
import { writes } from "./stage.js";

const V3 = "public.ecr.aws/acme/web:3";

describe("a write that never arrived while somebody else writes", () => {
	it.each(["fresh", "lagging"] as const)("is not taken for the other's update, reads %s", async (appRunnerReads) => {
		const { sim, aws, mark } = await running({ switches: { appRunnerReads } });
		sim.faults.reset({ operation: "UpdateService", times: 1 });
		const runs = [aws.deploy(web(V2)), connect(sim).deploy(web(V3))];
		const [ours, others] = await Promise.all(runs.map((run) => run.settled()));
		expect(ours?.operation).not.toBe(others?.operation);
		expect(writes(sim, mark).filter((call) => call === "UpdateService")).toHaveLength(2);
		expect((await aws.appRunner.status(web())).image).toBe(V2);
	});

	it("is not taken for the other's creation", async () => {
		const { sim, aws } = stage();
		sim.faults.reset({ operation: "CreateService", times: 1 });
		const runs = [aws.deploy(web(V2)), connect(sim).deploy(web(V3))];
		const [ours, others] = await Promise.all(runs.map((run) => run.settled()));
		expect(ours).toMatchObject({ status: "succeeded" });
		expect(ours?.operation).not.toBe(others?.operation);
		expect((await aws.appRunner.status(web())).image).toBe(V2);
	});

	it("is not taken for an older update that the list had not shown yet", async () => {
		const { sim, aws } = await running({ switches: { appRunnerReads: "fresh" } });
		await aws.deploy(web(V2));
		const mark = sim.journal.length;
		sim.faults.staleRead({ operation: "ListOperations", times: 1 });
		sim.faults.reset({ operation: "UpdateService", times: 1 });
		expect((await aws.deploy(web(V3)).settled()).status).toBe("succeeded");
		expect(writes(sim, mark)).toContain("UpdateService");
		expect((await aws.appRunner.status(web())).image).toBe(V3);
	});

	it("is not taken for a private way in to another VPC", async () => {
		const { sim, aws } = await running();
		const app = (vpc: string) => web().privateIngress("from-the-vpc", { vpc: `vpc-${vpc}`, endpoint: `vpce-${vpc}` });
		await aws.deploy(web().publicAccess(false));
		sim.faults.reset({ operation: "CreateVpcIngressConnection", times: 1 });
		const runs = [aws.deploy(app("1")), connect(sim).deploy(app("2"))];
		await Promise.all(runs.map((run) => run.settled()));
		expect(writes(sim)).toContain("UpdateVpcIngressConnection");
		expect((await aws.plan(app("1"))).steps).toEqual([]);
	});
});

describe("an update that App Runner tells as succeeded", () => {
	it("is failed where the service does not show what was sent", async () => {
		const { aws } = await running({ switches: { serviceUpdate: "merges" } }, web().command("serve --fast"));
		const outcome = await aws.deploy(web().command(clear)).settled();
		expect(outcome).toMatchObject({ status: "failed", operation: expect.any(String) });
		expect("reason" in outcome && outcome.reason).toContain(
			"does not show what was sent: SourceConfiguration.ImageRepository.ImageConfiguration.StartCommand",
		);
		expect(JSON.stringify(outcome)).not.toContain("--fast");
	});
});
