import { error, type Rule, type Rules as RulesOf, type Test, warning } from "../../../engine/check/rule.js";
import type { Seen } from "../../../engine/shape/fits.js";
import { type ExpressSpec, IN_DEFINITION } from "../../spec/express.js";
import { expressSentences } from "../../spec/express-sentence.js";
import { isPlaceholder } from "../setting.js";

/** What the rules of Express services look with. */
export interface ExpressSetting {
	readonly seen: Seen;
	/** Also what is missing before it can be created. */
	readonly isWhole: boolean;
}

const page = "ECS API reference, CreateExpressGatewayService";
const roleArn = /^arn:[\w-]+:iam::\d{12}:role\/.+$/;
const definitionArn = /^arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+(:\d+)?$/;

/** What an Express service may say. Source: facts 7.5, ecs-api 1.8. */
export const expressRules = [
	sentence(
		"spec.express-image",
		({ primaryContainer, taskDefinitionArn }) => primaryContainer?.image === undefined && !taskDefinitionArn,
	),
	sentence("spec.express-infrastructure-role", ({ infrastructureRoleArn }) => infrastructureRoleArn === undefined),
	sentence(
		"spec.express-execution-role",
		({ executionRoleArn, taskDefinitionArn }) => executionRoleArn === undefined && !taskDefinitionArn,
	),
	error(
		"spec.express-definition-alone",
		"taskDefinitionArn",
		"Express service has a task definition and {members} as well, which AWS takes from the definition alone",
		"keep .taskDefinition(arn) alone, or say image, roles and size without it",
		(app) => {
			const said = IN_DEFINITION.filter((member) => app[member] !== undefined);
			return app.taskDefinitionArn !== undefined && said.length > 0 && { members: said.join(", ") };
		},
		`${page}, taskDefinitionArn`,
	),
	error(
		"spec.express-definition",
		"taskDefinitionArn",
		"{at} is no ARN of a task definition",
		"call .taskDefinition('arn:aws:ecs:…:task-definition/web:1')",
		({ taskDefinitionArn: arn }) => arn !== undefined && !isPlaceholder(arn) && !definitionArn.test(arn),
	),
	error(
		"spec.express-role",
		"infrastructureRoleArn executionRoleArn taskRoleArn",
		"{at} is no ARN of an IAM role",
		"give it arn:aws:iam::123456789012:role/name",
		(app, _, tell) => {
			for (const member of ["infrastructureRoleArn", "executionRoleArn", "taskRoleArn"] as const) {
				const arn = app[member];
				if (typeof arn === "string" && !isPlaceholder(arn) && !roleArn.test(arn)) tell(member);
			}
		},
	),
	error(
		"spec.express-health-path",
		"healthCheckPath",
		"{at} is '{path}', must begin with a slash",
		"call .healthCheck('/ping')",
		({ healthCheckPath: path = "/" }) => !path.startsWith("/") && !isPlaceholder(path) && { path },
	),
	error(
		"spec.express-logs",
		"primaryContainer.awsLogsConfiguration",
		"{at} has {has} alone, and AWS takes group and stream prefix together",
		"call .logs({ group, streamPrefix })",
		({ primaryContainer }) => {
			const logs = primaryContainer?.awsLogsConfiguration;
			if (typeof logs !== "object") return;
			const said = (["logGroup", "logStreamPrefix"] as const).filter((member) => logs[member] !== undefined);
			return said.length < 2 && { has: said[0] ?? "neither" };
		},
	),
	error(
		"spec.express-size-half",
		"cpu memory",
		"Express service says {said} without {other}, and the two are chosen together",
		"call .fargate(512, 1024)",
		({ cpu, memory }, _, tell) => {
			if ((cpu === undefined) === (memory === undefined)) return;
			if (cpu === undefined) tell("memory", { said: "memory", other: "cpu" });
			else tell("cpu", { said: "cpu", other: "memory" });
		},
		"Amazon ECS developer guide, task CPU and memory",
	),
	error(
		"spec.express-scaling-order",
		"scalingTarget",
		"Express service runs at least {min} tasks and at most {max}, so no count is right",
		"call .scaling({ min: {max}, max: {min} })",
		({ scalingTarget: { minTaskCount: min, maxTaskCount: max } = {} }) =>
			min !== undefined && max !== undefined && min > max && { min, max },
		`${page}, scalingTarget`,
	),
	warning(
		"spec.express-scaling-percent",
		"scalingTarget",
		"Express service keeps {metric} near {target} percent, which it never comes to, so it never scales out",
		"call .scaling({ target: 60 })",
		({ scalingTarget: { autoScalingMetric: metric = "AVERAGE_CPU", autoScalingTargetValue: target = 0 } = {} }) =>
			metric !== "REQUEST_COUNT_PER_TARGET" && target > 100 && { metric, target },
		`${page}, scalingTarget`,
	),
	warning(
		"spec.express-scaling-zero",
		"scalingTarget",
		"Express service may scale to no task at all, and a request does not start one",
		"call .scaling({ min: 1 })",
		({ scalingTarget }) => scalingTarget?.minTaskCount === 0,
		`${page}, scalingTarget`,
	),
] satisfies RulesOf<ExpressSpec, ExpressSetting>;

function sentence<Code extends keyof typeof expressSentences>(
	code: Code,
	isMissing: (app: ExpressSpec) => boolean,
): Rule<ExpressSpec, Code, ExpressSetting> {
	const [message = "", hint = ""] = expressSentences[code].replace("%", "{name}").split(": ");
	const test: Test<ExpressSpec, ExpressSetting> = (app, { isWhole }) =>
		isWhole && isMissing(app) && { name: app.serviceName };
	return error(code, "", message, hint, test, page);
}
