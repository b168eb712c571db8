/** One statement of a resource policy, in IAM's member names. */
export interface PolicyStatement {
	Sid?: string;
	Effect: "Allow" | "Deny";
	Principal?: unknown;
	Action: string | string[];
	Condition?: Readonly<Record<string, unknown>>;
}

/** A resource policy: who may do what with a repository or a registry. */
export interface PolicyDocument {
	Version?: string;
	Statement: PolicyStatement[];
}
