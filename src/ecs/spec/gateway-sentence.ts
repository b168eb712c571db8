/** The sentences that types show while typing and that findings say at run time: one wording for both. `%` stands for the name. */
export const gatewaySentences = {
	"spec.gateway-role-missing": "gateway '%' has no infrastructure role: call .infrastructureRole(arn)",
} as const;

/** A sentence with its name filled in, at type level. */
export type SayOfGateway<
	Code extends keyof typeof gatewaySentences,
	Name extends string,
> = (typeof gatewaySentences)[Code] extends `${infer Before}%${infer After}` ? `${Before}${Name}${After}` : never;
