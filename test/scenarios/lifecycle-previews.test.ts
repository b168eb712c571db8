import { describe, expect, it } from "vitest";
import { connect, isRolloutError, repository } from "../../src/index.js";
import { type Switches, simulate } from "../../src/testing/index.js";

const api = repository("team/api").lifecycle((l) => l.keepLast(1).any());

function stage(switches: Switches = {}) {
	const sim = simulate({ switches });
	for (const version of [1, 2, 3]) sim.push(`team/api:${version}`);
	return { sim, aws: connect(sim) };
}

describe("a preview that ECR does not finish ends red, with the reason", () => {
	it.each([
		["FAILED", "ECR could not finish the preview"],
		["EXPIRED", "the preview has expired before it was read"],
	] as const)("%s", async (lifecyclePreviewEnds, reason) => {
		const { sim, aws } = stage({ lifecyclePreviewEnds });
		const run = aws.previewLifecycle(api);
		const states: string[] = [];
		run.onEvent((event) => event.type === "state" && states.push(event.state));
		expect(await run.settled()).toMatchObject({ status: "failed", reason });
		expect(states).toEqual(["IN_PROGRESS", lifecyclePreviewEnds]);
		const error: unknown = await aws.previewLifecycle(api).catch((thrown: unknown) => thrown);
		expect(isRolloutError(error) && error.message).toContain(reason);
		// Nothing was put and nothing is gone.
		const writes = sim.journal.filter(({ operation }) => !/^(Get|Describe|List|Batch)/.test(operation));
		expect([...new Set(writes.map(({ operation }) => operation))]).toEqual(["StartLifecyclePolicyPreview"]);
	});
});

it("a preview that ECR finishes tells which images would go", async () => {
	const { aws } = stage();
	const { expiring, images, disagreements } = await aws.previewLifecycle(api);
	expect({ expiring, disagreements }).toEqual({ expiring: 2, disagreements: [] });
	// Of those pushed in the same moment the last is the newest.
	expect(images.map(({ imageTags }) => imageTags.join())).toEqual(["1", "2"]);
});
