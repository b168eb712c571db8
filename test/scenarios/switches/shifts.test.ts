import { describe, expect, it } from "vitest";
import type { Switches } from "../../../src/testing/index.js";
import { POSITIONS } from "../../../src/testing/world/switches.js";
import { balanced } from "../shifting.js";
import { running, until, V1, V2, writes } from "../stage.js";
import { isTrue, truthOf } from "./truth.js";

const V3 = "ghcr.io/acme/api:3";

/** Ten percent first, then all. */
const shifting = (image = V1) => balanced(image).canary({ percent: 10, stepBake: "2m", bake: "1m" });

const NAMES = ["breakerBeyondRolling", "updateDuringShift", "rolloutStateBeyondRolling", "hookDetails"] as const;
const ALL = NAMES.flatMap((name) =>
	POSITIONS[name].map((position): [string, Switches] => [`${name}: ${position}`, { [name]: position }]),
);

/** Each is a whole story or two, on machines that do much else. */
const PATIENCE_MS = 30_000;

describe.each(ALL)("a canary where %s", (_, switches) => {
	it("succeeds when AWS says so, and not before", { timeout: PATIENCE_MS }, async () => {
		const { sim, aws } = await running({ switches }, shifting());
		const outcome = await aws.deploy(shifting(V2)).settled();
		expect(outcome).toMatchObject({ status: "succeeded" });
		expect(await truthOf(sim)).toMatchObject({ revision: 2, statuses: ["SUCCESSFUL", "SUCCESSFUL"] });
	});

	it.each(["stop", "newer deployment"])("is what AWS says when a %s comes", { timeout: PATIENCE_MS }, async (what) => {
		const { sim, aws, mark } = await running({ switches }, shifting());
		const settled = aws.deploy(shifting(V2)).settled();
		await until(sim, () => writes(sim, mark).includes("UpdateService"));
		await sim.clock.sleep(90_000);
		const other = what === "stop" ? aws.stop("prod/api") : aws.deploy(shifting(V3), { ifBusy: "supersede" });
		const { status } = await other.settled();
		const outcome = await settled;
		const { statuses } = await truthOf(sim);
		const own = statuses.length === 3 ? statuses[1] : statuses[0];
		expect([outcome.status, own, isTrue(outcome, own)]).toEqual([outcome.status, own, true]);
		const isRefused = what !== "stop" && switches.updateDuringShift === "refused";
		expect([statuses.length, status]).toEqual(
			what === "stop" ? [2, "rolledBack"] : isRefused ? [2, "failed"] : [3, "succeeded"],
		);
	});
});
