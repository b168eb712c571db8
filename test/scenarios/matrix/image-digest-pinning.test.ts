import { expect, it } from "vitest";
import { api, running, V2 } from "../stage.js";

it("Image digest pinning", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	const [first] = await aws.revisions("prod/api");
	const digest = first?.images[0]?.digest ?? "none";
	expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
	await aws.deploy(api(V2));
	const mark = sim.journal.length;
	// The tag may point elsewhere by now: what comes back is what ran.
	await aws.rollback("prod/api");
	const copy = sim.journal.slice(mark).find(({ operation }) => operation === "RegisterTaskDefinition");
	expect(copy?.input).toMatchObject({ containerDefinitions: [{ image: `ghcr.io/acme/api@${digest}` }] });
	const pinned = api(`ghcr.io/acme/api@${digest}`);
	expect(await aws.deploy(pinned)).toMatchObject({ status: "succeeded", changed: [] });
});
