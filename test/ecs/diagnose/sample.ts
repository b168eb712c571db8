import type { RolloutEvidence, StoppedContainer, StoppedTask } from "../../../src/ecs/diagnose/evidence.js";
import type { RealText } from "./corpus.js";

/** Evidence of which only the given part was seen. */
export const evidence = (part: Partial<RolloutEvidence> = {}): RolloutEvidence => ({
	service: "api",
	events: [],
	stoppedTasks: [],
	targets: [],
	logs: [],
	unseen: [],
	...part,
});

export const stoppedTask = (part: Partial<StoppedTask> = {}): StoppedTask => ({ id: "t1", containers: [], ...part });

/** A task that ended because of its one container. */
export const exited = (container: Partial<StoppedContainer>, part: Partial<StoppedTask> = {}): StoppedTask =>
	stoppedTask({
		stopCode: "EssentialContainerExited",
		stoppedReason: "Essential container in task exited",
		containers: [{ name: "web", ...container }],
		...part,
	});

export const event = (message: string, createdAt = 1000) => ({ id: `e${createdAt}`, createdAt, message });

/** Evidence that holds one text, where AWS told it. */
export function seenIn({ kind, text }: Pick<RealText, "kind" | "text">): RolloutEvidence {
	switch (kind) {
		case "event":
			return evidence({ events: [event(text)] });
		case "status-reason":
			return evidence({ deployment: { status: "ROLLBACK_SUCCESSFUL", statusReason: text } });
		case "stopped-reason":
			return evidence({ stoppedTasks: [stoppedTask({ stoppedReason: text })] });
		case "container-reason":
			return evidence({
				stoppedTasks: [stoppedTask({ containers: [{ name: "web", image: "acme/web:1", reason: text }] })],
			});
	}
}
