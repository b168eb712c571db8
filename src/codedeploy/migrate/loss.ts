/** Something of CodeDeploy that ECS's own strategies do not have, or do otherwise. */
export interface Loss {
	/** What it is in CodeDeploy: `autoRollbackConfiguration.DEPLOYMENT_FAILURE`. */
	readonly what: string;
	readonly why: string;
	/** What to do instead; the closest that there is stands in the result already. */
	readonly instead: string;
}

/** A value that CodeDeploy does not tell and ECS needs. */
export interface Gap {
	/** Where it belongs: `loadBalancers[0].advancedConfiguration.roleArn`. */
	readonly path: string;
	readonly why: string;
	readonly how: string;
}
