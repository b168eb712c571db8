import { expect, it } from "vitest";
import { api, running, V2 } from "../stage.js";

it("Circuit breaker config", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const patient = api(V2).rolling({
		circuitBreaker: { rollback: true, resetOnHealthyTask: false, threshold: { type: "COUNT", value: 5 } },
	});
	sim.faults.imagePullError({ image: V2 });
	const outcome = await aws.deploy(patient).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "circuitBreaker" });
	const update = sim.journal.slice(mark).find(({ operation }) => operation === "UpdateService");
	expect(update?.input).toMatchObject({
		deploymentConfiguration: {
			deploymentCircuitBreaker: {
				enable: true,
				rollback: true,
				resetOnHealthyTask: false,
				thresholdConfiguration: { type: "COUNT", value: 5 },
			},
		},
	});
});
