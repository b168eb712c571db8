import type { CauseRule, Found } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { asEvidence } from "../told.js";

/** Source: API member `alarms.triggeredAlarmNames` of a service deployment. */
export const alarmFired: CauseRule = {
	code: "cause.alarm-fired",
	about: "An alarm of the deployment fired.",
	level: "root",
	specificity: 65,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(({ lower }) =>
			hasEach(lower, ["alarm"], ["detected", "triggered", "in alarm", "went off", "fired", "breach"]),
		);
		const names = evidence.alarms?.triggered ?? [];
		if (names.length === 0 && texts.length === 0) return undefined;
		const which = names.length === 0 ? "An alarm" : `Alarm ${names.map((name) => `'${name}'`).join(", ")}`;
		return {
			confidence: names.length > 0 ? "certain" : "likely",
			message: `${which} fired while the new revision ran.`,
			hint: "Look at the alarm's metric since the deployment began; an alarm that was in ALARM before is ignored by ECS.",
			evidence: [
				...names.map((name) => ({ kind: "deployment", subject: evidence.service, text: `alarm ${name} triggered` })),
				...texts.map(asEvidence),
			],
			count: Math.max(names.length, 1),
		};
	},
};
