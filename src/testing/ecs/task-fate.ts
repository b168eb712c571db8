import { pull } from "../ecr/pull.js";
import { registriesOf } from "../ecr/store/registries.js";
import { number, structure, text } from "./input.js";
import type { ContainerRecord, Ecs, TaskRecord } from "./state.js";
import { exitContainer } from "./task-life.js";
import { CRASH_LINES, LOG_GROUP_MISSING, PULL_ERRORS, SECRET_MISSING } from "./task-texts.js";

export interface Obstacle {
	readonly reason: string;
	readonly container?: ContainerRecord;
}

/** What keeps a task from starting: an image, a secret or a log group that can't be had. Facts 4.4. */
export function obstacleOf(ecs: Ecs, task: TaskRecord): Obstacle | undefined {
	const isDeclared = ecs.world.mode === "declared";
	const { declared } = ecs.world;
	for (const container of task.containers) {
		const { image, secrets, logs } = container.plan;
		const secret = isDeclared ? secrets.find((from) => !isKnownSecret(ecs, from)) : undefined;
		if (secret !== undefined) return { reason: wording(ecs, SECRET_MISSING, { secret }) };
		const hasGroup = !logs || logs.create || ecs.logs.groups.has(logs.group) || declared.has("log-group", logs.group);
		if (isDeclared && !hasGroup) return { reason: wording(ecs, LOG_GROUP_MISSING, { group: logs.group }) };
		const fault = ecs.world.taskFaults.strike("imagePullError", matchOf(task, image));
		const platform = platformOf(task);
		const pulled = fault ? undefined : pull(registriesOf(ecs.world), pulledBy(task, image), platform);
		if (pulled?.kind === "pulled") {
			container.digest = pulled.digest;
			continue;
		}
		const isGone = isDeclared && !declared.has("image", image);
		if (!fault && !pulled && !isGone) continue;
		const variant = fault?.variant ?? pulled?.kind ?? "notFound";
		const reason = fault?.reason ?? wording(ecs, PULL_ERRORS[variant], { image, platform });
		return { reason, container };
	}
	return undefined;
}

/** Writes its logs; a crash or, for a task of its own, its normal end follows. */
export function runToItsEnd(ecs: Ecs, task: TaskRecord): void {
	const crashing = task.containers.filter(({ plan }) => plan.essential);
	for (const container of task.containers) write(ecs, task, container, "starting");
	for (const container of crashing) {
		const fault = ecs.world.taskFaults.strike("crashAfterStart", matchOf(task, container.plan.image));
		if (!fault) continue;
		const exitCode = fault.exitCode ?? (fault.oom ? 137 : 1);
		const reason = fault.oom ? "OutOfMemoryError: Container killed due to memory usage" : fault.reason;
		const afterMs = (fault.seconds ?? 1 + ecs.world.random() * 5) * 1000;
		return ecs.agenda.after(afterMs, () => {
			if (task.desiredStatus === "STOPPED") return;
			if (!fault.oom) sayLastWords(ecs, task, container, exitCode);
			exitContainer(ecs, task, container, exitCode, reason);
		});
	}
	if (task.deployment) return;
	const [first] = crashing;
	if (!first) return;
	const seconds = number(ecs.world.declared.get("image", first.plan.image) ?? {}, "runSeconds") ?? RUN_SECONDS;
	ecs.agenda.after(seconds * 1000, () => {
		write(ecs, task, first, "done");
		exitContainer(ecs, task, first, 0);
	});
}

function sayLastWords(ecs: Ecs, task: TaskRecord, container: ContainerRecord, exitCode: number): void {
	const lines = CRASH_LINES[Math.floor(ecs.world.random() * CRASH_LINES.length)] ?? [];
	for (const line of lines) write(ecs, task, container, line.replace("{code}", String(exitCode)));
}

/** Stream name as the awslogs driver makes it: `prefix/container/task`. */
function write(ecs: Ecs, task: TaskRecord, container: ContainerRecord, message: string): void {
	const { logs, name } = container.plan;
	if (!logs) return;
	const stream = logs.prefix === undefined ? container.runtimeId : `${logs.prefix}/${name}/${task.id}`;
	ecs.logs.write(logs.group, stream, { timestamp: ecs.agenda.now, message });
}

/** Tasks of a service pull what its revision's tags meant. Facts 1.5. */
function pulledBy({ deployment }: TaskRecord, image: string): string {
	const digest = image.includes("@") ? undefined : deployment?.revision.digests.get(image);
	return digest === undefined ? image : `${image}@${digest}`;
}

/** `linux/amd64`, if the task definition says nothing else. */
function platformOf({ definition }: TaskRecord): string {
	const said = structure(definition.document, "runtimePlatform") ?? {};
	const os = text(said, "operatingSystemFamily")?.startsWith("WINDOWS") ? "windows" : "linux";
	return `${os}/${text(said, "cpuArchitecture") === "ARM64" ? "arm64" : "amd64"}`;
}

function matchOf(task: TaskRecord, image: string): { image: string; service?: string } {
	const service = task.deployment?.service.name;
	return service === undefined ? { image } : { image, service };
}

/** `valueFrom` may go on behind the secret's ARN: `:json-key:stage:id`. */
function isKnownSecret(ecs: Ecs, from: string): boolean {
	const { declared } = ecs.world;
	const arn = from.startsWith("arn:") ? from.split(":").slice(0, 7).join(":") : from;
	return declared.has("secret", from) || declared.has("secret", arn) || declared.has("parameter", from);
}

function wording(ecs: Ecs, wordings: readonly string[], fields: Readonly<Record<string, string>>): string {
	const chosen = wordings[Math.floor(ecs.world.random() * wordings.length)] ?? "";
	return chosen.replace(/\{(\w+)\}/g, (_, name: string) => fields[name] ?? "");
}

const RUN_SECONDS = 15;
