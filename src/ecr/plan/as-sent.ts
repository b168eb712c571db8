import type { Finding } from "../../engine/finding.js";
import { asSent, type SdkSchema, unknownMembers } from "../../engine/sdk-schema.js";
import type { Step } from "../../engine/step.js";
import type { AnyRepository } from "../spec/repository.js";

type ClientName = "ecr" | "ecr-public";

/**
 * The repository with the raw members that the installed SDK will send, and a warning for each that it would silently leave out.
 * @param schema of CreateRepository
 */
export function rawAsSent<Spec extends AnyRepository>(
	spec: Spec,
	client: ClientName,
	schema: SdkSchema,
): { readonly spec: Spec; readonly findings: readonly Finding[] } {
	const unknown = unknownMembers(schema, spec.raw);
	if (unknown.length === 0) return { spec, findings: [] };
	const sendable = { ...spec, raw: asSent(schema, spec.raw) };
	return { spec: sendable, findings: unknown.map((path) => notSent(path, client)) };
}

/** The steps in the members that the installed SDK will send, and a warning for each other. @param schemas by operation */
export function stepsAsSent(
	steps: readonly Step[],
	client: ClientName,
	schemas: ReadonlyMap<string, SdkSchema>,
): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] } {
	const findings = steps.flatMap(({ operation, input }) =>
		unknownMembers(schemas.get(operation), input).map((path) => notSent(path, client)),
	);
	if (findings.length === 0) return { steps, findings };
	return {
		steps: steps.map((step) => ({ ...step, input: asSent(schemas.get(step.operation), step.input) })),
		findings,
	};
}

const notSent = (path: string, client: ClientName): Finding => ({
	code: "plan.not-sent",
	severity: "warning",
	path: `${client === "ecr" ? "repository" : "public-repository"}.${path}`,
	message: `${path} is not known to the installed @aws-sdk/client-${client}, which does not send it`,
	hint: `check its spelling, or npm install @aws-sdk/client-${client}@latest`,
	source: "the SDK's own schema",
});
