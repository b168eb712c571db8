import { describe, expect, it } from "vitest";
import type { DescribedExpressConfiguration, ObservedExpress } from "../../../src/ecs/observe/express-described.js";
import { planExpress } from "../../../src/ecs/plan/express.js";
import type { ExpressSpec } from "../../../src/ecs/spec/express.js";
import { clear } from "../../../src/index.js";

const arn = "arn:aws:ecs:eu-west-1:123456789012:service/default/web";
const revision = "arn:aws:ecs:eu-west-1:123456789012:service-revision/default/web/1";
const runs: DescribedExpressConfiguration = {
	serviceRevisionArn: revision,
	executionRoleArn: "arn:aws:iam::123456789012:role/execution",
	taskDefinitionArn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/default-web:1",
	cpu: "256",
	memory: "512",
	cpuArchitecture: "X86_64",
	healthCheckPath: "/ping",
	networkConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1", "sg-ecs"] },
	primaryContainer: {
		image: "a:1",
		containerPort: 80,
		environment: [
			{ name: "B", value: "2" },
			{ name: "A", value: "1" },
		],
		awsLogsConfiguration: { logGroup: "/aws/ecs/default/web", logStreamPrefix: "ecs" },
	},
};
const observed = (more: Partial<ObservedExpress> = {}, configuration = runs): ObservedExpress => ({
	service: { serviceArn: arn, serviceName: "web", status: "ACTIVE", resourceManagementType: "ECS" },
	express: { serviceArn: arn, status: { statusCode: "ACTIVE" }, activeConfigurations: [configuration] },
	...more,
});
const app = (members: Partial<ExpressSpec> = {}): ExpressSpec => ({
	kind: "express-service",
	serviceName: "web",
	...members,
});
const steps = (members: Partial<ExpressSpec>, there = observed()) => planExpress(app(members), there, []).steps;
const groups = (...securityGroups: string[]) => ({ networkConfiguration: { securityGroups } });

describe("what AWS adds itself", () => {
	const managed = { securityGroups: ["sg-ecs"], logGroups: ["/aws/ecs/default/web"] };

	it("is no difference: its security group, the order of variables, its log group", () => {
		const environment = [
			{ name: "A", value: "1" },
			{ name: "B", value: "2" },
		];
		expect(steps({ ...groups("sg-1"), primaryContainer: { environment } })).toEqual([]);
		expect(steps(groups("sg-1"), observed({ managed }))).toEqual([]);
		expect(steps({ primaryContainer: { awsLogsConfiguration: clear } }, observed({ managed }))).toEqual([]);
	});

	it("hides no group that was taken away, where ECS tells which is its own", () => {
		const three = { ...runs, networkConfiguration: { securityGroups: ["sg-1", "sg-2", "sg-ecs"] } };
		const [step] = steps(groups("sg-1"), observed({ managed }, three));
		expect(step?.input).toMatchObject(groups("sg-1"));
		expect(steps(groups("sg-1", "sg-2"), observed({ managed }, three))).toEqual([]);
		// Of two more at most one is its own.
		expect(steps(groups("sg-1"), observed({}, three))).toHaveLength(1);
		expect(steps(groups("sg-3"), observed({ managed }))).toHaveLength(1);
	});

	it("is not sent back as if it were said", () => {
		const [step] = steps({ networkConfiguration: { subnets: ["subnet-2"] } }, observed({ managed }));
		expect(step?.input).toMatchObject({
			networkConfiguration: { subnets: ["subnet-2"], securityGroups: ["sg-1"] },
		});
	});

	it("keeps its tags", () => {
		const tags = ["aws:ecs:x", "AmazonECSManaged", "own"].map((key) => ({ key, value: "" }));
		const there = observed();
		const tagged = observed({ express: { ...there.express, tags } });
		expect(steps({ tags: clear }, tagged).map(({ input }) => input)).toEqual([{ resourceArn: arn, tagKeys: ["own"] }]);
	});
});

it("sends the whole container and the size with any difference, and nothing else that is not said", () => {
	const [step] = steps({ primaryContainer: { image: "a:2" } });
	expect(step).toMatchObject({ operation: "UpdateExpressGatewayService", why: "primaryContainer.image: a:1 → a:2" });
	const { networkConfiguration: _network, serviceRevisionArn: _revision, taskDefinitionArn: _made, ...kept } = runs;
	expect(step?.input).toEqual({
		serviceArn: arn,
		...kept,
		primaryContainer: { ...runs.primaryContainer, image: "a:2" },
	});
});

it("sends a definition of one's own alone, also where only its health check changes", () => {
	const { primaryContainer: _none, ...own } = runs;
	const [step] = steps({ healthCheckPath: "/up" }, observed({}, own));
	expect(step?.input).toEqual({ serviceArn: arn, taskDefinitionArn: own.taskDefinitionArn, healthCheckPath: "/up" });
});

it("compares raw members with what is there, so that a second plan is empty", () => {
	expect(steps({ raw: { both: { cpu: "256" } } })).toEqual([]);
	expect(steps({ raw: { update: { cpu: "512" } } })[0]?.input).toMatchObject({ cpu: "512" });
});

it.each<[string, Partial<ExpressSpec>, ObservedExpress]>([
	[
		"plan.create-only",
		{ infrastructureRoleArn: "b" },
		observed({ express: { ...observed().express, infrastructureRoleArn: "a" } }),
	],
	["plan.create-only", { taskRoleArn: clear }, observed({}, { ...runs, taskRoleArn: "a" })],
	["plan.express-draining", {}, observed({ express: { ...observed().express, status: { statusCode: "DRAINING" } } })],
	["plan.express-unread", {}, observed({ express: { serviceArn: arn } })],
	["plan.not-express", {}, { service: { serviceArn: arn, status: "ACTIVE" }, express: undefined }],
	["plan.express-missing", { existing: true }, { service: undefined, express: undefined }],
])("refuses with %s what no call can do", (code, members, there) => {
	expect(() => planExpress(app(members), there, [])).toThrow(expect.objectContaining({ code }));
});

it("creates over a record of one that was deleted", () => {
	const inactive = { service: { serviceArn: arn, status: "INACTIVE" }, express: undefined };
	expect(planExpress(app(), inactive, []).steps[0]?.operation).toBe("CreateExpressGatewayService");
});
