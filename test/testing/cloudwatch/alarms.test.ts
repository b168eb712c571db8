import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

test("alarms tell their state, composite ones only where they are asked for", async () => {
	const sim = simulate({ world: "declared" })
		.add("alarm", "errors", { state: "ALARM" })
		.add("alarm", "both", { type: "composite" });
	const cloudwatch = new CloudWatchClient(sim.clientConfig());
	const AlarmNames = ["errors", "both", "gone"];
	const plain = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
	expect(plain.MetricAlarms).toMatchObject([{ AlarmName: "errors", StateValue: "ALARM" }]);
	expect(plain.CompositeAlarms).toEqual([]);
	const all = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ["CompositeAlarm"] }));
	expect(all.MetricAlarms).toEqual([]);
	expect(all.CompositeAlarms).toMatchObject([{ AlarmName: "both", StateValue: "OK" }]);
});

test("a denied call is answered in JSON 1.0", async () => {
	const sim = simulate();
	sim.faults.denied({ operation: "DescribeAlarms" });
	const cloudwatch = new CloudWatchClient(sim.clientConfig());
	await expect(cloudwatch.send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({ name: "AccessDeniedException" });
});
