import { describe, expect, it } from "vitest";
import { api, follow, running, stage, thrown, V2, writes } from "./stage.js";

describe("an answer that is lost never makes two effects", () => {
	it.each([
		["RegisterTaskDefinition", ["RegisterTaskDefinition lost", "UpdateService"]],
		["UpdateService", ["RegisterTaskDefinition", "UpdateService lost"]],
	])("%s of a deploy is adopted", async (operation, expected) => {
		const { sim, aws, mark } = await running();
		sim.faults.lostAnswer({ operation });
		const { events, error } = await follow(aws.deploy(api(V2)));
		expect(error).toBeUndefined();
		expect(events).toContainEqual(expect.objectContaining({ type: "step", state: "adopted", operation }));
		expect(writes(sim, mark)).toEqual(expected);
	});

	it.each([2, 14])("a forced UpdateService is adopted though reads lag %i seconds", async (consistencySeconds) => {
		const { sim, aws, mark } = await running({ switches: { consistencySeconds } });
		sim.faults.lostAnswer({ operation: "UpdateService" });
		expect(await aws.restart("prod/api")).toMatchObject({ status: "succeeded" });
		expect(writes(sim, mark)).toEqual(["UpdateService lost"]);
	});

	it("CreateCluster and CreateService are sent again, and make one each", async () => {
		const { sim, aws } = stage();
		sim.faults.lostAnswer({ operation: "CreateCluster" });
		sim.faults.lostAnswer({ operation: "CreateService" });
		expect(await aws.deploy(api())).toMatchObject({ status: "succeeded" });
		const created = sim.journal.filter(({ operation }) => operation === "CreateService");
		expect(created).toHaveLength(2);
		expect(created[1]?.input.clientToken).toBe(created[0]?.input.clientToken);
	});

	it("a reset before, a 500, throttles and an empty answer pass", async () => {
		const { sim, aws, mark } = await running();
		sim.faults.serverError({ operation: "RegisterTaskDefinition" });
		sim.faults.reset({ operation: "UpdateService" });
		sim.faults.throttle({ operation: "UpdateService", times: 4 });
		sim.faults.empty({ operation: "UpdateService", after: 5 });
		expect(await aws.deploy(api(V2))).toMatchObject({ status: "succeeded" });
		expect(writes(sim, mark).filter((write) => write === "UpdateService")).toHaveLength(1);
		expect(writes(sim, mark).filter((write) => write === "RegisterTaskDefinition")).toHaveLength(1);
	});

	it("where AWS can't be asked, the write of unknown fate is told", async () => {
		const { sim, aws } = await running();
		sim.faults.lostAnswer({ operation: "UpdateService" });
		const run = aws.deploy(api(V2));
		run.onEvent((event) => {
			if (event.type !== "warning" || event.code !== "run.lost-answer") return;
			sim.faults.denied({ operation: "DescribeServices", times: Number.POSITIVE_INFINITY });
		});
		expect(JSON.stringify(await thrown(run))).toContain("UpdateService");
	});
});

it.each(["empty", "truncated"] as const)(
	"an answer to CreateService that is %s: one service, and success",
	async (kind) => {
		const { sim, aws } = stage();
		sim.faults[kind]({ operation: "CreateService" });
		expect(await aws.deploy(api())).toMatchObject({ status: "succeeded" });
		const tokens = sim.journal
			.filter(({ operation }) => operation === "CreateService")
			.map(({ input }) => input.clientToken);
		expect(new Set(tokens).size).toBe(1);
	},
);
