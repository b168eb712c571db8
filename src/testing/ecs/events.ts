import { EVENT_TEXTS, type EventText } from "./event-texts.js";
import { type Ecs, type ServiceRecord, seconds, type TaskRecord } from "./state.js";

/** Adds a service event, newest first; 100 are kept. */
export function tell(
	ecs: Ecs,
	service: ServiceRecord,
	kind: EventText,
	fields: Readonly<Record<string, string>> = {},
): void {
	const wordings: readonly string[] = EVENT_TEXTS[kind];
	const wording = wordings[Math.floor(ecs.world.random() * wordings.length)] ?? "";
	const said = wording.replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? "");
	const message = `(service ${service.name}) ${said}`;
	service.events.unshift({ id: ecs.identity.uuid(), createdAt: seconds(ecs.agenda.now), message });
	if (service.events.length > 100) service.events.length = 100;
}

/** `(task 1f…) (task 2e…)`, as AWS lists them. */
export const sayTasks = (tasks: readonly TaskRecord[]): string => tasks.map(({ id }) => `(task ${id})`).join(" ");
