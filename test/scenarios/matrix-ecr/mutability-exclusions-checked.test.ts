import { expect, it } from "vitest";
import { check, repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

it("Mutability exclusions checked (1-5 filters, chars)", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const except = (...filters: string[]) => check(repository("team/api").immutable({ except: filters }));
	expect(except("latest*", "dev-*")).toEqual([]);
	for (const filters of [["a", "b", "c", "d", "e", "f"], ["lat est"]])
		expect(except(...filters), filters.join()).toContainEqual(expect.objectContaining({ severity: "error" }));
	// AWS's pages do not agree on the third wildcard.
	expect(except("*a*b*")).toMatchObject([{ severity: "warning" }]);
	expect(await aws.deploy(repository("team/api").immutable({ except: ["a/b"] })).settled()).toMatchObject({
		status: "failed",
	});
	expect(sim.journal).toEqual([]);
	await aws.deploy(repository("team/api").immutable({ except: ["latest*"] }));
	sim.push("team/api:latest");
	sim.push("team/api:latest", { sizeBytes: 5 });
	sim.push("team/api:1");
	expect(() => sim.push("team/api:1", { sizeBytes: 7 })).toThrow(/immutable/);
	expect(writes(sim)).toEqual(["CreateRepository"]);
});
