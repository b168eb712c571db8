import * as ecs from "@aws-sdk/client-ecs";
import { simulate } from "../../src/testing/index.js";

const { faults } = simulate();

/** Every operation that a client's commands call. */
export const operationsOf = (client: object): readonly string[] =>
	Object.keys(client).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);

/** Every operation of a service that the simulator answers. */
export const simulatedOf = (service: string, client: object): ReadonlySet<string> =>
	new Set(operationsOf(client).filter((operation) => isSimulated(service, operation)));

/** Every operation of ECS that the simulator answers. */
export const SIMULATED = simulatedOf("ecs", ecs);

/** A fault can be armed only for an operation that is simulated. */
function isSimulated(service: string, operation: string): boolean {
	try {
		faults.throttle({ service, operation }).clear();
		return true;
	} catch {
		return false;
	}
}
