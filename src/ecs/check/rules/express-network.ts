import { error, type Rules as RulesOf } from "../../../engine/check/rule.js";
import type { ExpressSpec } from "../../spec/express.js";
import type { ExpressSetting } from "./express.js";

/** Where the tasks of an Express service stand. Source: facts 7.5. */
export const expressNetworkRules = [
	error(
		"spec.express-subnets",
		"networkConfiguration",
		"{at} is empty, and an Express service for which no subnets are said comes up in those of the default VPC, where it may answer on the internet",
		"call .network({ subnets }) with the subnets that it is to stand in: private ones keep it off the internet",
		({ networkConfiguration: network }, _, tell) => {
			if (Array.isArray(network?.subnets) && network.subnets.length === 0) tell("networkConfiguration.subnets");
		},
		"ECS API reference, CreateExpressGatewayService, networkConfiguration",
	),
] satisfies RulesOf<ExpressSpec, ExpressSetting>;
