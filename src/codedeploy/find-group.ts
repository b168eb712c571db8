import type { CallOptions } from "../engine/call.js";
import { isCallError } from "../engine/errors/call-error.js";
import { PlanError } from "../engine/errors/plan-error.js";
import type { CodeDeployReader } from "./reader.js";
import { type CodeDeploySettings, type DeploymentGroupName, sayGroup } from "./spec.js";

/** Which service is meant. */
export interface ServiceName {
	readonly cluster: string;
	readonly service: string;
}

/**
 * The deployment group of a service: as said, else the one that names the service. Only what is not said is looked for, since looking
 * through all applications takes many calls.
 * @throws PlanError where none or several name it
 */
export async function findDeploymentGroup(
	name: ServiceName,
	settings: CodeDeploySettings | undefined,
	reader: CodeDeployReader,
	options: CallOptions,
): Promise<DeploymentGroupName> {
	const { applicationName, deploymentGroupName } = settings ?? {};
	if (applicationName !== undefined && deploymentGroupName !== undefined)
		return { applicationName, deploymentGroupName };
	const found = await groupsNaming(name, settings, reader, options);
	const [only] = found;
	if (only && found.length === 1) return only;
	const subject = `${name.cluster}/${name.service}`;
	const hint = 'say .codeDeploy({ application: "…", group: "…" })';
	if (!only) {
		const where = applicationName === undefined ? "" : ` of application '${applicationName}'`;
		throw new PlanError(`no deployment group${where} names service '${subject}'`, {
			code: "plan.codedeploy-group",
			hint,
		});
	}
	const names = found.map(sayGroup).join(", ");
	throw new PlanError(`several deployment groups name service '${subject}': ${names}`, {
		code: "plan.codedeploy-group",
		hint,
	});
}

async function groupsNaming(
	{ cluster, service }: ServiceName,
	settings: CodeDeploySettings | undefined,
	reader: CodeDeployReader,
	options: CallOptions,
): Promise<DeploymentGroupName[]> {
	const said = settings?.applicationName;
	const applications = said === undefined ? await reader.ecsApplications(options) : [said];
	const found: DeploymentGroupName[] = [];
	for (const applicationName of applications) {
		try {
			for (const { deploymentGroupName, ecsServices } of await reader.groupsOf(applicationName, options)) {
				if (deploymentGroupName === undefined) continue;
				if (settings?.deploymentGroupName !== undefined && settings.deploymentGroupName !== deploymentGroupName)
					continue;
				const names = ecsServices?.some((one) => one.serviceName === service && one.clusterName === cluster);
				if (names) found.push({ applicationName, deploymentGroupName });
			}
		} catch (error) {
			// An application may be deleted while all of them are looked through.
			if (!isCallError(error) || error.code !== "call.not-found" || said !== undefined) throw error;
		}
	}
	return found;
}
