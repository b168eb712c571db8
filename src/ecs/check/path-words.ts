import type { PathWords } from "../../engine/check/report.js";

/** How the paths of an ECS app are said. */
export const pathWords: PathWords = {
	plain: (path) => path.replace(/^taskDefinition\.containerDefinitions(?=[[.]|$)/, "container"),
	apis: {
		cluster: "CreateCluster",
		service: "CreateService",
		taskDefinition: "RegisterTaskDefinition",
		container: "ContainerDefinition",
		"express-service": "CreateExpressGatewayService",
		gateway: "CreateGateway",
	},
	subjects: { taskDefinition: "task definition", "express-service": "Express service" },
};
