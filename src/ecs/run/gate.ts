/** Shares of traffic that a revision gets, percent. */
export interface Weights {
	readonly production: number;
	readonly test: number;
}

/** What a gate's function is told when its gate is asked. */
export interface GateContext {
	/** `prod/api` */
	readonly subject: string;
	/** Its name in the chain, or its stage where no chain names it. */
	readonly gate: string;
	readonly stage: string;
	/** How often the gate was asked in this deployment, from 1: linear and canary ask before each step. */
	readonly ask: number;
	/** ARN of the service deployment. */
	readonly deployment: string;
	/** The revision that is being deployed. */
	readonly revision: {
		readonly arn?: string;
		/** ARN of its task definition. */
		readonly taskDefinition?: string;
		readonly running: number;
		readonly desired: number;
	};
	/** Of the new revision. */
	readonly weights: Weights;
	/** Private addresses of the new revision's running tasks; empty where they can't be read. */
	addresses(): Promise<readonly string[]>;
	/** Where test traffic goes in; `undefined` without a test listener, or where it can't be read. */
	testEndpoint(): Promise<TestEndpoint | undefined>;
	/** Fires half a minute before the gate expires, and when the deployment ends without its answer. */
	readonly signal: AbortSignal;
	/** When AWS acts without an answer, milliseconds since the epoch. */
	readonly expiresAt?: number;
	/** `CONTINUE` or `ROLLBACK` */
	readonly timeoutAction?: string;
}

/** Where a load balancer takes test traffic. */
export interface TestEndpoint {
	/** `https://edge-123.eu-west-1.elb.amazonaws.com:8443` */
	readonly url: string;
	/** What the rule asks of a request, such as a header or a path. */
	readonly conditions: readonly { readonly field: string; readonly values: readonly string[] }[];
}

/** Answers a gate: `true` or nothing continues, `false` or a throw rolls back with that message. */
export type GateFunction = (context: GateContext) => boolean | undefined | void | Promise<boolean | undefined | void>;

/** Functions by the name of their gate, or by its stage; `"leave"` lets the run end as `paused`. */
export type Gates<Name extends string = string> = Readonly<Record<Name, GateFunction>> | "leave";
