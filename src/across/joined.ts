import type { AppRunnerConnection } from "../app-runner/observe/connection.js";
import type { ImagesConnection } from "../ecr/images/opening.js";
import type { EcrConnection } from "../ecr/observe/connection.js";
import type { EcsConnection } from "../ecs/run/connection.js";

/** A connection with what each service's verbs need. */
export interface Joined extends EcsConnection {
	readonly ecr: EcrConnection;
	readonly images: ImagesConnection;
	readonly appRunner: AppRunnerConnection;
}
