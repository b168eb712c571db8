import { inspect } from "node:util";
import { expect, it } from "vitest";
import { registryStage } from "./stage.js";

it.each(["private", "public"] as const)("Private and public login: %s", { timeout: 20_000 }, async (registry) => {
	const { sim, aws } = registryStage();
	const login = await aws.images.login({ registry });
	expect(login.username).toBe("AWS");
	expect(login.password.length).toBeGreaterThan(20);
	expect(sim.journal).toMatchObject([{ operation: "GetAuthorizationToken", outcome: "ok" }]);
	for (const printed of [
		String(login),
		JSON.stringify(login),
		inspect(login, { depth: 9 }),
		inspect(sim.journal, { depth: 9 }),
	])
		expect(printed).not.toContain(login.password);
});
