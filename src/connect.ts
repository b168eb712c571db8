import { deployMany, type FleetRun } from "./across/deploy-many.js";
import { ecs } from "./aws/ecs.js";
import { type ConnectOptions, isSimulator, requireConnectOptions, type SimulatedAws } from "./connect-options.js";
import { type Deployable, type ServiceChain, specOf } from "./ecs/build/index.js";
import { EcsReader } from "./ecs/observe/reader.js";
import type { EcsConnection, RunOptions, ServiceRun } from "./ecs/run/connection.js";
import { type DeployOptions, planLive } from "./ecs/run/deploy.js";
import { diagnoseNow } from "./ecs/run/diagnose-now.js";
import { importService } from "./ecs/run/import.js";
import type { ServiceRef } from "./ecs/run/service-ref.js";
import { type ServiceStatus, statusOf } from "./ecs/run/status.js";
import { type StopOptions, type Stopped, stopRun } from "./ecs/run/stop.js";
import { applyRun, deployRun, restartRun, scaleRun, watchRun } from "./ecs/run/verbs.js";
import { type ServiceState, waitForRun } from "./ecs/run/wait-for.js";
import type { AppSpec } from "./ecs/spec/app.js";
import { SideReader } from "./ecs/watch/side-reader.js";
import { Caller } from "./engine/call.js";
import { Clients, type SdkClient } from "./engine/clients.js";
import { type Clock, systemClock } from "./engine/clock.js";
import type { Diagnosis } from "./engine/diagnosis.js";
import { PlanError } from "./engine/errors/plan-error.js";
import { Pacer } from "./engine/pace.js";
import type { Plan } from "./engine/plan.js";
import { type RetryPolicy, retryStrategy } from "./engine/retry.js";
import * as roots from "./roots.js";

/** The run of one app, or of an array of them. */
export type DeployRun<A> = A extends readonly unknown[] ? FleetRun : ServiceRun;

/** A connection to AWS: the verbs. */
export interface Aws {
	/** Reads AWS and says what would be called, and why. @throws SpecError, PlanError, CallError */
	plan(app: Deployable, options?: { readonly force?: boolean }): Promise<Plan>;
	/** Makes the calls of a plan, if what was read for it is still so, and watches what they start. */
	apply(plan: Plan, options?: RunOptions): ServiceRun;
	/** Plans, applies and watches one app, or an array of them at once; nothing is sent when one of an array has an error. */
	deploy<const A extends Deployable | readonly Deployable[]>(app: A, options?: DeployOptions): DeployRun<A>;
	/** Watches a deployment that is under way, from any machine. */
	watch(ref: ServiceRef, options?: RunOptions): ServiceRun;
	/** Starts a new deployment of what runs. */
	restart(ref: ServiceRef, options?: RunOptions): ServiceRun;
	/** Sets the desired count and waits until as many tasks run. */
	scale(ref: ServiceRef, count: number, options?: RunOptions): ServiceRun;
	/** Ends the deployment that is under way. */
	stop(ref: ServiceRef, options?: StopOptions): ServiceRun<Stopped>;
	/** Waits until a service is `running`, `stable` or `inactive`. @default timeout "10m" */
	waitFor(ref: ServiceRef, state: ServiceState, options?: RunOptions): ServiceRun;
	/** What a service is doing at the moment. */
	status(ref: ServiceRef): Promise<ServiceStatus>;
	/** What speaks for a failure of a service at the moment. */
	diagnose(ref: ServiceRef): Promise<Diagnosis>;
	/** A live service as a chain; the count is left to AWS. */
	import(ref: ServiceRef): Promise<ServiceChain<string>>;
}

/** Connects to AWS, or to a simulated one; sends nothing yet. */
export function connect(options?: ConnectOptions): Aws;
export function connect(simulator: SimulatedAws, options?: Omit<ConnectOptions, "clock">): Aws;
export function connect(first: ConnectOptions | SimulatedAws = {}, second: ConnectOptions = {}): Aws {
	requireConnectOptions(first, second);
	const connection = isSimulator(first)
		? connectionOf(
				{ region: first.region, random: () => first.random(), ...second, clock: first.clock },
				first.clientConfig(),
			)
		: connectionOf(first, undefined);
	return new Connected(connection);
}

class Connected implements Aws {
	readonly #connection: EcsConnection;

	constructor(connection: EcsConnection) {
		this.#connection = connection;
	}

	async plan(app: Deployable, options: { readonly force?: boolean } = {}): Promise<Plan> {
		return (await planLive(requireSpec(app), this.#connection, options)).plan;
	}

	apply(plan: Plan, options: RunOptions = {}): ServiceRun {
		return applyRun(plan, this.#connection, options);
	}

	deploy<const A extends Deployable | readonly Deployable[]>(app: A, options?: DeployOptions): DeployRun<A>;
	deploy(app: Deployable | readonly Deployable[], options: DeployOptions = {}): ServiceRun | FleetRun {
		if (!isList(app)) return deployRun(() => requireSpec(app), this.#connection, options);
		return deployMany(() => app.map(requireSpec), app.length, this.#connection, options);
	}

	watch(ref: ServiceRef, options: RunOptions = {}): ServiceRun {
		return watchRun(ref, this.#connection, options);
	}

	restart(ref: ServiceRef, options: RunOptions = {}): ServiceRun {
		return restartRun(ref, this.#connection, options);
	}

	scale(ref: ServiceRef, count: number, options: RunOptions = {}): ServiceRun {
		return scaleRun(ref, count, this.#connection, options);
	}

	stop(ref: ServiceRef, options: StopOptions = {}): ServiceRun<Stopped> {
		return stopRun(ref, this.#connection, options);
	}

	waitFor(ref: ServiceRef, state: ServiceState, options: RunOptions = {}): ServiceRun {
		return waitForRun(ref, state, this.#connection, options);
	}

	status(ref: ServiceRef): Promise<ServiceStatus> {
		return statusOf(ref, this.#connection);
	}

	diagnose(ref: ServiceRef): Promise<Diagnosis> {
		return diagnoseNow(ref, this.#connection);
	}

	import(ref: ServiceRef): Promise<ServiceChain<string>> {
		return importService(ref, roots, this.#connection);
	}
}

/** So long a read may wait for company when several runs go on, milliseconds. */
const LINGER_MS = 20;
const CONNECT_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 60_000;

const isList = (value: Deployable | readonly Deployable[]): value is readonly Deployable[] => Array.isArray(value);

function connectionOf(options: ConnectOptions, simulated: Record<string, unknown> | undefined): EcsConnection {
	const clock = options.clock ?? systemClock;
	const random = options.random ?? Math.random;
	const clients = new Clients(clock, options.clients ?? {}, clientConfig(options, clock, random, simulated));
	const caller = new Caller(clients, options.pace === false ? undefined : new Pacer(clock), clock);
	const share = { watched: 0, durations: [], active: 0 };
	const reader = new EcsReader(caller, clock, () => (share.active > 1 ? LINGER_MS : 0));
	const region = () => (options.region ? Promise.resolve(options.region) : caller.region(ecs));
	return { clock, random, caller, reader, sides: new SideReader(caller), share, region };
}

/** The settings of the clients that Gantry makes itself. */
function clientConfig(
	options: ConnectOptions,
	clock: Clock,
	random: () => number,
	simulated: Record<string, unknown> | undefined,
): Record<string, unknown> {
	const { mode, maxAttempts } = environmentRetry();
	const policy = { ...(maxAttempts !== undefined && { maxAttempts }), ...options.retry };
	const retry = mode === "adaptive" ? { retryMode: mode } : { retryStrategy: retryStrategy(clock, random, policy) };
	if (simulated) return { ...simulated, retryStrategy: retryStrategy(clock, random, options.retry) };
	return {
		...(options.region && { region: options.region }),
		...(options.credentials !== undefined && { credentials: options.credentials }),
		requestHandler: {
			connectionTimeout: CONNECT_TIMEOUT_MS,
			requestTimeout: REQUEST_TIMEOUT_MS,
			throwOnRequestTimeout: true,
		},
		...retry,
	};
}

/** What the AWS SDK would read from the environment, honoured because our strategy takes its place. */
function environmentRetry(): { mode: string | undefined; maxAttempts: number | undefined } {
	const environment = typeof process === "undefined" ? {} : process.env;
	const attempts = Number(environment.AWS_MAX_ATTEMPTS);
	return {
		mode: environment.AWS_RETRY_MODE,
		maxAttempts: Number.isInteger(attempts) && attempts > 0 ? attempts : undefined,
	};
}

function requireSpec(app: unknown): AppSpec {
	const spec = specOf(app);
	if (spec) return spec;
	throw new PlanError(`${app === null ? "null" : `a value of type ${typeof app}`} is no app`, {
		code: "plan.no-app",
		hint: "pass a chain that starts with cluster(name), or an array of chains",
	});
}
