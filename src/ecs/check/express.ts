import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import type { ContainerSpec } from "../spec/container.js";
import { type ExpressSpec, isExpressSpec } from "../spec/express.js";
import { expressShapes } from "../spec/express-shape.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { pathWords } from "./path-words.js";
import { expressRules } from "./rules/express.js";
import { expressNetworkRules } from "./rules/express-network.js";
import { containerNames } from "./rules/names.js";
import { problemRules } from "./rules/problems.js";
import { secretRules } from "./rules/secrets.js";
import { definitionSizes } from "./rules/sizes.js";
import { tagRules } from "./rules/tags.js";
import { settingOf } from "./setting.js";

/** Tells all that is wrong with an Express service, errors first; never throws. @param isWhole also what is missing before it can be created */
export function checkExpress(spec: ExpressSpec, isWhole = false): Finding[] {
	const report = new Report(pathWords);
	const seen = nothingSeen();
	const structure = expressShapes.structureOf("express-service");
	const kept = readable(spec, structure, report, seen, spec.kind);
	for (const problem of spec.problems ?? []) tellProblem(problem, problemRules, report);
	// What reading kept has the types of the shape table.
	if (typeof kept === "object" && kept !== null && isExpressSpec(kept)) {
		for (const rules of [expressRules, expressNetworkRules])
			report.look(structure, rules, kept, { seen, isWhole }, () => "express-service");
		lookAsTask(kept, report);
	}
	return report.sorted();
}

/** ECS makes a task definition of it, for which the rules of task definitions hold. */
function lookAsTask(app: ExpressSpec, report: Report): void {
	const { primaryContainer: said, cpu, memory } = app;
	const container: ContainerSpec = {
		name: "Main",
		...(said?.image !== undefined && { image: said.image }),
		...(Array.isArray(said?.environment) && { environment: said.environment }),
		...(Array.isArray(said?.secrets) && { secrets: said.secrets }),
	};
	const taskDefinition: TaskDefinitionSpec = {
		family: app.serviceName,
		requiresCompatibilities: ["FARGATE"],
		containerDefinitions: [],
		executionRoleArn: "said elsewhere",
		...(cpu !== undefined && { cpu }),
		...(memory !== undefined && { memory }),
	};
	const setting = settingOf({ taskDefinition }, {}, nothingSeen());
	report.run([...containerNames, ...secretRules], container, setting, () => "express-service.primaryContainer");
	report.run(sizes, taskDefinition, setting, () => "express-service");
	report.run(tagRules, app, setting, () => "express-service");
}

const SIZES: ReadonlySet<string> = new Set([
	"spec.size-text",
	"spec.fargate-size",
	"spec.fargate-cpu",
	"spec.fargate-size-new",
]);

/** The same rules, that call it by its name. */
const sizes = /* @__PURE__ */ definitionSizes
	.filter(({ code }) => SIZES.has(code))
	.map((rule) => ({ ...rule, message: rule.message.replace("task definition", "Express service") }));
