import { isCallError } from "../../engine/errors/call-error.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner, DescribedObservability, DescribedScaling } from "../observe/described.js";
import { appRunnerStep } from "../plan/part.js";
import type { AppRunnerSpec } from "../spec/service.js";
import type { Context } from "./context.js";
import { NOTHING_SENT } from "./followed.js";
import { sendSteps } from "./send-steps.js";

/** One revision that may go, and who keeps it. */
interface Revision {
	readonly words: string;
	readonly step: Step;
	readonly arn: string;
	/** Who uses it, or that it is the default. */
	readonly users: readonly string[];
}

/**
 * Deletes the configurations and the connector that the chain says and the service used, where no other service uses them: other
 * revisions of the same names may be somebody else's. Source: facts 4.5, 7.4.
 * @param service as it was before it was deleted
 */
export async function destroyUsed(
	spec: AppRunnerSpec,
	service: DescribedAppRunner | undefined,
	context: Context,
	before: readonly string[],
): Promise<Outcome> {
	const used = usedArns(service);
	const { teller, subject } = context;
	const others = await otherServices(spec, context);
	const revisions = [
		...(await connectors(spec, others, context)),
		...(await scalings(spec, context)),
		...(await observabilities(spec, others, context)),
	];
	const changed = [...before];
	for (const { words, step, arn, users } of revisions) {
		const keptBy = users.length > 0 || used.includes(arn) ? users : ["it is not known that the service used it"];
		if (keptBy.length > 0) {
			const message = `${words} stays: ${keptBy.join(", ")}`;
			teller.tell({ type: "warning", message, code: "run.kept", hint: KEPT });
			continue;
		}
		if (!(await isSent(step, context)))
			return { subject, status: "cancelled", how: "detach", reason: `the signal fired, ${words} is still there` };
		changed.push(step.id);
	}
	return { subject, status: "succeeded", changed };
}

const KEPT = "nothing to do; where nobody needs it, delete it by its ARN";

/** What a service goes with. */
const usedArns = (service: DescribedAppRunner | undefined): (string | undefined)[] =>
	[
		service?.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn,
		service?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn,
		service?.ObservabilityConfiguration?.ObservabilityConfigurationArn,
	].filter((arn) => arn !== undefined);

async function isSent(step: Step, context: Context): Promise<boolean> {
	const { connection, subject } = context;
	const followed = { service: subject, before: new Set<string>(), startedAt: connection.clock.now() };
	const so = { ...NOTHING_SENT, outputs: {}, arn: undefined };
	try {
		return (await sendSteps([step], followed, so, context)).isComplete;
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return true;
		throw error;
	}
}

/** Only there it is told who uses a connector or a configuration of observability. */
async function otherServices(
	{ vpcConnector, observability, ServiceName }: AppRunnerSpec,
	{ connection, call }: Context,
): Promise<readonly DescribedAppRunner[]> {
	if (typeof vpcConnector !== "object" && typeof observability !== "object") return [];
	const { reader } = connection;
	const listed = await reader.list<DescribedAppRunner>("ListServices", "ServiceSummaryList", {}, call);
	const others: DescribedAppRunner[] = [];
	for (const { ServiceArn, ServiceName: name, Status } of listed) {
		if (!ServiceArn || name === ServiceName || Status === "DELETED") continue;
		const described = await reader.service(ServiceArn, call);
		if (described && described.Status !== "DELETED") others.push(described);
	}
	return others;
}

async function connectors(
	{ vpcConnector }: AppRunnerSpec,
	others: readonly DescribedAppRunner[],
	{ connection, call }: Context,
): Promise<Revision[]> {
	if (typeof vpcConnector !== "object") return [];
	const found = await connection.reader.vpcConnectorNamed(vpcConnector.VpcConnectorName, call);
	const arn = found?.VpcConnectorArn;
	if (!arn) return [];
	const users = others.filter((one) => one.NetworkConfiguration?.EgressConfiguration?.VpcConnectorArn === arn);
	const step = stepOf("connector", "DeleteVpcConnector", { VpcConnectorArn: arn });
	return [{ words: `VPC connector '${vpcConnector.VpcConnectorName}'`, step, arn, users: usedBy(users) }];
}

async function scalings({ scaling, ServiceName }: AppRunnerSpec, { connection, call }: Context): Promise<Revision[]> {
	if (typeof scaling !== "object") return [];
	const { AutoScalingConfigurationName } = scaling;
	const { reader } = connection;
	const input = { AutoScalingConfigurationName, LatestOnly: false };
	const member = "AutoScalingConfigurationSummaryList";
	const listed = await reader.list<DescribedScaling>("ListAutoScalingConfigurations", member, input, call);
	const revisions: Revision[] = [];
	for (const { AutoScalingConfigurationArn: arn, AutoScalingConfigurationRevision: n, IsDefault, Status } of listed) {
		if (!arn || Status?.toUpperCase() === "INACTIVE") continue;
		const users = (await reader.scalingUsers(arn, call)).filter((user) => nameIn(user) !== ServiceName);
		const step = stepOf(`scaling:${n}`, "DeleteAutoScalingConfiguration", { AutoScalingConfigurationArn: arn });
		const keptBy = IsDefault
			? ["it is the account's default"]
			: usedBy(users.map((user) => ({ ServiceName: nameIn(user) })));
		revisions.push({ words: `scaling '${AutoScalingConfigurationName}' revision ${n}`, step, arn, users: keptBy });
	}
	return revisions;
}

async function observabilities(
	{ observability }: AppRunnerSpec,
	others: readonly DescribedAppRunner[],
	{ connection, call }: Context,
): Promise<Revision[]> {
	if (typeof observability !== "object") return [];
	const { ObservabilityConfigurationName } = observability;
	const { reader } = connection;
	const input = { ObservabilityConfigurationName, LatestOnly: false };
	const member = "ObservabilityConfigurationSummaryList";
	const listed = await reader.list<DescribedObservability>("ListObservabilityConfigurations", member, input, call);
	const revisions: Revision[] = [];
	for (const { ObservabilityConfigurationArn: arn, ObservabilityConfigurationRevision: n } of listed) {
		// The list does not tell which of them are deleted.
		const found = arn === undefined ? undefined : await reader.observability(arn, call);
		if (!arn || !found || found.Status?.toUpperCase() === "INACTIVE") continue;
		const users = others.filter((one) => one.ObservabilityConfiguration?.ObservabilityConfigurationArn === arn);
		const deletion = { ObservabilityConfigurationArn: arn };
		const step = stepOf(`observability:${n}`, "DeleteObservabilityConfiguration", deletion);
		revisions.push({
			words: `observability '${ObservabilityConfigurationName}' revision ${n}`,
			step,
			arn,
			users: usedBy(users),
		});
	}
	return revisions;
}

const usedBy = (users: readonly { readonly ServiceName?: string | undefined }[]): string[] =>
	users.length === 0 ? [] : [`${users.map(({ ServiceName }) => `'${ServiceName}'`).join(", ")} uses it`];

/** `arn:…:service/web-api/8fe1…` → `web-api`. */
const nameIn = (arn: string): string => arn.split("/")[1] ?? arn;

const stepOf = (id: string, operation: string, input: Step["input"]): Step =>
	appRunnerStep(id, operation, input, "the chain says it, and the service is gone");
