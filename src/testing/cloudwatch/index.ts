import type { Answer, ServiceModel, World } from "../world/model.js";
import { awsMembers, readOnlyModel, strings } from "../world/read-only.js";

/** CloudWatch, as far as alarms go: those that are declared with `state: "ALARM"` ring. */
export const cloudwatchModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{
			service: "cloudwatch",
			signingName: "monitoring",
			protocol: "json-1.0",
			target: "GraniteServiceVersion20100801",
		},
		{ DescribeAlarms: (input) => describeAlarms(world, input) },
	);

/** Without AlarmTypes only metric alarms are told. Source: DescribeAlarms, `AlarmTypes`. */
function describeAlarms(world: World, input: Answer): Answer {
	const types = input.AlarmTypes ? strings(input.AlarmTypes) : ["MetricAlarm"];
	const alarms = strings(input.AlarmNames).flatMap((name) => {
		const declared = world.declared.get("alarm", name);
		return declared || world.mode === "assumed" ? [{ declared, alarm: describeAlarm(world, name, declared) }] : [];
	});
	const isComposite = (one: (typeof alarms)[number]) => one.declared?.type === "composite";
	return {
		MetricAlarms: types.includes("MetricAlarm")
			? alarms.filter((one) => !isComposite(one)).map(({ alarm }) => alarm)
			: [],
		CompositeAlarms: types.includes("CompositeAlarm") ? alarms.filter(isComposite).map(({ alarm }) => alarm) : [],
	};
}

const describeAlarm = (world: World, name: string, declared: Readonly<Answer> | undefined): Answer => ({
	AlarmName: name,
	AlarmArn: `arn:${world.partition}:cloudwatch:${world.region}:${world.account}:alarm:${name}`,
	StateValue: declared?.state ?? "OK",
	ActionsEnabled: true,
	...awsMembers(declared),
});
