import { pathWords } from "../../../src/ecs/check/path-words.js";
import { expressRules } from "../../../src/ecs/check/rules/express.js";
import { expressNetworkRules } from "../../../src/ecs/check/rules/express-network.js";
import { gatewayRulesOf } from "../../../src/ecs/check/rules/gateway.js";
import { rulesOf } from "../../../src/ecs/check/rules/index.js";
import { expressShapes } from "../../../src/ecs/spec/express-shape.js";
import { gatewayShapes } from "../../../src/ecs/spec/shape/gateway.js";
import { shapes } from "../../../src/ecs/spec/shape/structure.js";
import { rulesPage } from "../../engine/check/rules-page.js";

/** The page of the rules of ECS, as Markdown. */
export const ecsRulesPage = (): string =>
	rulesPage({
		title: "Rules of the ECS check",
		folder: "ecs/check/rules",
		test: "test/ecs/check/rules-page.test.ts",
		teller: "check(app)",
		rules: { ...rulesOf, express: [...expressRules, ...expressNetworkRules], gateway: gatewayRulesOf.gateway },
		places: {
			service: "service",
			deployment: "service.deploymentConfiguration",
			loadBalancer: "service.loadBalancers",
			taskDefinition: "taskDefinition",
			volume: "taskDefinition.volumes",
			container: "container",
			port: "container.portMappings",
			express: "express-service",
			gateway: "gateway",
		},
		words: pathWords,
		structures: {
			"": shapes.structureOf("app"),
			"express-service": expressShapes.structureOf("express-service"),
			gateway: gatewayShapes.structureOf("gateway"),
		},
	});
