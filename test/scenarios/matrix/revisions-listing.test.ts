import { expect, it } from "vitest";
import { api, revisionOf, running, V1, V2 } from "../stage.js";

it("Revisions listing", { timeout: 20_000 }, async () => {
	const { aws } = await running();
	await aws.deploy(api(V2));
	const revisions = await aws.revisions("prod/api");
	expect(revisions.map(({ taskDefinition }) => revisionOf(taskDefinition))).toEqual([2, 1]);
	expect(revisions.map(({ images }) => images[0]?.image.split("@")[0])).toEqual([V2, V1]);
	for (const { images } of revisions)
		expect(images).toEqual([expect.objectContaining({ container: "web", digest: expect.stringMatching(/^sha256:/) })]);
	expect((await aws.deployments("prod/api")).map(({ status }) => status)).toEqual(["SUCCESSFUL", "SUCCESSFUL"]);
});
