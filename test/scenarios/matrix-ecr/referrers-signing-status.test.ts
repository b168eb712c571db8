import { expect, it } from "vitest";
import { registry, repository } from "../../../src/index.js";
import { thrown, writes } from "../stage.js";
import { registryStage } from "./stage.js";

const PROFILE = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/acme";

it("Referrers, signing status", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	const pushed = sim.push("team/api:1", { index: false });
	const signature = sim.push("team/api", {
		subject: pushed.digest,
		artifactType: "application/vnd.cncf.notary.signature",
	});
	expect(await aws.images.referrers("team/api:1")).toMatchObject([{ digest: signature.digest }]);
	expect(await thrown(aws.images.signing("team/api:1"))).toMatchObject({ code: "plan.no-signing" });
	await aws.deploy(registry().signing([{ profile: PROFILE }]));
	sim.push("team/api:2", { index: false, sizeBytes: 5 });
	expect(await aws.images.signing("team/api:2")).toMatchObject({ status: "succeeded" });
	expect(writes(sim)).toEqual(["CreateRepository", "PutSigningConfiguration"]);
});
