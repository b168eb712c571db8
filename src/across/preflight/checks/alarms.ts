import { check } from "../check.js";
import { failed, ok, type Verdict } from "../line.js";
import type { Reads } from "../reads.js";
import type { Scene } from "../scene.js";

interface DescribedAlarm {
	readonly AlarmName?: string;
	readonly StateValue?: string;
}

/** Source: DescribeAlarms.AlarmNames. */
const ALARMS_A_CALL = 100;

/** Alarms that roll a deployment back. Source: DeploymentAlarms; one that rings at the start is ignored by ECS. */
export const alarmChecks = [
	check({
		check: "alarm.state",
		wants: "each alarm of the deployment exists and does not ring already",
		reads: ["cloudwatch:DescribeAlarms"],
		subjects: (scene) => namesOf(scene).map((subject) => ({ subject })),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const alarm = await alarmOf(subject, scene, reads);
			if (!alarm)
				return failed("does not exist, and ECS refuses a deployment with it", "create it, or correct its name");
			if (alarm.StateValue === "ALARM")
				return failed(
					"is in ALARM now, and ECS ignores it for a deployment that starts meanwhile",
					"wait until it is OK",
				);
			return ok(`is ${alarm.StateValue}`);
		},
	}),
];

function namesOf({ service }: Scene): readonly string[] {
	const alarms = service?.rollout.alarms;
	return alarms && alarms.enable !== false ? (alarms.alarmNames ?? []) : [];
}

async function alarmOf(name: string, scene: Scene, reads: Reads): Promise<DescribedAlarm | undefined> {
	const names = [...new Set(namesOf(scene))];
	const at = names.indexOf(name);
	const AlarmNames = names.slice(at - (at % ALARMS_A_CALL)).slice(0, ALARMS_A_CALL);
	const input = { AlarmNames, AlarmTypes: ["MetricAlarm", "CompositeAlarm"], MaxRecords: ALARMS_A_CALL };
	const [metric, composite] = await Promise.all([
		reads.list<DescribedAlarm>("cloudwatch:DescribeAlarms", input, "MetricAlarms"),
		reads.list<DescribedAlarm>("cloudwatch:DescribeAlarms", input, "CompositeAlarms"),
	]);
	return [...metric, ...composite].find(({ AlarmName }) => AlarmName === name);
}
