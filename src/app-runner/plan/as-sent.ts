import type { Finding } from "../../engine/finding.js";
import { asSent, type SdkSchema, unknownMembers } from "../../engine/sdk-schema.js";
import type { Step } from "../../engine/step.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** The service with the raw members that the installed SDK will send, and a warning for each that it would silently leave out. */
export function rawAsSent(
	spec: AppRunnerSpec,
	schemas: { readonly create: SdkSchema; readonly update: SdkSchema },
): { readonly spec: AppRunnerSpec; readonly findings: readonly Finding[] } {
	if (!spec.raw) return { spec, findings: [] };
	const { both = {}, create = {}, update = {} } = spec.raw;
	const knownToOne = new Set(unknownMembers(schemas.update, both));
	const unknown = [
		...unknownMembers(schemas.create, both).filter((path) => knownToOne.has(path)),
		...unknownMembers(schemas.create, create),
		...unknownMembers(schemas.update, update),
	];
	const raw = {
		create: asSent(schemas.create, { ...both, ...create }),
		update: asSent(schemas.update, { ...both, ...update }),
	};
	return { spec: { ...spec, raw }, findings: [...new Set(unknown)].map(notSent) };
}

/** The steps in the members that the installed SDK will send, and a warning for each other. @param schemas by operation */
export function stepsAsSent(
	steps: readonly Step[],
	schemas: ReadonlyMap<string, SdkSchema>,
): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] } {
	const findings = steps.flatMap(({ operation, input }) => unknownMembers(schemas.get(operation), input).map(notSent));
	if (findings.length === 0) return { steps, findings };
	return {
		steps: steps.map((step) => ({ ...step, input: asSent(schemas.get(step.operation), step.input) })),
		findings,
	};
}

const notSent = (path: string): Finding => ({
	code: "plan.not-sent",
	severity: "warning",
	path: `app-runner.${path}`,
	message: `${path} is not known to the installed @aws-sdk/client-apprunner, which does not send it`,
	hint: "check its spelling, or npm install @aws-sdk/client-apprunner@latest",
	source: "the SDK's own schema",
});
