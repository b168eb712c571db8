/** The sentences that types show while typing and that findings say at run time: one wording for both. `%` stands for the name. */
export const expressSentences = {
	"spec.express-image": "Express service '%' has no image: call .image(uri)",
	"spec.express-infrastructure-role": "Express service '%' has no infrastructure role: call .infrastructureRole(arn)",
	"spec.express-execution-role": "Express service '%' has no execution role: call .executionRole(arn)",
} as const;

/** A sentence with its name filled in, at type level. */
export type SayExpress<
	Code extends keyof typeof expressSentences,
	Name extends string,
> = (typeof expressSentences)[Code] extends `${infer Before}%${infer After}` ? `${Before}${Name}${After}` : never;
