import { expect, it } from "vitest";
import { check, repository } from "../../../src/index.js";
import { registryStage } from "./stage.js";

it("`sinceImagePulled`, `transition`, `archive`", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = repository("team/api").lifecycle((l) =>
		l.archive("old-*").notPulledFor("90d").expire("any").archivedFor("180d"),
	);
	expect(check(wanted)).toEqual([]);
	await aws.deploy(wanted);
	const put = sim.journal.find(({ operation }) => operation === "PutLifecyclePolicy");
	expect(put?.outcome).toBe("ok");
	expect(JSON.parse(String(put?.input.lifecyclePolicyText))).toMatchObject({
		rules: [
			{
				selection: { countType: "sinceImagePulled", countNumber: 90 },
				action: { type: "transition", targetStorageClass: "archive" },
			},
			{ selection: { countType: "sinceImageTransitioned", storageClass: "archive" }, action: { type: "expire" } },
		],
	});
	// An archived image can be expired after 90 days at the earliest.
	const early = repository("team/api").lifecycle((l) => l.expire("any").archivedFor("30d"));
	expect(check(early)).toContainEqual(expect.objectContaining({ severity: "error" }));
});
