import { expect, it } from "vitest";
import { api, running, V2 } from "../stage.js";

it("Failure diagnosis", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	const crash = sim.faults.crashAfterStart({ image: V2, exitCode: 78 });
	const logged = api(V2).container("web").logs();
	const outcome = await aws.deploy(logged).settled();
	expect(outcome).toMatchObject({ status: "rolledBack" });
	const [first] = "diagnosis" in outcome ? (outcome.diagnosis?.causes ?? []) : [];
	expect(first).toMatchObject({ code: "cause.container-exited", confidence: "certain" });
	expect(first?.message).toContain("78");
	expect(first?.hint).not.toBe("");
	const kinds = new Set(first?.evidence.map(({ kind }) => kind));
	expect([...kinds]).toEqual(expect.arrayContaining(["container", "log"]));
	crash.clear();
	sim.faults.imagePullError({ image: V2 });
	expect(await aws.deploy(logged).settled()).toMatchObject({
		diagnosis: { causes: expect.arrayContaining([expect.objectContaining({ code: "cause.image-not-found" })]) },
	});
});
