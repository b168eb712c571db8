import { expect, it } from "vitest";
import { running, web } from "./app-runner-stage.js";
import { follow } from "./stage.js";

it("a service is destroyed with what hangs on it: the plan names all before the first call, and so does the outcome", async () => {
	const app = web()
		.publicAccess(false)
		.privateIngress("from-the-vpc", { vpc: "vpc-1", endpoint: "vpce-1" })
		.domain("shop.example.com");
	const { aws } = await running({}, app);
	const run = aws.destroy(app);
	const { events } = await follow(run);
	const all = ["ingress:from-the-vpc", "domain:shop.example.com", "service"];
	expect(await run.settled()).toMatchObject({ status: "succeeded", changed: all });
	const told = events.filter(({ type }) => type === "plan" || type === "step");
	expect(told[0]).toMatchObject({ type: "plan", steps: all });
});
