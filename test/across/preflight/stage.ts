import { vi } from "vitest";
import type { PreflightLine } from "../../../src/across/preflight/line.js";
import type { Preflight, PreflightOptions } from "../../../src/across/preflight/preflight.js";
import type { Deployable } from "../../../src/engine/chain/deployable.js";
import type { SdkClient } from "../../../src/engine/clients.js";
import { cluster, connect } from "../../../src/index.js";
import type { Simulator } from "../../../src/testing/index.js";
import { ROLE } from "../../scenarios/stage.js";

// The first preflight of a file loads ten SDK clients.
vi.setConfig({ testTimeout: 60_000 });

/** What `aws.preflight(app)` comes to on a simulator. */
export function preflight(
	sim: Simulator,
	app: Deployable,
	clients: Readonly<Record<string, SdkClient>> = {},
	options: PreflightOptions = {},
): Promise<Preflight> {
	return connect(sim, { clients }).preflight(app, options);
}

/** The line of a check, of a subject where there are several. */
export function lineOf({ lines }: Preflight, check: string, subject?: string): PreflightLine | undefined {
	return lines.find((line) => line.check === check && (subject === undefined || line.subject === subject));
}

/** Its status, its message behind the subject, and its hint, as one text. */
export function told(preflight: Preflight, check: string, subject?: string): string {
	const line = lineOf(preflight, check, subject);
	return `${line?.status}: ${line?.message.replace(`${line.subject} `, "")}${line?.hint ? ` → ${line.hint}` : ""}`;
}

export const targetGroup = (name: string): string =>
	`arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/73e2d6bc24d8a067`;
export const RULE = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/lb/1/2/3";
export const INFRASTRUCTURE = "arn:aws:iam::123456789012:role/infra";
export const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api:1";
export const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3";
export const HOOK = "arn:aws:lambda:eu-west-1:123456789012:function:smoke";

/** A blue/green service that needs one of everything. */
export const everything = (image = IMAGE) =>
	cluster("prod")
		.service("api")
		.desiredCount(2)
		.network({ subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] })
		.taskDef()
		.fargate(512, 1024)
		.executionRole(ROLE)
		.taskRole("arn:aws:iam::123456789012:role/task")
		.container("web")
		.image(image)
		.port("http", 8080)
		.env("DATABASE_PASSWORD", "correct-horse-battery")
		.secret("TOKEN", `${SECRET}:token::`)
		.secret("KEY", "/prod/key")
		.logs()
		.service()
		.raw({
			both: {
				loadBalancers: [
					{
						targetGroupArn: targetGroup("blue"),
						containerName: "web",
						containerPort: 8080,
						advancedConfiguration: {
							alternateTargetGroupArn: targetGroup("green"),
							productionListenerRule: RULE,
							roleArn: INFRASTRUCTURE,
						},
					},
				],
				deploymentConfiguration: {
					strategy: "BLUE_GREEN",
					bakeTimeInMinutes: 5,
					alarms: { alarmNames: ["errors"], enable: true, rollback: true },
					lifecycleHooks: [
						{ hookTargetArn: HOOK, roleArn: "arn:aws:iam::123456789012:role/hook", lifecycleStages: ["POST_SCALE_UP"] },
					],
				},
			},
		});

/** What a rule forwards to, in the members of ELB. */
export const forward = (weights: Readonly<Record<string, number>>) => ({
	Actions: [
		{
			Type: "forward",
			ForwardConfig: {
				TargetGroups: Object.entries(weights).map(([name, Weight]) => ({ TargetGroupArn: targetGroup(name), Weight })),
			},
		},
	],
});
