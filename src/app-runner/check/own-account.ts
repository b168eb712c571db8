import type { AppRunnerSpec } from "../spec/service.js";
import { accountOf } from "./arn.js";

/** The account that the service lies in, as far as what it uses tells: all of that must lie there too. */
export const ownAccountOf = ({
	InstanceRoleArn,
	AccessRoleArn,
	scaling,
	vpcConnector,
	observability,
	connection,
}: AppRunnerSpec): string | undefined =>
	[InstanceRoleArn, AccessRoleArn, scaling, vpcConnector, observability, connection]
		.map(accountOf)
		.find((account) => account !== undefined);
