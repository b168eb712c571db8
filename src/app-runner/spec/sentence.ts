/** The sentences that types show while typing and that findings say at run time: one wording for both. `%` stands for the name. */
export const sentences = {
	"spec.source-missing": "App Runner service '%' has no source: call .image(uri) or .source(url, options)",
} as const;

/** A sentence with its name filled in, at type level. */
export type Say<
	Code extends keyof typeof sentences,
	Name extends string,
> = (typeof sentences)[Code] extends `${infer Before}%${infer After}` ? `${Before}${Name}${After}` : never;
