import { describe, expect, it } from "vitest";
import { asDeployed } from "../../src/codedeploy/described.js";
import { appSpecAsSent, contentOf, taskDefinitionOf } from "../../src/codedeploy/plan/app-spec.js";
import { type DeploymentWanted, planDeployment } from "../../src/codedeploy/plan/plan-deployment.js";
import { changesBetween } from "../../src/engine/diff.js";
import { ref } from "../../src/engine/late.js";
import { Plan } from "../../src/engine/plan.js";
import { fillRefs } from "../../src/engine/step.js";
import { ARN, GROUP, service } from "./sample.js";

const REGISTERED = ref("task-definition.taskDefinition.taskDefinitionArn");
const KEPT = `${ARN}:task-definition/api:7`;

/** The plan where these members are said. */
function planned(members: Record<string, unknown> = {}, more: Partial<DeploymentWanted> = {}) {
	const deployed = asDeployed(service);
	const changes = Object.entries(members).flatMap(([name, value]) => changesBetween(deployed[name], value, name));
	return planDeployment({
		cluster: "prod",
		service: "api",
		group: GROUP,
		current: service,
		diff: { members, changes },
		taskDefinition: KEPT,
		after: [],
		redact: (text) => text,
		...more,
	});
}

describe("planDeployment", () => {
	it("plans nothing where the serving task set is what is wanted, whatever the service itself still says", () => {
		expect(planned()).toEqual({ steps: [], findings: [] });
		expect(planned({}, { taskDefinition: "api:7" }).steps).toEqual([]);
		expect(planned({}, { taskDefinition: undefined }).steps).toEqual([]);
	});

	it("brings a new definition by one CodeDeploy deployment that names all a task set is made of", () => {
		const { steps } = planned({}, { taskDefinition: REGISTERED, settings: { hooks: { AfterInstall: "smoke" } } });
		expect(steps).toEqual([
			{
				id: "deployment",
				service: "codedeploy",
				operation: "CreateDeployment",
				after: ["task-definition"],
				why: "taskDefinition: a new revision",
				input: {
					...GROUP,
					revision: {
						revisionType: "AppSpecContent",
						appSpecContent: {
							content: {
								version: "0.0",
								Resources: [
									{
										TargetService: {
											Type: "AWS::ECS::Service",
											Properties: {
												TaskDefinition: REGISTERED,
												LoadBalancerInfo: { ContainerName: "web", ContainerPort: 8080 },
												PlatformVersion: "1.4.0",
												NetworkConfiguration: {
													AwsvpcConfiguration: { Subnets: ["subnet-1"], AssignPublicIp: "DISABLED" },
												},
											},
										},
									},
								],
								Hooks: [{ AfterInstall: "smoke" }],
							},
						},
					},
				},
			},
		]);
	});

	it("sends settings by UpdateService and only those that it takes", () => {
		const { steps, findings } = planned({ desiredCount: 4, platformVersion: "1.3.0" });
		expect(steps.map(({ operation }) => operation)).toEqual(["UpdateService", "CreateDeployment"]);
		expect(steps[0]?.input).toEqual({ cluster: "prod", service: "api", desiredCount: 4 });
		expect(JSON.stringify(steps[1]?.input)).toContain('"PlatformVersion":"1.3.0"');
		expect(steps[1]?.why).toBe("platformVersion: 1.4.0 → 1.3.0");
		expect(findings).toEqual([]);
	});

	it("warns of a member that UpdateService's page does not list", () => {
		expect(planned({ enableExecuteCommand: true }).findings).toMatchObject([{ code: "plan.codedeploy-member" }]);
	});

	it("leaves target groups to CodeDeploy, which swaps them", () => {
		const said = (containerPort: number) => ({
			loadBalancers: [{ targetGroupArn: "the-first-one", containerName: "web", containerPort }],
		});
		expect(planned(said(8080)).steps).toEqual([]);
		expect(planned(said(9090)).steps[0]?.why).toBe("loadBalancers: traffic goes to web:8080 → web:9090");
	});

	it("carries a provider strategy and a configuration", () => {
		const strategy = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
		const settings = { deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce" };
		const [step] = planned({ capacityProviderStrategy: strategy }, { settings }).steps;
		expect(step?.input.deploymentConfigName).toBe("CodeDeployDefault.ECSAllAtOnce");
		expect(JSON.stringify(step?.input)).toContain('[{"CapacityProvider":"FARGATE_SPOT","Weight":1}]');
	});

	it("refuses what neither call can change", () => {
		expect(() => planned({ serviceConnectConfiguration: { enabled: true } })).toThrow(
			"service 'prod/api' is rolled out by CodeDeploy and can't change serviceConnectConfiguration",
		);
	});

	it("deploys what runs once more by force", () => {
		expect(planned({}, { force: true }).steps[0]?.why).toBe("a new deployment is forced");
	});
});

describe("an AppSpec", () => {
	it("can be read in the plan, and goes over the wire as text once its references are filled", () => {
		const [step] = planned({}, { taskDefinition: REGISTERED }).steps;
		if (!step) throw new Error("nothing was planned");
		const plan = new Plan({ target: { service: "api" }, steps: [step], findings: [], preconditions: [] });
		expect(plan.toString()).toContain("TaskDefinition: <task-definition.taskDefinition.taskDefinitionArn>");
		const filled = fillRefs(step.input, () => `${ARN}:task-definition/api:8`);
		const sent = appSpecAsSent(step, filled);
		const revision = sent.revision as { appSpecContent: { content: string } };
		expect(JSON.parse(revision.appSpecContent.content).Resources[0].TargetService.Properties.TaskDefinition).toBe(
			`${ARN}:task-definition/api:8`,
		);
		expect(taskDefinitionOf(contentOf(revision))).toBe(`${ARN}:task-definition/api:8`);
		expect(appSpecAsSent(step, sent)).toBe(sent);
	});

	it("is read where somebody wrote it in YAML", () => {
		const content = `Resources:\n  - TargetService:\n      Properties:\n        TaskDefinition: "${ARN}:task-definition/api:3"\n`;
		expect(taskDefinitionOf(content)).toBe(`${ARN}:task-definition/api:3`);
		expect(taskDefinitionOf(undefined)).toBeUndefined();
	});
});
