import { topName } from "./container-shape.js";
import { clearable, fields, flag, list, number, oneOf, portOrName, struct, text, whole } from "./kind.js";
import { launchType, tags, toggle } from "./word-shapes.js";

const any = text();
const some = text(1);
const texts = list(some);
const minutes = whole(0, 1440);

const deploymentConfiguration = struct(".rolling(options)", "", {
	strategy: oneOf("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"),
	minimumHealthyPercent: whole(0),
	maximumPercent: whole(0),
	deploymentCircuitBreaker: struct(".rolling({ circuitBreaker })", "enable rollback", {
		enable: flag,
		rollback: flag,
		resetOnHealthyTask: flag,
		thresholdConfiguration: struct(".rolling({ circuitBreaker })", "type value", {
			type: oneOf("COUNT", "BOUNDED_PERCENT", "UNBOUNDED_PERCENT"),
			value: whole(1),
		}),
	}),
	alarms: struct(".rolling({ alarms })", "alarmNames enable rollback", {
		alarmNames: texts,
		enable: flag,
		rollback: flag,
	}),
	bakeTimeInMinutes: minutes,
	earlySuccessCriteria: struct(".rolling({ earlySuccess })", "enable", {
		enable: flag,
		healthyPercent: whole(0, 100),
		sourceServiceRevisionCleanup: oneOf("BLOCKING", "DEFERRED"),
	}),
	linearConfiguration: struct(".linear(options)", "", {
		stepPercent: number(3, 100),
		stepBakeTimeInMinutes: minutes,
	}),
	canaryConfiguration: struct(".canary(options)", "", {
		canaryPercent: number(0.1, 100),
		canaryBakeTimeInMinutes: minutes,
	}),
	lifecycleHooks: list(
		struct(".gate(stage, name, options)", "", {
			targetType: any,
			hookTargetArn: any,
			roleArn: any,
			lifecycleStages: list(
				oneOf(
					..."RECONCILE_SERVICE PRE_SCALE_UP POST_SCALE_UP TEST_TRAFFIC_SHIFT POST_TEST_TRAFFIC_SHIFT PRE_PRODUCTION_TRAFFIC_SHIFT PRODUCTION_TRAFFIC_SHIFT POST_PRODUCTION_TRAFFIC_SHIFT".split(
						" ",
					),
				),
			),
		}),
	),
});

/** Members of CreateService. */
export const serviceShape = struct(
	"",
	"serviceName",
	{
		serviceName: topName,
		taskDefinition: any,
		desiredCount: whole(0),
		schedulingStrategy: oneOf("REPLICA", "DAEMON"),
		launchType,
		capacityProviderStrategy: clearable(
			list(
				struct(".capacity(provider, options)", "capacityProvider", {
					capacityProvider: some,
					weight: whole(0, 1000),
					base: whole(0, 100_000),
				}),
				20,
			),
		),
		platformVersion: some,
		networkConfiguration: struct(".network(options)", "awsvpcConfiguration", {
			awsvpcConfiguration: struct(".network(options)", "subnets", {
				subnets: list(some, 16, 1),
				securityGroups: list(some, 5),
				assignPublicIp: toggle,
			}),
		}),
		loadBalancers: clearable(
			list(
				struct(".loadBalancer(options)", "containerName containerPort", {
					targetGroupArn: any,
					loadBalancerName: any,
					containerName: any,
					containerPort: portOrName,
					advancedConfiguration: struct(".loadBalancer(options)", "", {
						alternateTargetGroupArn: any,
						productionListenerRule: any,
						testListenerRule: any,
						roleArn: any,
					}),
				}),
				5,
			),
		),
		deploymentConfiguration,
		healthCheckGracePeriodSeconds: clearable(whole(0, 2_147_483_647)),
		enableExecuteCommand: flag,
		propagateTags: oneOf("SERVICE", "TASK_DEFINITION", "NONE"),
		tags: clearable(tags),
		raw: struct(".raw(fields)", "", { both: fields, create: fields, update: fields }),
	},
	true,
);
