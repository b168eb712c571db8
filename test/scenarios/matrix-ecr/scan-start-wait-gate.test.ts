import { expect, it } from "vitest";
import { repository } from "../../../src/index.js";
import { writes } from "../stage.js";
import { registryStage } from "./stage.js";

const CVE = { id: "CVE-2026-1000", severity: "CRITICAL", package: "openssl", version: "3.0.1" } as const;

it("Scan: start, wait, gate on severity", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	await aws.deploy(repository("team/api"));
	sim.push("team/api:good", { index: false });
	sim.push("team/api:bad", { index: false, sizeBytes: 5, findings: [CVE] });
	const mark = sim.journal.length;
	const image = (tag: string) => `${sim.account}.dkr.ecr.${sim.region}.amazonaws.com/team/api:${tag}`;
	expect(await aws.images.scan(image("good"), { failOn: "HIGH" })).toMatchObject({ status: "succeeded" });
	const failed = await aws.images.scan(image("bad"), { failOn: "HIGH" }).settled();
	expect(failed).toMatchObject({ status: "failed", findings: [{ id: CVE.id, severity: "CRITICAL" }] });
	expect(writes(sim, mark)).toEqual(["StartImageScan", "StartImageScan"]);
	const ignored = await aws.images.scan(image("bad"), {
		failOn: "HIGH",
		ignore: [{ id: CVE.id, until: "2999-01-01" }],
	});
	expect(ignored).toMatchObject({ status: "succeeded" });
});
