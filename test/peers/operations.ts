import * as ecs from "@aws-sdk/client-ecs";
import { simulate } from "../../src/testing/index.js";

/** Every operation of ECS that the SDK knows. */
const KNOWN = Object.keys(ecs).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);

const { faults } = simulate();

/** Every operation of ECS that the simulator answers. */
export const SIMULATED: ReadonlySet<string> = new Set(KNOWN.filter(isSimulated));

/** A fault can be armed only for an operation that is simulated. */
function isSimulated(operation: string): boolean {
	try {
		faults.throttle({ service: "ecs", operation }).clear();
		return true;
	} catch {
		return false;
	}
}
