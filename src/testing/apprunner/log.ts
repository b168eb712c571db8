import { CRASH_LINES } from "../ecs/task-texts.js";
import { hexOf } from "./identity.js";
import { LOG_TEXTS, type LogText } from "./log-texts.js";
import type { AppRunner, OperationRecord, OperationType, ServiceRecord } from "./state.js";

/**
 * Writes what an operation does: its events to `events`, the steps of a deployment to its own stream as well, and what the
 * application says to the group of the application. Assumed: the names of streams.
 */
export function tell(
	state: AppRunner,
	service: ServiceRecord,
	operation: OperationRecord,
	kind: LogText,
	fields: Readonly<Record<string, string>> = {},
): void {
	const { world, agenda, logs } = state;
	const wordings: readonly string[] = LOG_TEXTS[kind];
	const all: Readonly<Record<string, string>> = { verb: VERBS[operation.type], ...fields };
	const message = chosen(state, wordings)
		.replace(/\{(\w+)\}/g, (_, name: string) => all[name] ?? "")
		.replace(/ +/g, " ")
		.trim();
	const line = { timestamp: agenda.now, message: `[AppRunner] ${message}` };
	const group = groupOf(service, "service");
	logs.write(group, "events", line);
	if (WITH_DEPLOYMENT.has(operation.type)) logs.write(group, `deployment/${operation.id}`, line);
	if (kind !== "crashed") return;
	const instance = `instance/${hexOf({ world })}`;
	for (const said of chosen(state, CRASH_LINES)) {
		const words = said.replace("{code}", fields.exitCode ?? "1");
		logs.write(groupOf(service, "application"), instance, { timestamp: agenda.now, message: words });
	}
}

const groupOf = ({ name, id }: ServiceRecord, kind: "service" | "application"): string =>
	`/aws/apprunner/${name}/${id}/${kind}`;

function chosen<Of>({ world }: AppRunner, from: readonly Of[]): Of {
	const one = from[Math.floor(world.random() * from.length)];
	if (one === undefined) throw new TypeError("there is a wording for everything");
	return one;
}

const VERBS: Readonly<Record<OperationType, string>> = {
	CREATE_SERVICE: "creation",
	UPDATE_SERVICE: "update",
	DELETE_SERVICE: "deletion",
	PAUSE_SERVICE: "pause",
	RESUME_SERVICE: "resume",
	START_DEPLOYMENT: "deployment",
};

const WITH_DEPLOYMENT = new Set<OperationType>([
	"CREATE_SERVICE",
	"UPDATE_SERVICE",
	"START_DEPLOYMENT",
	"RESUME_SERVICE",
]);
