import { describe, expect, it } from "vitest";
import { connect, expressService } from "../../../src/index.js";
import { type Simulator, type Switches, simulate } from "../../../src/testing/index.js";
import { POSITIONS } from "../../../src/testing/world/switches.js";

const SHARED = [
	"currentServiceDeployment",
	"namesEndedServiceDeployment",
	"stalledRolloutState",
	"rollbackTasks",
	"rollbackDeploymentId",
	"breakerBeyondRolling",
	"updateDuringShift",
	"unknownStatuses",
];
/** Each position that is not the default, and the defaults once. */
const ALL: readonly [string, Switches][] = [
	["every default", {}],
	...Object.entries(POSITIONS)
		.filter(([name]) => /express/i.test(name) || SHARED.includes(name))
		.flatMap(([name, [, ...others]]) => others.map((one): [string, Switches] => [`${name}: ${one}`, { [name]: one }])),
];

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const web = (image: string) =>
	expressService("web")
		.image(image)
		.port(8080)
		.env({ STAGE: "live", REGION: "eu", TOKEN: "hush" })
		.healthCheck("/up")
		.scaling({ min: 2, max: 4 })
		.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
		.infrastructureRole(role("express"))
		.executionRole(role("exec"));
const V2 = "ghcr.io/acme/web:2";

async function served(sim: Simulator, endpoint = ""): Promise<unknown> {
	return (await sim.fetch(endpoint)).json();
}

describe.each(ALL)("an Express service with %s", (_, switches) => {
	it("succeeds with what is good, changes nothing twice, and is rolled back from what is bad", async () => {
		const sim = simulate({ switches });
		const aws = connect(sim);
		const first = await aws.deploy(web("ghcr.io/acme/web:1"));
		expect(first).toMatchObject({ status: "succeeded", endpoints: [expect.stringMatching(/^https:\/\//)] });
		const [endpoint] = first.endpoints ?? [];
		expect((await aws.plan(web("ghcr.io/acme/web:1"))).steps).toEqual([]);
		expect(await aws.deploy(web(V2)).settled()).toMatchObject({ status: "succeeded" });
		expect(await served(sim, endpoint)).toMatchObject({ image: V2 });
		const alarm = sim.faults.alarm({ service: "web", seconds: 60 });
		const outcome = await aws.deploy(web("ghcr.io/acme/web:3")).settled();
		expect(outcome).toMatchObject({ status: "rolledBack", by: "alarm" });
		expect(JSON.stringify(outcome)).not.toContain("hush");
		await sim.clock.advance("10m");
		expect(await served(sim, endpoint)).toMatchObject({ image: V2 });
		expect((await aws.plan(web(V2))).steps).toEqual([]);
		alarm.clear();
		expect(await aws.restart(web(V2)).settled()).toMatchObject({ status: "succeeded" });
	});
});
