import { expect, it } from "vitest";
import { api, stage, V2 } from "./stage.js";

it("a service of no tasks is deployed, and rolled to another version", async () => {
	const { aws } = stage();
	expect(await aws.deploy(api().desiredCount(0))).toMatchObject({ status: "succeeded" });
	expect(await aws.deploy(api(V2).desiredCount(0))).toMatchObject({ status: "succeeded", changed: ["taskDefinition"] });
});
