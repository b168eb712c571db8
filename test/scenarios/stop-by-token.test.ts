import { expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { api, running, thrown, until, V2, writes } from "./stage.js";

it.each([1, 2, 3, 4, 5, 6])(
	"a run is stopped by its token the moment its write is out, however late AWS shows it (seed %i)",
	async (seed) => {
		const { sim, aws, mark } = await running({ seed });
		const run = aws.deploy(api(V2));
		const settled = run.settled();
		await until(sim, () => writes(sim, mark).includes("UpdateService"));
		expect(await connect(sim).stop(run.token ?? "")).toMatchObject({ status: "rolledBack", by: "request" });
		expect(await settled).toMatchObject({ status: "rolledBack", by: "request" });
	},
);

it("a token never stops another pipeline's deployment", async () => {
	const { sim, aws } = await running();
	const ours = aws.deploy(api(V2));
	await ours;
	const mark = sim.journal.length;
	const other = connect(sim).deploy(api("ghcr.io/acme/api:3")).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);
	expect(await thrown(aws.stop(ours.token ?? ""))).toMatchObject({ code: "plan.nothing-to-stop" });
	expect(await other).toMatchObject({ status: "succeeded" });
});
