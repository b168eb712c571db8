/** What ECS gives to a Lambda function of a lifecycle hook. Source: lifecycle payloads, Amazon ECS Developer Guide. */
export interface LifecycleHookEvent {
	/** Stays the same while one hook is called again and again. */
	readonly executionId: string;
	readonly lifecycleStage: string;
	/** ARN of the service deployment. */
	readonly resourceArn: string;
	readonly executionDetails: {
		readonly serviceArn: string;
		/** The new revision, also while it is rolled back. */
		readonly targetServiceRevisionArn: string;
		/** Percent by ARN of the service revision; empty at stages that shift no test traffic. */
		readonly testTrafficWeights: Readonly<Record<string, number>>;
		/** Percent by ARN of the service revision; empty at stages that shift no production traffic. */
		readonly productionTrafficWeights: Readonly<Record<string, number>>;
	};
	/** From the hook's configuration and from the function's last IN_PROGRESS answer. */
	readonly hookDetails?: Readonly<Record<string, unknown>>;
}

/** What a function answers; anything else, and a throw, count as FAILED. */
export interface LifecycleHookAnswer {
	readonly hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS";
	/** Seconds until it is called again after IN_PROGRESS. @default 30 */
	readonly callBackDelay?: number;
	/** Given back at the next call. */
	readonly hookDetails?: Readonly<Record<string, unknown>>;
}

/** A Lambda function as code: called in virtual time, may be async and may sleep on the simulator's clock. */
export type LambdaHandler = (event: LifecycleHookEvent) => LifecycleHookAnswer | Promise<LifecycleHookAnswer>;
