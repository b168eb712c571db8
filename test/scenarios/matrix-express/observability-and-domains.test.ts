import { expect, it } from "vitest";
import { follow, writes } from "../stage.js";
import { settledStage, web } from "./stage.js";

it("Observability config; custom domains", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const app = web().observability("traces", { vendor: "AWSXRAY" }).domain("shop.example.com", { www: false });
	const { events, error } = await follow(aws.deploy(app));
	expect(error).toBeUndefined();
	expect(writes(sim)).toEqual(["CreateObservabilityConfiguration", "CreateService", "AssociateCustomDomain"]);
	// The records come later than the first answer; they are waited for and told.
	const records = events.find((event) => event.type === "warning" && event.code === "run.domain-records");
	expect(records?.type === "warning" && records.hint).toMatch(/CNAME/);
	const { domains } = await aws.appRunner.domains(app);
	expect(domains).toMatchObject([{ name: "shop.example.com", www: false, records: [{ type: "CNAME" }] }]);
	expect((await aws.plan(app)).steps).toEqual([]);
});
