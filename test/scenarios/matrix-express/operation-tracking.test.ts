import { AppRunnerClient, PauseServiceCommand, ResumeServiceCommand } from "@aws-sdk/client-apprunner";
import { expect, it } from "vitest";
import { settledStage, V2, web } from "./stage.js";

it("Operation tracking by id", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const made = await aws.deploy(web());
	// More than a page of newer ones: the id is looked for to the last.
	const client = new AppRunnerClient(sim.clientConfig());
	const { arn: ServiceArn } = await aws.appRunner.status(web());
	for (let turn = 0; turn < 11; turn++) {
		await client.send(new PauseServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
		await client.send(new ResumeServiceCommand({ ServiceArn }));
		await sim.clock.advance("10m");
	}
	const all = await aws.appRunner.operations(web());
	expect(all.length).toBe(23);
	expect(all.at(-1)).toMatchObject({ id: made.operation, type: "CREATE_SERVICE", status: "SUCCEEDED", hasEnded: true });
	const run = aws.deploy(web(V2));
	for await (const event of run) if (event.type === "step") break;
	// From another machine, with nothing but the token.
	const seen = await aws.watch(run.token ?? "");
	expect(seen.status).toBe("succeeded");
	expect((await aws.appRunner.operations(web()))[0]).toMatchObject({ id: seen.operation, type: "UPDATE_SERVICE" });
});
