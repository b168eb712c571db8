import { expect, it } from "vitest";
import { api, running } from "../stage.js";

it("Capacity providers", { timeout: 20_000 }, async () => {
	const spot = api().capacity({ FARGATE: { base: 1, weight: 1 }, FARGATE_SPOT: { weight: 4 } });
	const { sim, aws } = await running({}, spot);
	const created = sim.journal.find(({ operation }) => operation === "CreateService");
	expect(created?.input).toMatchObject({
		capacityProviderStrategy: [
			{ capacityProvider: "FARGATE", base: 1, weight: 1 },
			{ capacityProvider: "FARGATE_SPOT", weight: 4 },
		],
	});
	expect(created?.input).not.toHaveProperty("launchType");
	expect((await aws.plan(spot)).steps).toEqual([]);
	expect((await aws.plan(api().capacity({ FARGATE: { weight: 1 } }))).steps[0]?.why).toContain(
		"capacityProviderStrategy",
	);
});
