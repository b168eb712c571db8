import { expect, it } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { everything, preflight, told } from "../../across/preflight/stage.js";

it("Secrets/SSM verification", { timeout: 20_000 }, async () => {
	const sim = simulate({ world: "declared" });
	const missing = await preflight(sim, everything());
	expect(told(missing, "secret.exists")).toMatch(/^failed: does not exist/);
	expect(told(missing, "parameter.exists")).toMatch(/^failed: does not exist/);
	sim.add("secret", "db").add("parameter", "/prod/key");
	const there = await preflight(sim, everything());
	expect(told(there, "secret.exists")).toBe("ok: exists");
	expect(told(there, "parameter.exists")).toBe("ok: exists");
	// Whether they are there is asked; what they hold is not.
	const asked = sim.journal.map(({ operation }) => operation);
	expect(asked).not.toContain("GetSecretValue");
	expect(asked).not.toContain("GetParameters");
});
