import { waitUntilServicesStable } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { rolledBack, served } from "./http-sim.js";

it("the SDK's waiter calls a rolled back deployment stable, while Gantry says rolledBack", async () => {
	const { sim, client, close } = await served();
	try {
		expect(await rolledBack(sim)).toBe("rolledBack");
		const waited = await waitUntilServicesStable({ client, maxWaitTime: 30 }, { cluster: "prod", services: ["api"] });
		expect(waited.state).toBe("SUCCESS");
	} finally {
		await close();
	}
}, 30_000);
