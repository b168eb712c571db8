import type { PreflightLine } from "../../../src/across/preflight/line.js";
import { type Preflight, preflightOf } from "../../../src/across/preflight/preflight.js";
import { type Deployable, specOf } from "../../../src/ecs/build/index.js";
import { openConnection } from "../../../src/ecs/run/open-connection.js";
import type { Simulator } from "../../../src/testing/index.js";

/** What `aws.preflight(app)` comes to on a simulator. */
export function preflight(sim: Simulator, app: Deployable): Promise<Preflight> {
	const connection = openConnection({
		region: sim.region,
		clients: {},
		clientConfig: sim.clientConfig(),
		retry: {},
		isPaced: true,
		clock: sim.clock,
		random: () => sim.random(),
	});
	return preflightOf(specOf(app) ?? {}, connection);
}

/** The line of a check, of a subject where there are several. */
export function lineOf({ lines }: Preflight, check: string, subject?: string): PreflightLine | undefined {
	return lines.find((line) => line.check === check && (subject === undefined || line.subject === subject));
}
