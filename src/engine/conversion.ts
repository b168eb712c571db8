/** Something that has no counterpart where an app is taken to, or one that does otherwise. */
export interface Loss {
	/** What it is where it comes from: `autoRollbackConfiguration.DEPLOYMENT_FAILURE`. */
	readonly what: string;
	readonly why: string;
	/** What to do instead; the closest that there is stands in the result already. */
	readonly instead: string;
}

/** A value that is needed there and not known. */
export interface Gap {
	/** Where it belongs: `loadBalancers[0].advancedConfiguration.roleArn`. */
	readonly path: string;
	readonly why: string;
	readonly how: string;
}
