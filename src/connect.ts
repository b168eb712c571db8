import { applyAny, deployAny } from "./across/deploy-any.js";
import { deployMany, type FleetRun } from "./across/deploy-many.js";
import { destroyAny } from "./across/destroy-any.js";
import type { Joined } from "./across/joined.js";
import type { Preflight, PreflightOptions } from "./across/preflight/preflight.js";
import { type PreflightApp, requireApp, requireSpec } from "./across/require-spec.js";
import { appRunnerOf, refusedRun, requireEcs, restartAny, watchAny } from "./across/watch-any.js";
import type { AppRunnerChain } from "./app-runner/build/app-runner-chain.js";
import type { AppRunnerArn } from "./app-runner/run/app-runner-ref.js";
import { type AppRunnerVerbs, appRunnerVerbs } from "./app-runner/run/verbs.js";
import type { EcsStrategy, ToEcsStrategyOptions } from "./codedeploy/migrate/to-ecs-strategy.js";
import { type ConnectOptions, isSimulator, requireConnectOptions, type SimulatedAws } from "./connect-options.js";
import type { PublicRepositoryChain } from "./ecr/build/public-repository-chain.js";
import type { RepositoryChain } from "./ecr/build/repository-chain.js";
import { type Images, imagesOf } from "./ecr/images/verbs.js";
import type { PublicRepositoryArn, RepositoryArn } from "./ecr/run/import.js";
import {
	type LifecyclePreview,
	type PreviewedRepository,
	type PreviewOptions,
	previewRun,
} from "./ecr/run/preview-run.js";
import type { ExpressChain } from "./ecs/build/express-chain.js";
import type { GatewayChain } from "./ecs/build/gateway-chain.js";
import type { GateNames, ServiceChain } from "./ecs/build/index.js";
import type { Paused, RunOptions, ServiceRun, Succeeded } from "./ecs/run/connection.js";
import type { ContinueOptions, GateAnswer } from "./ecs/run/continue.js";
import type { DeployOptions } from "./ecs/run/deploy.js";
import type { DeploymentSummary, RevisionSummary } from "./ecs/run/deployments.js";
import type { GateFunction } from "./ecs/run/gate.js";
import type { GatewayArn } from "./ecs/run/gateway-import.js";
import { type GatewayVerbs, gatewayVerbs } from "./ecs/run/gateway-verbs.js";
import type { Opening } from "./ecs/run/opening.js";
import { requireOptions } from "./ecs/run/options.js";
import type { Reverted } from "./ecs/run/rollback.js";
import type { EcsRef, ServiceRef } from "./ecs/run/service-ref.js";
import type { ServiceStatus } from "./ecs/run/status.js";
import type { StopOptions, Stopped } from "./ecs/run/stop.js";
import { continueRun, rollbackRun, scaleRun, stopRun, waitForRun } from "./ecs/run/verbs.js";
import type { ServiceState } from "./ecs/run/wait-for.js";
import type { Deployable, factsKey, Said } from "./engine/chain/deployable.js";
import { systemClock } from "./engine/clock.js";
import type { ConnectionParts } from "./engine/connection.js";
import type { Diagnosis } from "./engine/diagnosis.js";
import type { DestroyOptions } from "./engine/folder.js";
import { type Opening as AnyOpening, openingOf } from "./engine/opening.js";
import type { Plan } from "./engine/plan.js";
import type { WorkRun } from "./engine/work.js";
import {
	appRunner,
	cluster,
	container,
	expressService,
	gateway,
	publicRepository,
	repository,
	service,
	taskDef,
} from "./roots/index.js";

/** The run of one app, or of an array of them; with `gates: "leave"` it may end at a gate. */
export type DeployRun<A, Result = Succeeded> = A extends readonly unknown[] ? FleetRun : ServiceRun<Result>;

/** Names of the gates of an app, or of all apps of an array. */
export type GatesOf<A> = A extends readonly (infer App)[]
	? GatesOf<App>
	: A extends { readonly [factsKey]: infer F extends string }
		? GateNames<F>
		: never;

/** What `deploy` takes beside the app: a function for each of its gates. */
export type DeployArguments<A> = [GatesOf<A>] extends [never]
	? [options?: DeployOptions]
	: [options: DeployOptions & { readonly gates: Readonly<Record<GatesOf<A>, GateFunction>> }];

/** Lets a run end where a gate waits: whoever answers it does so with `aws.continue`. */
export interface Leaving {
	readonly gates: "leave";
}

/** A connection to AWS: the verbs. */
export interface Aws {
	/** What can be done with images: resolve, scan, copy, log in, and more. */
	readonly images: Images;
	/** What can be done with services of App Runner alone: pause, resume, deploy, and look at them. */
	readonly appRunner: AppRunnerVerbs;
	/** What gateways have made: routes, load balancers, associations with clusters. */
	readonly gateways: GatewayVerbs;
	/** Reads AWS and says what would be called, and why. @throws SpecError, PlanError, CallError */
	plan(app: Deployable, options?: { readonly force?: boolean }): Promise<Plan>;
	/** Makes the calls of a plan, if what was read for it is still so, and watches what they start. */
	apply(plan: Plan, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	apply(plan: Plan, options?: RunOptions): ServiceRun;
	/** Plans, applies and watches one app, or an array of them at once; nothing is sent when one of an array has an error. */
	deploy<const A extends Deployable | readonly Deployable[]>(
		app: A,
		options: DeployOptions & Leaving,
	): DeployRun<A, Succeeded | Paused>;
	deploy<const A extends Deployable | readonly Deployable[]>(app: A, ...options: DeployArguments<A>): DeployRun<A>;
	/** Watches what is under way, from any machine; gates are answered by functions under the name of their stage. */
	watch(ref: ServiceRef, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	watch(ref: ServiceRef, options?: RunOptions): ServiceRun;
	/** Answers the gate at which a deployment waits, from any machine, and watches how it goes on. */
	continue(ref: EcsRef, answer: "rollback", options?: ContinueOptions): ServiceRun<Stopped>;
	continue(ref: EcsRef, answer: "continue", options: ContinueOptions & Leaving): ServiceRun<Succeeded | Paused>;
	continue(ref: EcsRef, answer: "continue", options?: ContinueOptions): ServiceRun;
	/** Brings back the last revision whose deployment was SUCCESSFUL, pinned to its images; a deployment that is under way is rolled back by ECS itself. */
	rollback(ref: EcsRef, options: RunOptions & Leaving): ServiceRun<Reverted | Paused>;
	rollback(ref: EcsRef, options?: RunOptions): ServiceRun<Reverted>;
	/** Starts a new deployment of what runs. */
	restart(ref: ServiceRef, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	restart(ref: ServiceRef, options?: RunOptions): ServiceRun;
	/** Sets the desired count and waits until as many tasks run. */
	scale(ref: EcsRef, count: number, options?: RunOptions): ServiceRun;
	/** Ends the deployment that is under way. */
	stop(ref: EcsRef, options?: StopOptions): ServiceRun<Stopped>;
	/** Waits until a service is `running`, `stable` or `inactive`. @default timeout "10m" */
	waitFor(ref: EcsRef, state: ServiceState, options?: RunOptions): ServiceRun;
	/** Looks at everything that would keep a deployment of the app from succeeding; writes nothing, reads no secret, stops at nothing. */
	preflight(app: PreflightApp, options?: PreflightOptions): Promise<Preflight>;
	/**
	 * Removes what the chain says and waits until it is gone; what is not there is gone. A repository that holds images needs
	 * `force`. @default timeout "5m", of App Runner "15m"
	 */
	destroy(app: Said, options?: DestroyOptions): WorkRun;
	/** Asks ECR what the chain's lifecycle policy, else the repository's own, would do with the images that are there; changes nothing. */
	previewLifecycle(repository: PreviewedRepository, options?: PreviewOptions): WorkRun<LifecyclePreview>;
	/** What a service is doing at the moment. */
	status(ref: EcsRef): Promise<ServiceStatus>;
	/** What speaks for a failure of a service at the moment. */
	diagnose(ref: EcsRef): Promise<Diagnosis>;
	/** The service's deployments of the last 90 days, newest first. */
	deployments(ref: EcsRef): Promise<readonly DeploymentSummary[]>;
	/** The revisions that those deployments brought, newest first. */
	revisions(ref: EcsRef): Promise<readonly RevisionSummary[]>;
	/** What the deployments of a service of CodeDeploy come to in ECS's own strategies, with what is lost and what has to be filled in. */
	toEcsStrategy(ref: EcsRef, roles?: ToEcsStrategyOptions): Promise<EcsStrategy>;
	/** A live repository as a chain that plans to nothing. @throws PlanError for another region, CallError where it is not there */
	import(ref: RepositoryArn): Promise<RepositoryChain>;
	import(ref: PublicRepositoryArn): Promise<PublicRepositoryChain>;
	/** A live service of App Runner, with all it uses, as a chain that plans to nothing. */
	import(ref: AppRunnerArn): Promise<AppRunnerChain<string>>;
	/** A live gateway, with its clusters, as a chain that plans to nothing. */
	import(ref: GatewayArn): Promise<GatewayChain<string>>;
	/** A live Express service as a chain that plans to nothing. @throws PlanError for an ordinary service */
	import(ref: EcsRef, options: { readonly as: "express" }): Promise<ExpressChain<string>>;
	/** A live service as a chain; the count is left to AWS. Of an Express service an {@link ExpressChain}: say `{ as: "express" }` for its type. */
	import(ref: EcsRef): Promise<ServiceChain<string>>;
}

/** Connects to AWS, or to a simulated one; sends nothing yet. @throws PlanError for an option that can't be */
export function connect(options?: ConnectOptions): Aws;
export function connect(simulator: SimulatedAws, options?: Omit<ConnectOptions, "clock">): Aws;
export function connect(first: ConnectOptions | SimulatedAws = {}, second: ConnectOptions = {}): Aws {
	requireConnectOptions(first, second);
	const parts = isSimulator(first) ? simulatedParts(first, second) : partsOf(first);
	return new Connected(
		openingOf(
			parts.clock,
			// Loaded with the first verb: who only compiles a plan need not read it.
			() => import("./across/room.js"),
			({ join }) => join(parts),
		),
	);
}

type Everything = typeof import("./across/room.js");

class Connected implements Aws {
	readonly images: Images;
	readonly appRunner: AppRunnerVerbs;
	readonly gateways: GatewayVerbs;
	readonly #opening: Opening<Everything, Joined>;
	readonly #images: AnyOpening<Everything, Joined["images"]>;

	constructor(opening: Opening<Everything, Joined>) {
		this.#opening = opening;
		const open = async () => {
			const { room, connection } = await opening.open();
			return { room, connection: connection.images };
		};
		this.#images = { clock: opening.clock, open };
		this.images = imagesOf(this.#images);
		this.appRunner = appRunnerVerbs(appRunnerOf(opening));
		this.gateways = gatewayVerbs(opening);
	}

	async plan(app: Deployable, options: { readonly force?: boolean } = {}): Promise<Plan> {
		const spec = requireSpec(app);
		requireOptions(options);
		const { room, connection } = await this.#opening.open();
		return room.planOf(spec, connection, options);
	}

	apply(plan: Plan, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	apply(plan: Plan, options?: RunOptions): ServiceRun;
	apply(plan: Plan, options: RunOptions = {}): ServiceRun<Succeeded | Paused> {
		return applyAny(plan, this.#opening, options);
	}

	deploy<const A extends Deployable | readonly Deployable[]>(
		app: A,
		options: DeployOptions & Leaving,
	): DeployRun<A, Succeeded | Paused>;
	deploy<const A extends Deployable | readonly Deployable[]>(app: A, ...options: DeployArguments<A>): DeployRun<A>;
	deploy(
		app: Deployable | readonly Deployable[],
		options: DeployOptions = {},
	): ServiceRun<Succeeded | Paused> | FleetRun {
		if (!isList(app)) return deployAny(() => requireSpec(app), this.#opening, options);
		return deployMany(() => app.map((one) => requireSpec(one)), app.length, this.#opening, options);
	}

	watch(ref: ServiceRef, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	watch(ref: ServiceRef, options?: RunOptions): ServiceRun;
	watch(ref: ServiceRef, options: RunOptions = {}): ServiceRun<Succeeded | Paused> {
		return watchAny(ref, this.#opening, options);
	}

	continue(ref: ServiceRef, answer: "rollback", options?: ContinueOptions): ServiceRun<Stopped>;
	continue(ref: ServiceRef, answer: "continue", options: ContinueOptions & Leaving): ServiceRun<Succeeded | Paused>;
	continue(ref: ServiceRef, answer: "continue", options?: ContinueOptions): ServiceRun;
	continue(
		ref: ServiceRef,
		answer: GateAnswer,
		options: ContinueOptions = {},
	): ServiceRun<Reverted | Stopped | Paused> {
		return refusedRun(ref, "continue", this.#opening, options) ?? continueRun(ref, answer, this.#opening, options);
	}

	rollback(ref: ServiceRef, options: RunOptions & Leaving): ServiceRun<Reverted | Paused>;
	rollback(ref: ServiceRef, options?: RunOptions): ServiceRun<Reverted>;
	rollback(ref: ServiceRef, options: RunOptions = {}): ServiceRun<Reverted | Paused> {
		return refusedRun(ref, "rollback", this.#opening, options) ?? rollbackRun(ref, this.#opening, options);
	}

	restart(ref: ServiceRef, options: RunOptions & Leaving): ServiceRun<Succeeded | Paused>;
	restart(ref: ServiceRef, options?: RunOptions): ServiceRun;
	restart(ref: ServiceRef, options: RunOptions = {}): ServiceRun<Succeeded | Paused> {
		return restartAny(ref, this.#opening, options);
	}

	scale(ref: ServiceRef, count: number, options: RunOptions = {}): ServiceRun {
		return refusedRun(ref, "scale", this.#opening, options) ?? scaleRun(ref, count, this.#opening, options);
	}

	stop(ref: ServiceRef, options: StopOptions = {}): ServiceRun<Stopped> {
		return refusedRun(ref, "stop", this.#opening, options) ?? stopRun(ref, this.#opening, options);
	}

	waitFor(ref: ServiceRef, state: ServiceState, options: RunOptions = {}): ServiceRun {
		return refusedRun(ref, "waitFor", this.#opening, options) ?? waitForRun(ref, state, this.#opening, options);
	}

	async preflight(app: Deployable, options: PreflightOptions = {}): Promise<Preflight> {
		requireEcs(app, "preflight");
		const spec = requireApp(app);
		const { room, connection } = await this.#opening.open();
		return room.preflightOf(spec, connection, options);
	}

	destroy(app: Said, options: DestroyOptions = {}): WorkRun {
		return destroyAny(() => requireSpec(app, "destroy"), this.#opening, options);
	}

	previewLifecycle(repository: PreviewedRepository, options: PreviewOptions = {}): WorkRun<LifecyclePreview> {
		return previewRun(repository, this.#images, options);
	}

	async status(ref: ServiceRef): Promise<ServiceStatus> {
		requireEcs(ref, "status");
		const { room, connection } = await this.#opening.open();
		return room.statusOf(ref, connection);
	}

	async diagnose(ref: ServiceRef): Promise<Diagnosis> {
		requireEcs(ref, "diagnose");
		const { room, connection } = await this.#opening.open();
		return room.diagnoseNow(ref, connection);
	}

	async deployments(ref: ServiceRef): Promise<readonly DeploymentSummary[]> {
		requireEcs(ref, "deployments");
		const { room, connection } = await this.#opening.open();
		return room.deploymentsOf(ref, connection);
	}

	async revisions(ref: ServiceRef): Promise<readonly RevisionSummary[]> {
		requireEcs(ref, "revisions");
		const { room, connection } = await this.#opening.open();
		return room.revisionsOf(ref, connection);
	}

	async toEcsStrategy(ref: ServiceRef, roles: ToEcsStrategyOptions = {}): Promise<EcsStrategy> {
		requireEcs(ref, "toEcsStrategy");
		const { room, connection } = await this.#opening.open();
		return room.ecsStrategyOf(ref, connection, roles);
	}

	import(ref: RepositoryArn): Promise<RepositoryChain>;
	import(ref: PublicRepositoryArn): Promise<PublicRepositoryChain>;
	import(ref: AppRunnerArn): Promise<AppRunnerChain<string>>;
	import(ref: GatewayArn): Promise<GatewayChain<string>>;
	import(ref: ServiceRef, options: { readonly as: "express" }): Promise<ExpressChain<string>>;
	import(ref: ServiceRef): Promise<ServiceChain<string>>;
	async import(
		ref: ServiceRef,
		options: { readonly as?: "express" } = {},
	): Promise<
		| ServiceChain<string>
		| RepositoryChain
		| PublicRepositoryChain
		| AppRunnerChain<string>
		| ExpressChain<string>
		| GatewayChain<string>
	> {
		const { room, connection } = await this.#opening.open();
		// Named one by one: a namespace would carry every root into each bundle.
		const roots = {
			appRunner,
			cluster,
			container,
			expressService,
			gateway,
			publicRepository,
			repository,
			service,
			taskDef,
		};
		return room.importAny(ref, roots, connection, options);
	}
}

/** The SDK's defaults wait for ever; milliseconds. */
const TIMEOUTS = { connectionTimeout: 5000, requestTimeout: 60_000, throwOnRequestTimeout: true } as const;

const isList = (value: Deployable | readonly Deployable[]): value is readonly Deployable[] => Array.isArray(value);

/** A real AWS; the environment's retry settings are honoured, because our strategy takes the place of the SDK's. */
function partsOf(options: ConnectOptions): ConnectionParts {
	const environment = typeof process === "undefined" ? {} : process.env;
	const attempts = Number(environment.AWS_MAX_ATTEMPTS);
	const retry = { ...(Number.isInteger(attempts) && attempts > 0 && { maxAttempts: attempts }), ...options.retry };
	const isAdaptive = environment.AWS_RETRY_MODE === "adaptive";
	return {
		...commonParts(options),
		clientConfig: {
			...(options.region && { region: options.region }),
			...(options.credentials !== undefined && { credentials: options.credentials }),
			requestHandler: TIMEOUTS,
			...(isAdaptive && { retryMode: "adaptive" }),
		},
		retry: isAdaptive ? undefined : retry,
	};
}

function simulatedParts(simulator: SimulatedAws, options: ConnectOptions): ConnectionParts {
	const common = commonParts({
		region: simulator.region,
		random: () => simulator.random(),
		...(simulator.fetch && { fetch: simulator.fetch }),
		...options,
		clock: simulator.clock,
	});
	return { ...common, clientConfig: simulator.clientConfig(), retry: options.retry ?? {} };
}

const commonParts = (options: ConnectOptions): Omit<ConnectionParts, "clientConfig" | "retry"> => ({
	region: options.region,
	clients: options.clients ?? {},
	isPaced: options.pace !== false,
	clock: options.clock ?? systemClock,
	random: options.random ?? Math.random,
	fetch: options.fetch ?? ((url, init) => fetch(url, init)),
});
