import { expect, it } from "vitest";
import { isCallError, isWaitError } from "../../../src/index.js";
import { thrown } from "../stage.js";
import { express, settledStage, web } from "./stage.js";

it.each([
	["App Runner", web(), "ListOperations"],
	["Express", express(), "DescribeServiceDeployments"],
] as const)(
	"Waiters: %s is waited for to its end, in time, and denied at once",
	{
		timeout: 20_000,
	},
	async (_, app, operation) => {
		const { sim, aws } = settledStage();
		sim.faults.denied({ operation, times: Number.POSITIVE_INFINITY });
		const begun = sim.clock.now();
		const error = await thrown(aws.deploy(app));
		expect(isWaitError(error) || isCallError(error)).toBe(true);
		expect(sim.clock.now() - begun).toBeLessThan(5 * 60_000);

		const late = settledStage();
		expect((await late.aws.deploy(app, { timeout: "20s" }).settled()).status).toBe("timedOut");
		expect((await late.aws.watch(app)).status).toBe("succeeded");
		expect((await late.aws.destroy(app)).status).toBe("succeeded");
	},
);
