import type { CallOptions, Output } from "../../engine/call.js";
import { isEqual } from "../../engine/diff.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Adopt } from "../../engine/execute.js";
import type { AppRunnerReader } from "../observe/reader.js";
import type { Context } from "./context.js";
import { findOperation } from "./find-operation.js";
import type { Followed } from "./followed.js";
import { newestOperations } from "./newest-operations.js";

type Input = Readonly<Record<string, unknown>>;
type Look = (input: Input, reader: AppRunnerReader, options: CallOptions) => Promise<Output | undefined>;

/** A write may not show at once: it is looked for as often before it is sent again. */
const LOOKS = 4;
const LOOK_EVERY_MS = 3000;

/** How a lost answer of App Runner is looked up: no call takes a token that would make a second send harmless. */
export function adoption(
	followed: Followed,
	{ connection, options: { signal } }: Context,
): Readonly<Record<string, Adopt>> {
	const { reader, clock } = connection;
	const patient =
		(look: Look): Adopt =>
		async (input, options) => {
			for (let n = 1; ; n++) {
				const found = await lookedUp(() => look(input, reader, options));
				if (found || n >= LOOKS) return found;
				await clock.sleep(LOOK_EVERY_MS, signal);
			}
		};
	/** By an operation of its kind that was not there before. */
	const byOperation: Look = async (_input, reader, options) => {
		const { operation } = await findOperation({ ...followed, operation: undefined }, reader, options);
		return operation && { OperationId: operation.Id, Service: { ServiceArn: followed.arn } };
	};
	const looks: Readonly<Record<string, Look>> = {
		...LOOKED_UP,
		UpdateService: byOperation,
		DeleteService: byOperation,
		PauseService: byOperation,
		ResumeService: byOperation,
		StartDeployment: byOperation,
	};
	return Object.fromEntries(Object.entries(looks).map(([operation, look]) => [operation, patient(look)]));
}

/** What was just made may not be found yet. */
async function lookedUp(look: () => Promise<Output | undefined>): Promise<Output | undefined> {
	try {
		return await look();
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return undefined;
		throw error;
	}
}

const LOOKED_UP: Readonly<Record<string, Look>> = {
	CreateService: async ({ ServiceName }, reader, options) => {
		const Service = await reader.serviceNamed(String(ServiceName), options);
		if (!Service?.ServiceArn) return undefined;
		const operations = await newestOperations(Service.ServiceArn, reader, options);
		const operation = operations.findLast(({ Type }) => Type === "CREATE_SERVICE");
		return { Service, ...(operation && { OperationId: operation.Id }) };
	},
	CreateAutoScalingConfiguration: async (input, reader, options) => {
		const found = await reader.scalingNamed(String(input.AutoScalingConfigurationName), options);
		const wanted = { MaxConcurrency: 100, MinSize: 1, MaxSize: 25, ...input };
		return found && isSame(["MaxConcurrency", "MinSize", "MaxSize"], wanted, found)
			? { AutoScalingConfiguration: found }
			: undefined;
	},
	CreateVpcConnector: async (input, reader, options) => {
		const found = await reader.vpcConnectorNamed(String(input.VpcConnectorName), options);
		return found && isSame(["Subnets", "SecurityGroups"], input, found) ? { VpcConnector: found } : undefined;
	},
	CreateObservabilityConfiguration: async (input, reader, options) => {
		const found = await reader.observabilityNamed(String(input.ObservabilityConfigurationName), options);
		return found && isSame(["TraceConfiguration"], input, found) ? { ObservabilityConfiguration: found } : undefined;
	},
	CreateVpcIngressConnection: async ({ ServiceArn, VpcIngressConnectionName }, reader, options) => {
		const all = await reader.ingress(String(ServiceArn), options);
		const found = all.find((one) => one.VpcIngressConnectionName === VpcIngressConnectionName);
		return found && { VpcIngressConnection: found };
	},
	UpdateVpcIngressConnection: async (input, reader, options) => {
		const found = await reader.ingressConnection(String(input.VpcIngressConnectionArn), options);
		return found && isSame(["IngressVpcConfiguration"], input, found) ? { VpcIngressConnection: found } : undefined;
	},
	DeleteVpcIngressConnection: async ({ VpcIngressConnectionArn }, reader, options) => {
		const found = await reader.ingressConnection(String(VpcIngressConnectionArn), options);
		const isGoing = !found || found.Status === "DELETED" || found.Status === "PENDING_DELETION";
		return isGoing ? { VpcIngressConnection: found ?? {} } : undefined;
	},
	AssociateCustomDomain: async ({ ServiceArn, DomainName }, reader, options) => {
		const { domains } = await reader.domains(String(ServiceArn), options);
		const found = domains.find((one) => one.DomainName === DomainName && one.Status !== "DELETING");
		return found && { CustomDomain: found };
	},
	DisassociateCustomDomain: async ({ ServiceArn, DomainName }, reader, options) => {
		const { domains } = await reader.domains(String(ServiceArn), options);
		const found = domains.find((one) => one.DomainName === DomainName);
		return !found || found.Status === "DELETING" ? { CustomDomain: found ?? {} } : undefined;
	},
	DeleteAutoScalingConfiguration: async ({ AutoScalingConfigurationArn }, reader, options) => {
		const found = await reader.scaling(String(AutoScalingConfigurationArn), options);
		return isGone(found) ? { AutoScalingConfiguration: found ?? {} } : undefined;
	},
	DeleteObservabilityConfiguration: async ({ ObservabilityConfigurationArn }, reader, options) => {
		const found = await reader.observability(String(ObservabilityConfigurationArn), options);
		return isGone(found) ? { ObservabilityConfiguration: found ?? {} } : undefined;
	},
	DeleteVpcConnector: async ({ VpcConnectorArn }, reader, options) => {
		const found = await reader.vpcConnector(String(VpcConnectorArn), options);
		return isGone(found) ? { VpcConnector: found ?? {} } : undefined;
	},
};

const isGone = (found: { readonly Status?: string } | undefined): boolean =>
	found === undefined || found.Status?.toUpperCase() === "INACTIVE";

/** Whether what is there is what was sent; of lists the order says nothing, and what was not said is AWS's own. */
const isSame = (members: readonly string[], sent: Input, found: object): boolean =>
	members.every((member) => {
		const there: unknown = Reflect.get(found, member);
		return sent[member] === undefined || isEqual(sorted(sent[member]), sorted(there));
	});

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);
