import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { stage } from "../../testing/codedeploy/stage.js";
import { V2 } from "../stage.js";

it("AppSpec", { timeout: 20_000 }, async () => {
	const { sim } = await stage();
	const aws = connect(sim);
	const app = (await aws.import("prod/api")).container("web").image(V2);
	const plan = await aws.plan(app);
	const create = plan.steps.find(({ operation }) => operation === "CreateDeployment");
	// In the plan it is a structure, to be read; on the wire it is a text.
	expect(create?.input).toMatchObject({
		revision: { appSpecContent: { content: { Resources: [{ TargetService: { Type: "AWS::ECS::Service" } }] } } },
	});
	await aws.apply(plan);
	const sent = sim.journal.find(({ operation }) => operation === "CreateDeployment");
	const { revision } = JSON.parse(JSON.stringify(sent?.input));
	expect(JSON.parse(revision.appSpecContent.content)).toMatchObject({
		Resources: [
			{
				TargetService: {
					Properties: {
						TaskDefinition: expect.stringMatching(/^arn:.*task-definition\/api:3$/),
						LoadBalancerInfo: { ContainerName: "web", ContainerPort: 8080 },
					},
				},
			},
		],
	});
});
