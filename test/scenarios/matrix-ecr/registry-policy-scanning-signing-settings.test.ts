import { expect, it } from "vitest";
import { clear, registry } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

const PROFILE = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/acme";
const POLICY = {
	Version: "2012-10-17",
	Statement: [
		{
			Sid: "replicate",
			Effect: "Allow" as const,
			Principal: { AWS: "arn:aws:iam::210987654321:root" },
			Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
			Resource: "arn:aws:ecr:eu-west-1:123456789012:repository/*",
		},
	],
};

it("Registry policy / scanning / signing / account settings", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = registry()
		.policy(POLICY)
		.scanning("ENHANCED", [{ frequency: "CONTINUOUS_SCAN", repositories: ["team/*"] }])
		.signing([{ profile: PROFILE, repositories: ["team/*"] }])
		.setting("BLOB_MOUNTING", "ENABLED");
	await aws.deploy(wanted);
	expect(writes(sim).sort()).toEqual([
		"PutAccountSetting",
		"PutRegistryPolicy",
		"PutRegistryScanningConfiguration",
		"PutSigningConfiguration",
	]);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	const mark = sim.journal.length;
	await aws.deploy(registry().policy(clear).signing(clear));
	expect(writes(sim, mark).sort()).toEqual(["DeleteRegistryPolicy", "DeleteSigningConfiguration"]);
});
