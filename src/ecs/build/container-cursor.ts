import { copy, entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import type { SaidImage } from "../../engine/chain/said-image.js";
import { type Duration, durationSeconds } from "../../engine/duration.js";
import type {
	ContainerSpec,
	DependencyCondition,
	HealthCheck,
	LinuxParameters,
	MountPoint,
	PortMapping,
} from "../spec/container.js";
import { memoryMebibytes } from "../spec/fargate-size.js";
import type {
	ContainerChain,
	ContainerSettings,
	HealthCheckOptions,
	LogOptions,
	PortOptions,
} from "./container-chain.js";
import { Cursor } from "./cursor.js";
import { containerPath, problem, textOf } from "./draft.js";
import { sayImage } from "./images.js";
import { awslogs, driver } from "./logs.js";

type Pairs = string | Readonly<Record<string, string>>;
type Words = readonly string[] | readonly [readonly string[]];

/** {@link ContainerChain} at run time. */
export class ContainerCursor extends Cursor implements ContainerChain<Facts, string> {
	image(said: string | SaidImage): Facts {
		return this.say((draft) => sayImage(draft, said));
	}

	port(first: string | number, second?: number | PortOptions, third?: PortOptions): Facts {
		const [name, containerPort, options] =
			typeof first === "string" ? [first, second, third] : [undefined, first, second];
		const mapping = saidOnly<PortMapping>({
			containerPort: typeof containerPort === "object" ? undefined : containerPort,
			...(typeof options === "object" ? options : {}),
			name,
		});
		return this.say(({ container }) => {
			container.portMappings = put(container.portMappings ?? [], mapping, (other) => samePort(other, mapping));
		});
	}

	env(name: Pairs, value?: string): this {
		const said = entries(name, value);
		return this.say((draft) => {
			const list = draft.container.environment ?? [];
			draft.container.environment = list;
			for (const [key, given] of said) {
				const variable = { name: key, value: textOf(draft, given, this.#path("environment"), key) };
				put(list, variable, (other) => other.name === key);
			}
		});
	}

	secret(name: Pairs, valueFrom?: string): this {
		const said = entries(name, valueFrom);
		return this.say((draft) => {
			const list = draft.container.secrets ?? [];
			draft.container.secrets = list;
			for (const [key, given] of said) {
				const secret = { name: key, valueFrom: textOf(draft, given, this.#path("secrets"), key) };
				put(list, secret, (other) => other.name === key);
			}
		});
	}

	envFile(value: string): this {
		return this.say(({ container }) => {
			const list = container.environmentFiles ?? [];
			container.environmentFiles = put(list, { value, type: "s3" }, (other) => other.value === value);
		});
	}

	command(...said: Words): this {
		return this.#set({ command: words(said) });
	}

	entryPoint(...said: Words): this {
		return this.#set({ entryPoint: words(said) });
	}

	workingDirectory(workingDirectory: string): this {
		return this.#set({ workingDirectory });
	}

	user(user: string): this {
		return this.#set({ user });
	}

	essential(essential = true): this {
		return this.#set({ essential });
	}

	cpu(cpu: number): this {
		return this.#set({ cpu });
	}

	memory(limit: number | string): this {
		return this.#memory("memory", limit);
	}

	memoryReservation(limit: number | string): this {
		return this.#memory("memoryReservation", limit);
	}

	healthCheck(check: string | readonly string[] | HealthCheckOptions): this {
		const options = isCommand(check) ? { command: check } : given(check);
		const { command = [], interval, timeout, retries, startPeriod } = options;
		const seconds = (value: Duration | undefined) => (value === undefined ? undefined : durationSeconds(value));
		const healthCheck = saidOnly<HealthCheck>({
			command: typeof command === "string" ? ["CMD-SHELL", command] : copy(command),
			interval: seconds(interval),
			timeout: seconds(timeout),
			retries,
			startPeriod: seconds(startPeriod),
		});
		const bad = Object.entries({ interval, timeout, startPeriod }).filter(
			([member, value]) => value !== undefined && !(member in healthCheck),
		);
		return bad.reduce(
			(cursor, [member, value]) => cursor.#unreadable("spec.duration", `healthCheck.${member}`, value),
			this.#set({ healthCheck }),
		);
	}

	dependsOn(
		first: string | { readonly [name: string]: DependencyCondition | undefined },
		second?: DependencyCondition,
	): this {
		const said = typeof first === "string" ? [[first, second ?? "START"] as const] : Object.entries(given(first));
		return this.say(({ container }) => {
			container.dependsOn ??= [];
			for (const [containerName, condition = "START"] of said)
				put(container.dependsOn, { containerName, condition }, (other) => other.containerName === containerName);
		});
	}

	logs(
		first?: string | LogOptions,
		options?: Readonly<Record<string, string>>,
		secretOptions?: Readonly<Record<string, string>>,
	): this {
		const named = typeof first === "string";
		return this.#set({
			logConfiguration: named ? driver(first, options, secretOptions) : awslogs(given(first), this.name),
		});
	}

	mount(sourceVolume: string, containerPath: string, options?: { readonly readOnly?: boolean }): this {
		const mount = saidOnly<MountPoint>({ sourceVolume, containerPath, readOnly: given(options).readOnly });
		return this.say(({ container }) => {
			const list = container.mountPoints ?? [];
			container.mountPoints = put(list, mount, (other) => other.containerPath === containerPath);
		});
	}

	ulimit(name: string, softLimit: number, hardLimit = softLimit): this {
		return this.say(({ container }) => {
			const list = container.ulimits ?? [];
			container.ulimits = put(list, { name, softLimit, hardLimit }, (other) => other.name === name);
		});
	}

	stopTimeout(duration: Duration): this {
		return this.#seconds("stopTimeout", duration);
	}

	startTimeout(duration: Duration): this {
		return this.#seconds("startTimeout", duration);
	}

	restartPolicy(policy: Parameters<ContainerSettings["restartPolicy"]>[0]): this {
		if (typeof policy === "boolean") return this.#set({ restartPolicy: { enabled: policy } });
		const { ignoredExitCodes, attemptPeriod } = given(policy);
		const period = attemptPeriod === undefined ? undefined : durationSeconds(attemptPeriod);
		const cursor = this.#set({
			restartPolicy: {
				enabled: true,
				...(ignoredExitCodes && { ignoredExitCodes: copy(ignoredExitCodes) }),
				...(period !== undefined && { restartAttemptPeriod: period }),
			},
		});
		if (attemptPeriod === undefined || period !== undefined) return cursor;
		return cursor.#unreadable("spec.duration", "restartPolicy.restartAttemptPeriod", attemptPeriod);
	}

	readonlyRootFilesystem(readonlyRootFilesystem = true): this {
		return this.#set({ readonlyRootFilesystem });
	}

	label(key: Pairs, value?: string): this {
		const said = entries(key, value);
		return this.say((draft) => {
			const labels = { ...draft.container.dockerLabels };
			for (const [label, given] of said) labels[label] = textOf(draft, given, this.#path("dockerLabels"), label);
			draft.container.dockerLabels = labels;
		});
	}

	linuxParameters(parameters: LinuxParameters): this {
		return this.#set({ linuxParameters: copy<LinuxParameters>(given(parameters)) });
	}

	raw(fields: Readonly<Record<string, unknown>>): this {
		const copied = { ...given(fields) };
		return this.say((draft) => draft.raws.push([draft.container, copied]));
	}

	#memory(member: "memory" | "memoryReservation", limit: number | string): this {
		const mebibytes = memoryMebibytes(limit);
		return mebibytes === undefined
			? this.#unreadable("spec.memory", member, limit)
			: this.#set({ [member]: mebibytes });
	}

	#seconds(member: "stopTimeout" | "startTimeout", duration: Duration): this {
		const seconds = durationSeconds(duration);
		return seconds === undefined
			? this.#unreadable("spec.duration", member, duration)
			: this.#set({ [member]: seconds });
	}

	#unreadable(code: string, member: string, value: unknown): this {
		return this.say((draft) => problem(draft, code, this.#path(member), { given: shown(value) }));
	}

	#path(member: string): string {
		return `${containerPath(this.name)}.${member}`;
	}

	#set(fields: Partial<ContainerSpec>): this {
		return this.say((draft) => Object.assign(draft.container, fields));
	}
}

const words = (said: Words): string[] => said.flat();
const isCommand = (check: unknown): check is string | readonly string[] =>
	typeof check === "string" || Array.isArray(check);

/** A named port is told by its name, another by its number and protocol. */
const samePort = (a: PortMapping, b: PortMapping): boolean =>
	a.name !== undefined || b.name !== undefined
		? a.name === b.name
		: a.containerPort === b.containerPort && (a.protocol ?? "tcp") === (b.protocol ?? "tcp");
