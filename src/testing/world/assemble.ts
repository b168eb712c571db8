import { SimulatorClock, type VirtualClock } from "../clock.js";
import type { PushedImage, PushOptions } from "../ecr/push.js";
import type { Faults } from "../faults.js";
import type { JournalEntry } from "../journal.js";
import { Functions } from "../lambda/functions.js";
import type { LambdaHandler } from "../lambda/hook-event.js";
import { type ListenOptions, type SimulatorServer, serve } from "../listen.js";
import { sdkHandler } from "../wire/handler.js";
import { agendaOf } from "./agenda.js";
import { armed } from "./arm.js";
import { CallFaults } from "./call-faults.js";
import { clientConfigOf } from "./client-config.js";
import { Declared, type DeclaredKind, type DeclaredResource } from "./declared.js";
import { dispatcher } from "./dispatch.js";
import type { ServiceModel, World } from "./model.js";
import type { Settings } from "./options.js";
import { randomStream } from "./random.js";
import { ArmedTaskFaults } from "./task-faults.js";

const BRAND = Symbol.for("gantry.simulator");

/** AWS in a box: real SDK clients talk to it in process or over loopback, in virtual time. */
export interface Simulator {
	readonly [BRAND]: true;
	readonly region: string;
	readonly account: string;
	/** Virtual: jumps when everybody is asleep; `advance` moves it by hand; `during` stops it for real IO. */
	readonly clock: VirtualClock;
	/** Every call, oldest first, live. */
	readonly journal: readonly JournalEntry[];
	readonly faults: Faults;
	/** Seeded, 0 ≤ x < 1. */
	random(): number;
	/** What to give to an SDK client: `new ECSClient(sim.clientConfig())`. */
	clientConfig(): Record<string, unknown>;
	/** Declares something that no simulated call creates; needed where `world` is `declared`. */
	add(kind: DeclaredKind, nameOrResource: string | DeclaredResource, details?: DeclaredResource): Simulator;
	/** Gives the code of a Lambda function, for lifecycle hooks that name it by ARN or name; what nobody gives succeeds where everything exists. */
	lambda(arnOrName: string, handler: LambdaHandler): Simulator;
	/** Pushes an image as docker does: `"repo:tag"` to the world's own registry, or a full reference to any; throws what docker would print. */
	push(reference: string, options?: PushOptions): PushedImage;
	/** Answers HTTP requests to registries and presigned URLs, like the global fetch. */
	fetch(url: string, init?: RequestInit): Promise<Response>;
	/** Serves the same model on loopback until `close()`: for the AWS CLI, boto3, or any SDK by endpoint URL. */
	listen(options?: ListenOptions): Promise<SimulatorServer>;
}

/** Joins models of services into one simulator. */
export function assemble(settings: Settings, makeModels: readonly ((world: World) => ServiceModel)[]): Simulator {
	const { seed, region, account, partition, world: mode, switches, latencyMs } = settings;
	const clock = new SimulatorClock(settings.start);
	const declared = new Declared();
	const taskFaults = new ArmedTaskFaults(() => agendaOf(world).settle(clock.now()));
	const random = randomStream(seed, "world");
	const functions = new Functions(clock);
	const base = { account, region, partition, mode, switches, taskFaults, functions };
	const world: World = {
		...base,
		random,
		declared: declared.view,
		make: (kind, resource) => declared.add(kind, resource),
		unmake: (kind, arn) => declared.remove(kind, arn),
	};
	const models = makeModels.map((make) => make(world));
	clock.attend({
		next: () => (functions.isExpected ? agendaOf(world).next() : undefined),
		live: (now) => agendaOf(world).settle(now),
	});
	const journal: JournalEntry[] = [];
	const faults = new CallFaults();
	const answer = dispatcher({ world, models, clock, faults, journal, seed, latencyMs });
	const handler = sdkHandler(answer);
	const simulator: Simulator = {
		[BRAND]: true,
		region,
		account,
		clock,
		journal,
		faults: armed(faults, taskFaults, models),
		random: randomStream(seed, "client"),
		clientConfig: () => clientConfigOf(region, handler),
		add(kind, nameOrResource, details) {
			declared.add(kind, nameOrResource, details);
			return simulator;
		},
		lambda(arnOrName, handler) {
			functions.add(arnOrName, handler);
			return simulator;
		},
		push(reference, options) {
			const model = models.find((one) => one.push !== undefined);
			if (!model?.push) throw new TypeError("push: no registry is simulated");
			agendaOf(world).settle(clock.now());
			return model.push(reference, options);
		},
		async fetch(url, init) {
			clock.touch(false);
			agendaOf(world).settle(clock.now());
			const request = new Request(url, init);
			for (const model of models) {
				const response = model.fetch?.(request);
				if (response) return response;
			}
			throw new TypeError(`fetch failed: nothing is simulated at ${request.url.split("?")[0]}`);
		},
		listen: (options) => serve(answer, clock, options),
	};
	return simulator;
}
