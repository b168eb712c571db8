import type { CallOptions, Output } from "../../engine/call.js";
import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Adopt } from "../../engine/execute.js";
import { orMissing } from "../../engine/or-missing.js";
import type { AppRunnerReader } from "../observe/reader.js";
import { domainIn } from "../plan/domain-steps.js";
import { notShown } from "../plan/not-shown.js";
import type { Context } from "./context.js";
import { findOperation } from "./find-operation.js";
import type { Followed } from "./followed.js";
import { newestOperations } from "./newest-operations.js";

type Input = Readonly<Record<string, unknown>>;
/** `OTHERS`: something of that kind came since, and it is not what was sent. */
type Found = Output | typeof OTHERS | undefined;
type Look = (input: Input, reader: AppRunnerReader, options: CallOptions) => Promise<Found>;

const OTHERS = "others";

/** A write may not show at once: it is looked for as often before it is sent again. */
const LOOKS = 4;
const LOOK_EVERY_MS = 3000;
/** Clocks differ by as much: what began longer before our write is not ours. */
const SKEW_MS = 30_000;

/** How a lost answer of App Runner is looked up: no call takes a token that would make a second send harmless. */
export function adoption(
	followed: Followed,
	{ connection, options: { signal } }: Context,
): Readonly<Record<string, Adopt>> {
	const { reader, clock } = connection;
	const patient =
		(look: Look, operation: string): Adopt =>
		async (input, options) => {
			for (let n = 1; ; n++) {
				const found = await orMissing(look(input, reader, options));
				if (found && found !== OTHERS) return found;
				if (n >= LOOKS && found === OTHERS) throw notOurs(operation, followed.service);
				if (n >= LOOKS) return undefined;
				await clock.sleep(LOOK_EVERY_MS, signal);
			}
		};
	/** By an operation of its kind that was not there before, nor began before our write. */
	const newOperation = async (options: CallOptions) => {
		const { newer } = await findOperation({ ...followed, operation: undefined }, reader, options);
		return newer.find(
			({ Type, StartedAt }) =>
				Type === followed.type && !(StartedAt && StartedAt.getTime() < followed.startedAt - SKEW_MS),
		);
	};
	const byOperation: Look = async (_input, _reader, options) => {
		const operation = await newOperation(options);
		return operation && { OperationId: operation.Id, Service: { ServiceArn: followed.arn } };
	};
	/** Another may have updated it at the same time. */
	const byOperationAndSettings: Look = async (input, _reader, options) => {
		const operation = await newOperation(options);
		const Service = operation && followed.arn ? await reader.service(followed.arn, options) : undefined;
		if (!operation || !Service) return undefined;
		return notShown(input, Service).length === 0 ? { OperationId: operation.Id, Service } : OTHERS;
	};
	const looks: Readonly<Record<string, Look>> = {
		...LOOKED_UP,
		UpdateService: byOperationAndSettings,
		DeleteService: byOperation,
		PauseService: byOperation,
		ResumeService: byOperation,
		StartDeployment: byOperation,
	};
	return Object.fromEntries(Object.entries(looks).map(([operation, look]) => [operation, patient(look, operation)]));
}

/** The code of an error after which all is read and planned again. */
export const NOT_OURS = "plan.not-ours";

const notOurs = (operation: string, subject: string): PlanError =>
	new PlanError(`the answer to ${operation} was lost, and ${subject} shows what somebody else wrote at the same time`, {
		code: NOT_OURS,
		hint: "deploy again: what is there is read anew",
	});

const LOOKED_UP: Readonly<Record<string, Look>> = {
	CreateService: async (input, reader, options) => {
		const Service = await reader.serviceNamed(String(input.ServiceName), options);
		if (!Service?.ServiceArn) return undefined;
		if (notShown(input, Service).length > 0) return OTHERS;
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
	CreateVpcIngressConnection: async (input, reader, options) => {
		const all = await reader.ingress(String(input.ServiceArn), options);
		const found = all.find((one) => one.VpcIngressConnectionName === input.VpcIngressConnectionName);
		if (found && !isSame(["IngressVpcConfiguration"], input, found)) return OTHERS;
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
	AssociateCustomDomain: async (input, reader, options) => {
		const { domains } = await reader.domains(String(input.ServiceArn), options);
		const found = domainIn(domains, String(input.DomainName));
		if (!found || found.Status === "DELETING") return undefined;
		return isSame(["EnableWWWSubdomain"], input, found) ? { CustomDomain: found } : OTHERS;
	},
	DisassociateCustomDomain: async ({ ServiceArn, DomainName }, reader, options) => {
		const { domains } = await reader.domains(String(ServiceArn), options);
		const found = domainIn(domains, String(DomainName));
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
