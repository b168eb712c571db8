import { cluster, type container } from "../../src/index.js";
import { ROLE } from "./stage.js";

/** A service of one container that runs what is said of its image. */
export const imageApp = (said: Parameters<ReturnType<typeof container>["image"]>[0], name = "api") =>
	cluster("prod")
		.service(name)
		.desiredCount(1)
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.executionRole(ROLE)
		.container("web")
		.image(said)
		.service();
