import { cluster, connect, type GantryEvent } from "../../src/index.js";
import { type SimulateOptions, type Simulator, simulate } from "../../src/testing/index.js";

export const ROLE = "arn:aws:iam::123456789012:role/exec";
export const V1 = "ghcr.io/acme/api:1";
export const V2 = "ghcr.io/acme/api:2";
export const V3 = "ghcr.io/acme/api:3";

/** A service of two web tasks; `image` decides the version. */
export const api = (image = V1, name = "api") =>
	cluster("prod")
		.service(name)
		.desiredCount(2)
		.network({ subnets: ["subnet-1"], securityGroups: ["sg-1"] })
		.taskDef()
		.fargate(512, 1024)
		.executionRole(ROLE)
		.container("web")
		.image(image)
		.port("http", 8080)
		.env("DATABASE_PASSWORD", "correct-horse-battery")
		.service()
		.rolling({ circuitBreaker: true });

/** A simulated AWS with a connection to it. */
export function stage(options: SimulateOptions = {}) {
	const sim = simulate(options);
	return { sim, aws: connect(sim) };
}

/** The same, where version 1 runs already. */
export async function running(
	options: SimulateOptions = {},
	app: Parameters<ReturnType<typeof connect>["deploy"]>[0] = api(),
) {
	const { sim, aws } = stage(options);
	await aws.deploy(app);
	return { sim, aws, mark: sim.journal.length };
}

/** Operations that wrote something, oldest first, with how they were answered where that was not `ok`. */
export const writes = (sim: Simulator, from = 0): string[] =>
	sim.journal
		.slice(from)
		.filter(({ operation }) => !/^(Describe|List|Get|BatchGet)/.test(operation))
		.map(({ operation, outcome }) => (outcome === "ok" ? operation : `${operation} ${outcome}`));

/** All events of a run, and the error with which its iterator ended. */
export async function follow(run: AsyncIterable<GantryEvent>): Promise<{ events: GantryEvent[]; error: unknown }> {
	const events: GantryEvent[] = [];
	try {
		for await (const event of run) events.push(event);
	} catch (error) {
		return { events, error };
	}
	return { events, error: undefined };
}

/** What a promise rejects with. */
export const thrown = (work: PromiseLike<unknown>): Promise<unknown> =>
	Promise.resolve(work).then(
		() => undefined,
		(error: unknown) => error,
	);

/** Waits, in virtual time, until the condition holds. */
export async function until(sim: Simulator, holds: () => boolean): Promise<void> {
	for (let second = 0; second < 3600 && !holds(); second++) await sim.clock.sleep(1000);
	if (!holds()) throw new Error("it did not come to that within an hour");
}

/** Revision number at the end of a task definition's ARN. */
export const revisionOf = (arn: string | undefined): number => Number(arn?.split(":").at(-1));
