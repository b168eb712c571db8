import { expect, it } from "vitest";
import { api, running, V1, V2 } from "../stage.js";

const volumeConfigurations = [
	{ name: "data", managedEBSVolume: { roleArn: "arn:aws:iam::123456789012:role/ecs-volumes", sizeInGiB: 20 } },
];
const withVolume = (image: string) =>
	api(image)
		.taskDef()
		.raw({ volumes: [{ name: "data", configuredAtLaunch: true }] })
		.service()
		.raw({ both: { volumeConfigurations } });

it("EBS managed volumes", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running({}, withVolume(V1));
	const created = sim.journal.find(({ operation }) => operation === "CreateService");
	expect(created?.input).toMatchObject({ volumeConfigurations });
	expect((await aws.plan(withVolume(V1))).steps).toEqual([]);
	await aws.deploy(withVolume(V2));
	// What has not changed is not sent again, and never emptied.
	const update = sim.journal.slice(mark).find(({ operation }) => operation === "UpdateService");
	expect([undefined, volumeConfigurations]).toContainEqual(update?.input.volumeConfigurations);
	expect((await aws.plan(await aws.import("prod/api"))).steps).toEqual([]);
});
