import type { CauseRule, Found } from "../cause-rule.js";
import { asEvidence } from "../told.js";

const AGENT = "ExecuteCommandAgent";
const FAILED =
	/execute ?command ?agent (?:has |was |could |did )?(?:stopped|exited|fail|not\b|isn't)|(?:fail|unable|could not|can't)[^.;(]{0,30}execute ?command ?agent/;

/** Tasks run without it; aws.exec does not. Source: API member `containers[].managedAgents`. */
export const execAgentStopped: CauseRule = {
	code: "cause.exec-agent-stopped",
	about: "The agent of ECS Exec has stopped; tasks run on.",
	level: "symptom",
	specificity: 5,
	find({ evidence, told }): Found | undefined {
		const stopped = (evidence.managedAgents ?? []).filter(({ name, status }) => name === AGENT && status === "STOPPED");
		const texts = told.filter(({ lower }) => FAILED.test(lower));
		if (stopped.length === 0 && texts.length === 0) return undefined;
		const first = stopped[0];
		return {
			confidence: stopped.length > 0 ? "certain" : "likely",
			message: `ECS Exec does not work${first ? ` in container '${first.container}'` : ""}: its agent has stopped.`,
			hint: "Allow the ssmmessages actions to the role of .taskRole(arn) (taskRolePolicy(app) lists them), give the subnets a route to ssmmessages, leave .readonlyRootFilesystem(flag) off, then aws.restart(ref).",
			evidence: [
				...stopped.map(({ task, container, status, reason }) => ({
					kind: "managed-agent",
					subject: `${task}/${container}`,
					text: [AGENT, status, reason].filter(Boolean).join(" "),
				})),
				...texts.map(asEvidence),
			],
			count: Math.max(stopped.length, texts.length),
		};
	},
};
