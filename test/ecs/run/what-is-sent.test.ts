import {
	DescribeServicesCommand,
	DescribeTaskDefinitionCommand,
	RegisterTaskDefinitionCommand,
	TagResourceCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import "aws-sdk-client-mock-vitest/extend";
import { clear } from "../../../src/index.js";
import { app, definition, described, mocked } from "./mocked.js";

function live(service: object = {}) {
	const { ecs, aws } = mocked();
	ecs.on(DescribeServicesCommand).resolves({ services: [{ ...described, ...service }] });
	ecs.on(DescribeTaskDefinitionCommand).resolves(definition);
	ecs.on(UpdateServiceCommand).resolves({ service: { ...described, ...service } });
	ecs.on(TagResourceCommand).resolves({});
	return { ecs, aws };
}

describe("what each verb sends to a service that runs", () => {
	it("unchanged: nothing, and a warning that the tag may have moved", async () => {
		const { ecs, aws } = live();
		const { steps, findings } = await aws.plan(app());
		expect(steps).toEqual([]);
		expect(findings).toContainEqual(expect.objectContaining({ code: "plan.tag-may-have-moved" }));
		expect(await aws.deploy(app())).toMatchObject({ status: "succeeded", changed: [] });
		expect(ecs).not.toHaveReceivedCommand(RegisterTaskDefinitionCommand);
		expect(ecs).not.toHaveReceivedCommand(UpdateServiceCommand);
	});

	it("settings that start no deployment: one UpdateService with these alone", async () => {
		const { ecs, aws } = live();
		expect(await aws.deploy(app().healthCheckGrace("30s").exec())).toMatchObject({ status: "succeeded" });
		expect(ecs).toHaveReceivedCommandTimes(UpdateServiceCommand, 1);
		expect(ecs).not.toHaveReceivedCommand(RegisterTaskDefinitionCommand);
		expect(ecs.commandCalls(UpdateServiceCommand)[0]?.args[0].input).toEqual({
			cluster: "prod",
			service: "api",
			healthCheckGracePeriodSeconds: 30,
			enableExecuteCommand: true,
		});
	});

	it("tags: TagResource alone", async () => {
		const { ecs, aws } = live();
		await aws.deploy(app().tag("team", "web"));
		expect(ecs).toHaveReceivedCommandWith(TagResourceCommand, {
			resourceArn: described.serviceArn,
			tags: [{ key: "team", value: "web" }],
		});
		expect(ecs).not.toHaveReceivedCommand(UpdateServiceCommand);
	});

	it.each([
		[
			"another image",
			(chain: ReturnType<typeof app>) => chain.container("web").image("a:2").service(),
			["task-definition", "service"],
		],
		["a strategy", (chain: ReturnType<typeof app>) => chain.capacity({ FARGATE_SPOT: { weight: 1 } }), ["service"]],
		["a count", (chain: ReturnType<typeof app>) => chain.desiredCount(3), ["service"]],
	])("%s: the steps of the plan", async (_, edit, ids) => {
		const { aws } = live();
		expect((await aws.plan(edit(app()))).steps.map(({ id }) => id)).toEqual(ids);
	});

	it("force: forceNewDeployment without a registration", async () => {
		const { steps } = await live().aws.plan(app(), { force: true });
		expect(steps).toMatchObject([{ operation: "UpdateService", input: { service: "api", forceNewDeployment: true } }]);
	});

	it("clear: an empty list, where something is there", async () => {
		const loadBalancers = [{ targetGroupArn: "arn:tg", containerName: "web", containerPort: 80 }];
		const { steps } = await live({ loadBalancers }).aws.plan(app().loadBalancer(clear));
		expect(steps[0]?.input).toMatchObject({ loadBalancers: [] });
		expect((await live().aws.plan(app().loadBalancer(clear))).steps).toEqual([]);
	});

	it("scale: the count alone", async () => {
		const { ecs, aws } = live({ desiredCount: 1 });
		await aws.scale("prod/api", 1, { timeout: "1s" }).settled();
		expect(ecs).toHaveReceivedCommandWith(UpdateServiceCommand, { cluster: "prod", service: "api", desiredCount: 1 });
	});

	it.each([
		"prod/api",
		{ cluster: "prod", service: "api" },
		app(),
		described.serviceArn,
		"arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/api/one",
	])("status by %s asks for that service", async (ref) => {
		const { ecs, aws } = live();
		expect(await aws.status(ref).catch(() => undefined)).not.toBe(null);
		expect(ecs.commandCalls(DescribeServicesCommand)[0]?.args[0].input).toMatchObject({
			cluster: "prod",
			services: ["api"],
		});
	});
});

it("an answer of undefined names both causes: no mock, or another copy mocked", async () => {
	const error = await mocked()
		.aws.plan(app())
		.catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ name: "CallError", code: "call.empty-answer" });
	expect(String(error)).toMatch(/no answer for it, or mocks another copy/);
});
