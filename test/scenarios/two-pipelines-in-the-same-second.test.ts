import { expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { running, writes } from "./stage.js";

it.each(["describe", "late", "never"] as const)(
	"two forced deployments of one definition: one succeeds, the other is superseded (ARN shows: %s)",
	async (currentServiceDeployment) => {
		const { sim, mark } = await running({ switches: { currentServiceDeployment } });
		const runs = [connect(sim).restart("prod/api"), connect(sim).restart("prod/api")];
		const outcomes = await Promise.all(runs.map((run) => run.settled()));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(["succeeded", "superseded"]);
		expect(writes(sim, mark)).toEqual(["UpdateService", "UpdateService"]);
	},
);
