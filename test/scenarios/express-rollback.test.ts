import { expect, it } from "vitest";
import { connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = (version: number) =>
	expressService("web")
		.image(`ghcr.io/acme/web:${version}`)
		.executionRole(role("execution"))
		.infrastructureRole(role("infrastructure"));

/** What runs, by the digest that each version was first seen with. */
const digests = async (aws: ReturnType<typeof connect>) =>
	(await aws.revisions("default/web")).map(({ images }) => images[0]?.digest);

it.each(["deploys", "keeps"] as const)(
	"goes back past a change of scaling alone, where an update %s",
	async (expressUpdate) => {
		const sim = simulate({ switches: { expressUpdate } });
		const aws = connect(sim);
		await aws.deploy(web(1));
		const [first] = await digests(aws);
		await aws.deploy(web(2));
		const [second] = await digests(aws);
		await aws.deploy(web(2).scaling({ max: 7 }));
		expect(await aws.rollback("default/web")).toMatchObject({ status: "succeeded", changed: ["primaryContainer"] });
		await sim.clock.advance("1m");
		expect((await digests(aws))[0]).toBe(first);
		await aws.rollback("default/web");
		await sim.clock.advance("1m");
		expect((await digests(aws))[0]).toBe(second);
	},
);

it("has nothing to go back to where only the scaling was ever changed", async () => {
	const aws = connect(simulate());
	await aws.deploy(web(1));
	await aws.deploy(web(1).scaling({ max: 7 }));
	await expect(aws.rollback("default/web")).rejects.toMatchObject({ code: "plan.nothing-to-roll-back-to" });
});
