import { DescribeTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { connect, expressService } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const patch = expressService("web").existing();

describe.each(["absent", "told"] as const)(
	"a task definition of one's own, its container %s",
	(expressOwnContainer) => {
		const own = async () => {
			const sim = simulate({ switches: { expressOwnContainer } });
			const aws = connect(sim);
			const ecs = new ECSClient(sim.clientConfig());
			const register = async (image: string) => {
				const { taskDefinition } = await ecs.send(
					new RegisterTaskDefinitionCommand({
						family: "mine",
						networkMode: "awsvpc",
						requiresCompatibilities: ["FARGATE"],
						cpu: "256",
						memory: "512",
						executionRoleArn: role("execution"),
						containerDefinitions: [
							{
								name: "Main",
								image,
								portMappings: [{ name: "http", containerPort: 80 }],
								ulimits: [{ name: "nofile", softLimit: 1000, hardLimit: 2000 }],
								workingDirectory: "/x",
							},
						],
					}),
				);
				return taskDefinition?.taskDefinitionArn ?? "";
			};
			const first = await register("ghcr.io/acme/web:1");
			const web = expressService("web").infrastructureRole(role("infrastructure")).taskDefinition(first);
			await aws.deploy(web);
			return { sim, aws, ecs, register, first, web };
		};

		it("is kept by a change of what does not stand in it, which refuses what does", async () => {
			const { aws, first } = await own();
			for (const app of [patch.healthCheck("/up"), patch.scaling({ max: 9 })]) {
				const { steps } = await aws.plan(app);
				expect(steps[0]?.input).toMatchObject({ taskDefinitionArn: first });
				expect(steps[0]?.input).not.toHaveProperty("primaryContainer");
			}
			for (const app of [
				patch.fargate(512, 1024),
				patch.taskRole(role("task")),
				patch.executionRole(role("other")),
				patch.architecture("ARM64"),
				patch.env("ONE", "1"),
				patch.port(81),
				patch.image("ghcr.io/acme/web:9"),
			])
				await expect(aws.plan(app)).rejects.toMatchObject({ code: "plan.express-definition" });
		});

		it("is imported as itself, and gives way to a whole container with a word of what is lost", async () => {
			const { aws, first } = await own();
			const imported = await aws.import("default/web", { as: "express" });
			expect(JSON.stringify(imported)).toContain(first);
			expect((await aws.plan(imported)).steps).toEqual([]);
			const whole = expressService("web")
				.image("ghcr.io/acme/web:9")
				.infrastructureRole(role("infrastructure"))
				.executionRole(role("execution"));
			const [step] = (await aws.plan(whole)).steps;
			expect(step?.why).toContain("without its workingDirectory, ulimits");
		});

		it("comes back by a rollback with all that it holds", async () => {
			const { sim, aws, ecs, register, web } = await own();
			await aws.deploy(web.taskDefinition(await register("ghcr.io/acme/web:2")));
			await aws.rollback(web);
			await sim.clock.advance("1m");
			const taskDefinition = (await aws.revisions(web))[0]?.taskDefinition;
			const back = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
			expect(back.taskDefinition).toMatchObject({ family: "mine", containerDefinitions: [{ workingDirectory: "/x" }] });
		});
	},
);
