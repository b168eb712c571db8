import type { ServiceModel, World } from "../world/model.js";
import { readOnlyModel } from "../world/read-only.js";

/** STS, as far as it says who calls: the session that denied calls name as well. */
export const stsModel = (world: World): ServiceModel =>
	readOnlyModel(
		world,
		{ service: "sts", signingName: "sts", protocol: "query-xml", target: "2011-06-15" },
		{
			GetCallerIdentity: () => ({
				UserId: "AROASIMULATED0000000A:simulated",
				Account: world.account,
				Arn: `arn:${world.partition}:sts::${world.account}:assumed-role/gantry/simulated`,
			}),
		},
	);
