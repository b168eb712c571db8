import { expect, it } from "vitest";
import { balanced } from "../shifting.js";
import { follow, running, V2, writes } from "../stage.js";

const STRATEGIES = {
	"blue/green": { app: balanced(V2).blueGreen({ bake: "5m" }), shares: [0, 100] },
	linear: { app: balanced(V2).linear({ stepPercent: 25, stepBake: "2m", bake: "5m" }), shares: [0, 25, 50, 75, 100] },
	canary: { app: balanced(V2).canary({ percent: 5, stepBake: "10m", bake: "5m" }), shares: [0, 5, 100] },
};

it.each(Object.entries(STRATEGIES))(
	"ECS-native blue/green, linear, canary: %s",
	{ timeout: 20_000 },
	async (_, { app, shares }) => {
		const { sim, aws, mark } = await running({}, balanced());
		const { events, error } = await follow(aws.deploy(app));
		expect(error).toBeUndefined();
		const told = events.flatMap((event) => (event.type === "traffic" ? [event.production] : []));
		expect([...new Set(told)]).toEqual(shares);
		const stages = events.flatMap((event) => (event.type === "deployment" && event.stage ? [event.stage] : []));
		expect(stages).toEqual(expect.arrayContaining(["PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME", "CLEAN_UP"]));
		expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	},
);
