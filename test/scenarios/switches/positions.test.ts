import { describe, expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import type { Switches } from "../../../src/testing/index.js";
import { POSITIONS } from "../../../src/testing/world/switches.js";
import { api, running, until, V2, writes } from "../stage.js";
import { OF_APP_RUNNER } from "./app-runner-positions.js";
import { isTrue, truthOf } from "./truth.js";

const OF_ECR: ReadonlySet<string> = new Set([
	"enhancedFindingsLate",
	"immutableSameImage",
	"indexScan",
	"lifecyclePreviewEnds",
	"registryReads",
	"unacceptedMediaType",
]);

const ALL = Object.entries(POSITIONS)
	// Those of Express services, gateways, App Runner and registries have stories of their own.
	.filter(([name]) => !/express|gateway/i.test(name) && !OF_APP_RUNNER.has(name) && !OF_ECR.has(name))
	.flatMap(([name, positions]) =>
		positions.map((position): [string, Switches] => [`${name}: ${position}`, { [name]: position }]),
	);

describe.each(ALL)("%s", (_, switches) => {
	it("a good version succeeds, and it is the one that runs", async () => {
		const { sim, aws } = await running({ switches });
		const outcome = await aws.deploy(api(V2)).settled();
		expect(outcome).toMatchObject({ status: "succeeded" });
		expect(await truthOf(sim)).toMatchObject({ rolloutState: "COMPLETED", revision: 2 });
	});

	it("a version that can't start never succeeds, and what is told is what AWS says", async () => {
		const { sim, aws } = await running({ switches });
		sim.faults.imagePullError({ image: V2 });
		const outcome = await aws.deploy(api(V2)).settled();
		const { statuses } = await truthOf(sim);
		if (statuses.length === 0) expect(outcome.status).toBe("rolledBack");
		else
			expect([outcome.status, statuses[0], isTrue(outcome, statuses[0])]).toEqual([outcome.status, statuses[0], true]);
		expect(outcome.status).not.toBe("succeeded");
		expect(JSON.stringify(outcome)).toContain("cause.image");
	});

	it("a version that another pipeline replaces is superseded, the other one succeeds", async () => {
		const { sim, aws, mark } = await running({ switches });
		const settled = aws.deploy(api(V2)).settled();
		await until(sim, () => writes(sim, mark).includes("UpdateService"));
		await sim.clock.sleep(5000);
		const newer = await connect(sim).deploy(api("ghcr.io/acme/api:3"), { ifBusy: "supersede" }).settled();
		expect([(await settled).status, newer.status]).toEqual(["superseded", "succeeded"]);
		expect(await truthOf(sim)).toMatchObject({ rolloutState: "COMPLETED", revision: 3 });
	});
});
