import { AppRunnerClient, ListOperationsCommand } from "@aws-sdk/client-apprunner";
import { expect, it } from "vitest";
import { appRunner, connect } from "../../../src/index.js";
import { type Switches, simulate } from "../../../src/testing/index.js";
import { POSITIONS } from "../../../src/testing/world/switches.js";
import { OF_APP_RUNNER } from "./app-runner-positions.js";

/** All as it is by default, then each switch in each other position. */
const OTHERS = Object.entries(POSITIONS)
	.filter(([name]) => OF_APP_RUNNER.has(name) || name === "unknownStatuses")
	.flatMap(([name, positions]) =>
		positions.slice(1).map((position): [string, Switches] => [`${name}: ${position}`, { [name]: position }]),
	);
const ALL: readonly [string, Switches][] = [["by default", {}], ...OTHERS];

const V1 = appRunner("web-api").image("public.ecr.aws/acme/web/api:1");
const V2 = V1.image("public.ecr.aws/acme/web/api:2");

/** Statuses of AWS under which each outcome is true. */
const TRUE_UNDER: Readonly<Record<string, string>> = {
	succeeded: "SUCCEEDED",
	rolledBack: "ROLLBACK_SUCCEEDED",
	failed: "ROLLBACK_FAILED",
};

it.each(ALL)("%s: what is told of App Runner is what AWS says", async (_, switches) => {
	const sim = simulate({ switches });
	const aws = connect(sim);
	expect(await aws.deploy(V1).settled()).toMatchObject({ status: "succeeded" });
	const fault = sim.faults.crashAfterStart({ image: "public.ecr.aws/acme/web/api:2" });
	const failed = await aws.deploy(V2).settled();
	await sim.clock.advance("10m");
	const ServiceArn = (await aws.appRunner.status(V2)).arn;
	const { OperationSummaryList: [newest] = [] } = await new AppRunnerClient(sim.clientConfig()).send(
		new ListOperationsCommand({ ServiceArn }),
	);
	expect(failed.status).not.toBe("succeeded");
	expect(newest?.Status).toBe(TRUE_UNDER[failed.status]);
	fault.clear();
	expect(await aws.deploy(V2).settled()).toMatchObject({ status: "succeeded" });
	const gone = await aws.destroy(V2).settled();
	expect(gone.status).toBe(switches.firstServiceDeletion === "DELETE_FAILED" ? "failed" : "succeeded");
});
