import type { ObservedAppRunner } from "../../../src/app-runner/observe/described.js";
import { planService } from "../../../src/app-runner/plan/service.js";
import { type AppRunnerSpec, isAppRunnerSpec } from "../../../src/app-runner/spec/service.js";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { isPlanError, type PlanError } from "../../../src/engine/errors/plan-error.js";
import type { Plan } from "../../../src/engine/plan.js";
import { appRunner } from "../../../src/index.js";
import { Echo } from "./echo.js";

export const IMAGE = "public.ecr.aws/nginx/nginx:1.27";
export const PRIVATE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1";
export const ROLE = "arn:aws:iam::123456789012:role/app-runner-pulls";

export const web = appRunner("web-api").image(IMAGE);
export const code = appRunner("web-api").source("https://github.com/acme/web", {
	connection: "github-acme",
	runtime: "NODEJS_22",
	build: "npm ci",
	start: "node server.js",
});

export function specOf(chain: object): AppRunnerSpec {
	const spec = anySpecOf(chain);
	if (!spec || !isAppRunnerSpec(spec)) throw new Error("no chain of App Runner");
	return spec;
}

/** The plan of a chain, before what a reader finds. */
export const planOf = (chain: object, observed: ObservedAppRunner): Plan => planService(specOf(chain), observed, []);
export const planIn = (echo: Echo, chain: object): Plan => planOf(chain, echo.observed(specOf(chain)));

/** An account in which these chains have been deployed, one after the other. */
export function after(...chains: readonly object[]): Echo {
	const echo = new Echo();
	echo.connections = [{ ConnectionName: "github-acme", ConnectionArn: CONNECTION_ARN, Status: "AVAILABLE" }];
	for (const chain of chains) echo.run(planIn(echo, chain).steps);
	return echo;
}

export const CONNECTION_ARN =
	"arn:aws:apprunner:eu-west-1:123456789012:connection/github-acme/0123456789abcdef0123456789abcdef";

/** Each step in one line: `service UpdateService`. */
export const callsOf = ({ steps }: Plan): string[] => steps.map(({ id, operation }) => `${id} ${operation}`);

/** The input of a step. */
export const inputOf = ({ steps }: Plan, id: string) => steps.find((step) => step.id === id)?.input;

export function refusedBy(work: () => unknown): PlanError {
	try {
		work();
	} catch (error) {
		if (isPlanError(error)) return error;
		throw error;
	}
	throw new Error("nothing was refused");
}
