import { SimulatorClock, type VirtualClock } from "../clock.js";
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
	/** Serves the same model on loopback until `close()`: for the AWS CLI, boto3, or any SDK by endpoint URL. */
	listen(options?: ListenOptions): Promise<SimulatorServer>;
}

/** Joins models of services into one simulator. */
export function assemble(settings: Settings, makeModels: readonly ((world: World) => ServiceModel)[]): Simulator {
	const { seed, region, account, partition, world: mode, switches, latencyMs } = settings;
	const clock = new SimulatorClock(settings.start);
	const declared = new Declared();
	const taskFaults = new ArmedTaskFaults();
	const random = randomStream(seed, "world");
	const functions = new Functions(clock);
	const base = { account, region, partition, mode, switches, taskFaults, functions };
	const world: World = { ...base, random, declared: declared.view };
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
		listen: (options) => serve(answer, clock, options),
	};
	return simulator;
}
