import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { registryStage } from "./stage.js";

it("Automatic priorities", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(
		repository("team/api").lifecycle((l) =>
			l.expire("any").after("90d").keepLast(10).tagged("release-*").expire("untagged").after("1d"),
		),
	);
	const put = sim.journal.find(({ operation }) => operation === "PutLifecyclePolicy");
	const { rules } = JSON.parse(String(put?.input.lifecyclePolicyText));
	const told = rules.map(({ rulePriority, selection }: { rulePriority: number; selection: { tagStatus: string } }) => [
		rulePriority,
		selection.tagStatus,
	]);
	// In the order said, and what selects all images last, as AWS wants it.
	expect(told.sort(([one]: [number], [other]: [number]) => one - other)).toEqual([
		[1, "tagged"],
		[2, "untagged"],
		[3, "any"],
	]);
});
