import { expressOf, type ToExpress } from "./across/convert/to-express.js";
import type { ToExpressOptions } from "./across/convert/to-express-options.js";
import { serviceOf, type ToService } from "./across/convert/to-service.js";
import type { ToServiceOptions } from "./across/convert/to-service-options.js";
import type { AppRunnerChain } from "./app-runner/build/app-runner-chain.js";
import type { ExpressChain } from "./ecs/build/express-chain.js";
import { expressService, service, taskDef } from "./roots/index.js";

/**
 * A service of App Runner as an Express service, from a chain or from a live one (`await aws.import(arn)`): the chain that it comes
 * to, what changes, what has no counterpart, what is missing, and the steps of moving the traffic. Reads no AWS.
 * @throws PlanError for what is no service of App Runner, and for an option that can't be
 */
export const toExpress = <F extends string>(app: AppRunnerChain<F>, options: ToExpressOptions = {}): ToExpress<F> =>
	expressOf(app, options, expressService.from);

/**
 * An Express service as an ordinary service of ECS, from a chain or from a live one (`await aws.import(arn)`): with its strategy, its
 * task definition and what stands in front of it said by hand. Reads no AWS.
 * @throws PlanError for what is no Express service, and for an option that can't be
 */
export const toService = <F extends string>(app: ExpressChain<F>, options: ToServiceOptions = {}): ToService<F> =>
	serviceOf(app, options, { service, taskDef });
