/**
 * The sentences that types show while typing and that findings say at run time: one wording for both.
 * `%` stands for the name; what follows the colon is the hint.
 */
export const sentences = {
	"spec.cluster-missing": "service '%' has no cluster: start from cluster(name) or call .cluster(name)",
	"spec.service-missing": "chain has no service%: call .service(name)",
	"spec.task-definition-missing": "service '%' has no task definition: call .taskDef() and add a container",
	"spec.container-missing": "task definition has no container%: call .container(name)",
	"spec.container-alone": "container '%' is in no task definition: adopt it with taskDef(family).container(piece)",
	"spec.image-missing": "container '%' has no image: call .image(uri)",
	"spec.size-missing": "task definition has no size%: call .fargate(cpu, memory) or .ec2()",
	"spec.second-service": "chain describes service '%' already: say a second service in a chain of its own",
	"spec.second-task-definition": "chain describes task definition '%' already: say a second one in a chain of its own",
	"spec.port-unnamed": "container '%' declares no named port: call .port(name, number)",
	"spec.no-earlier-container": "container '%' has no earlier container to depend on: declare the other one first",
	"spec.gate-unanswered": "gate '%' has no function: pass { gates: { '%': fn } }",
} as const;

export type SentenceCode = keyof typeof sentences;

/** A sentence with its name filled in, at type level. */
export type Say<
	Code extends SentenceCode,
	Name extends string = "",
> = (typeof sentences)[Code] extends `${infer Before}%${infer After}`
	? `${Before}${Name}${After}`
	: (typeof sentences)[Code];
