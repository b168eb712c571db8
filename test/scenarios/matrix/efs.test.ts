import { expect, it } from "vitest";
import { api, running } from "../stage.js";

it("EFS", { timeout: 20_000 }, async () => {
	const app = api()
		.taskDef()
		.efsVolume("data", { fileSystemId: "fs-12345678", accessPoint: "fsap-12345678", iam: true })
		.container("web", (web) => web.mount("data", "/var/data"));
	const { sim, aws } = await running({}, app);
	const registered = sim.journal.find(({ operation }) => operation === "RegisterTaskDefinition");
	expect(registered?.input).toMatchObject({
		volumes: [
			{
				name: "data",
				efsVolumeConfiguration: {
					fileSystemId: "fs-12345678",
					transitEncryption: "ENABLED",
					authorizationConfig: { accessPointId: "fsap-12345678", iam: "ENABLED" },
				},
			},
		],
		containerDefinitions: [{ mountPoints: [{ sourceVolume: "data", containerPath: "/var/data" }] }],
	});
	// It survives a round by way of what is live.
	expect((await aws.plan(await aws.import("prod/api"))).steps).toEqual([]);
});
