import type { Finding } from "../../engine/finding.js";
import { asSent, type SdkSchema, unknownMembers } from "../../engine/sdk-schema.js";
import type { AppSpec } from "../spec/app.js";
import type { ServiceRaw } from "../spec/service.js";

/** The schemas of the inputs that an app becomes, as the loaded SDK has them. */
export interface InputSchemas {
	readonly registerTaskDefinition: SdkSchema;
	readonly createService: SdkSchema;
	readonly updateService: SdkSchema;
}

/**
 * The app as the installed SDK will send it, and a warning for each member that it would silently leave out:
 * what is never sent must not look like a change for ever.
 */
export function appAsSent(
	app: AppSpec,
	schemas: InputSchemas,
): { readonly app: AppSpec; readonly findings: readonly Finding[] } {
	const findings: Finding[] = [];
	const sendable: AppSpec = { ...app };
	if (app.taskDefinition) {
		findings.push(
			...unknownMembers(schemas.registerTaskDefinition, app.taskDefinition).map((path) =>
				notSent(`taskDefinition.${path}`),
			),
		);
		sendable.taskDefinition = asSent(schemas.registerTaskDefinition, app.taskDefinition);
	}
	if (app.service?.raw) {
		const { raw, unknown } = rawAsSent(app.service.raw, schemas);
		findings.push(...unknown.map((path) => notSent(`service.${path}`)));
		sendable.service = { ...app.service, raw };
	}
	return { app: sendable, findings };
}

/** What is said for both calls may belong to only one of them. */
function rawAsSent(
	raw: ServiceRaw,
	{ createService, updateService }: InputSchemas,
): { raw: ServiceRaw; unknown: string[] } {
	const ofCreate = new Set(unknownMembers(createService, raw.both));
	const unknown = unknownMembers(updateService, raw.both).filter((path) => ofCreate.has(path));
	return {
		raw: {
			create: { ...asSent(createService, raw.both), ...asSent(createService, raw.create) },
			update: { ...asSent(updateService, raw.both), ...asSent(updateService, raw.update) },
		},
		unknown: [...unknown, ...unknownMembers(createService, raw.create), ...unknownMembers(updateService, raw.update)],
	};
}

const notSent = (path: string): Finding => ({
	code: "plan.not-sent",
	severity: "warning",
	path,
	message: `${path} is not known to the installed @aws-sdk/client-ecs, which does not send it`,
	hint: "check its spelling, or npm install @aws-sdk/client-ecs@latest",
	source: "the SDK's own schema",
});
