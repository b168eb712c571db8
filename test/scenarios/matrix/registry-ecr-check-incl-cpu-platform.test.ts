import { expect, it } from "vitest";
import { simulate } from "../../../src/testing/index.js";
import { everything, IMAGE, preflight, told } from "../../across/preflight/stage.js";

it("Registry/ECR check incl. CPU platform", { timeout: 20_000 }, async () => {
	const sim = simulate({ world: "declared" });
	expect(told(await preflight(sim, everything()), "image.exists")).toMatch(/^failed: is not in its repository/);
	sim.add("image", IMAGE, { platforms: ["linux/arm64"] });
	const built = await preflight(sim, everything());
	expect(told(built, "image.exists")).toBe("ok: exists");
	expect(told(built, "image.platform")).toMatch(/^failed: has linux\/arm64, .* runs on linux\/amd64/);
	const onArm = everything().taskDef().runtimePlatform({ cpuArchitecture: "ARM64" });
	expect(told(await preflight(sim, onArm), "image.platform")).toBe("ok: has linux/arm64");
});
