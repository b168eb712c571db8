import { type Input, isStructure, pick, structure, text } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { requireConnection } from "./connections.js";
import { withDefaults } from "./defaults.js";
import { arnOf, hexOf } from "./identity.js";
import { current } from "./life.js";
import { observabilityFor } from "./observability.js";
import { begin } from "./operations.js";
import { invalidState, quotaExceeded, refuse } from "./refusals.js";
import { scalingFor } from "./scaling.js";
import { describeService } from "./service-answers.js";
import { findService } from "./service-reads.js";
import { refuseWrong } from "./service-rules.js";
import type { AppRunner, OperationRecord, ServiceRecord, ServiceStatus } from "./state.js";
import { tagsOf } from "./tag-sets.js";
import { requireConnector } from "./vpc-connectors.js";

/** Each starts an operation. Facts 4.5. */
export const serviceWrites = (state: AppRunner): Record<string, Handler> => ({
	CreateService(input) {
		const { agenda, world } = state;
		const name = text(input, "ServiceName") ?? "";
		const living = [...state.services.values()].filter(({ life }) => current(life).status !== "DELETED");
		refuse(
			living.some((one) => one.name === name),
			`Service with the provided name already exists: ${name}.`,
		);
		const settings = resolved(state, pick(input, [...SETTINGS, "EncryptionConfiguration"]));
		// Failed ones count as well. Source: Service.Status.
		if (living.length >= MOST) throw quotaExceeded(`The quota for services in ${world.region} has been reached.`);
		const id = hexOf(state);
		const arn = arnOf(state, `service/${name}/${id}`);
		const service: ServiceRecord = {
			name,
			id,
			arn,
			url: `${hexOf(state, 10)}.${world.region}.awsapprunner.com`,
			createdAt: agenda.now,
			life: [{ at: agenda.now, status: "OPERATION_IN_PROGRESS", settings }],
			tags: tagsOf(input),
			operations: [],
			domains: new Map(),
		};
		state.services.set(arn, service);
		return started(state, service, begin(state, service, "CREATE_SERVICE"));
	},
	UpdateService(input) {
		const service = findService(state, input);
		const isRepairable = state.world.switches.createFailedRepair !== "refused";
		// Facts 4.5, 7.6; apprunner-roadmap 95.
		requireStatus(service, isRepairable ? ["RUNNING", "PAUSED", "CREATE_FAILED"] : ["RUNNING", "PAUSED"]);
		const { settings } = current(service.life);
		const said = pick(input, SETTINGS);
		refuseOtherSource(settings, said);
		const wanted = state.world.switches.serviceUpdate === "merges" ? merged(settings, said) : { ...settings, ...said };
		return started(state, service, begin(state, service, "UPDATE_SERVICE", resolved(state, wanted)));
	},
	DeleteService(input) {
		const service = findService(state, input);
		requireStatus(service, ["RUNNING", "PAUSED", "CREATE_FAILED", "DELETE_FAILED"]);
		const isPrivate = [...state.ingress.values()].some((one) => one.service === service && one.status !== "DELETED");
		// Source: DeleteService, note.
		refuse(isPrivate, `The service ${service.name} has VPC ingress connections: delete them first.`);
		return started(state, service, begin(state, service, "DELETE_SERVICE"));
	},
	PauseService(input) {
		const service = findService(state, input);
		requireStatus(service, ["RUNNING"]);
		return started(state, service, begin(state, service, "PAUSE_SERVICE"));
	},
	ResumeService(input) {
		const service = findService(state, input);
		requireStatus(service, ["PAUSED"]);
		return started(state, service, begin(state, service, "RESUME_SERVICE"));
	},
	StartDeployment(input) {
		const service = findService(state, input);
		const { status } = current(service.life);
		// It declares no InvalidStateException. Facts 4.5.
		refuse(status !== "RUNNING", `A deployment can't be started while the service is ${status}.`);
		return { OperationId: begin(state, service, "START_DEPLOYMENT").id };
	},
});

const started = (state: AppRunner, service: ServiceRecord, { id }: OperationRecord): Answer => ({
	Service: describeService(state, service),
	OperationId: id,
});

function requireStatus({ life }: ServiceRecord, allowed: readonly ServiceStatus[]): void {
	const { status } = current(life);
	if (!allowed.includes(status)) throw invalidState(`Service status must be ${allowed.join(" or ")}, it is ${status}.`);
}

/** Settings with all defaults, and with full ARNs of what exists. */
function resolved(state: AppRunner, said: Answer): Answer {
	const settings = withDefaults(state.world, said);
	refuseWrong(state, settings);
	const observability = structure(settings, "ObservabilityConfiguration") ?? {};
	const named = text(observability, "ObservabilityConfigurationArn");
	const network = structure(settings, "NetworkConfiguration") ?? {};
	const connector = text(structure(network, "EgressConfiguration") ?? {}, "VpcConnectorArn");
	if (connector !== undefined) requireConnector(state, connector);
	requireConnection(state, settings);
	return {
		...settings,
		AutoScalingConfigurationArn: scalingFor(state, text(settings, "AutoScalingConfigurationArn")).arn,
		...(named !== undefined && {
			ObservabilityConfiguration: {
				...observability,
				ObservabilityConfigurationArn: observabilityFor(state, named),
			},
		}),
	};
}

/** Source: UpdateService.SourceConfiguration. */
function refuseOtherSource(before: Answer, said: Answer): void {
	const source = structure(said, "SourceConfiguration");
	if (!source) return;
	const isCode = structure(structure(before, "SourceConfiguration") ?? {}, "CodeRepository") !== undefined;
	const isOther = structure(source, isCode ? "ImageRepository" : "CodeRepository") !== undefined;
	refuse(isOther, "A service can't be switched between a code repository and an image repository.");
}

/** Members of structures that are not said stay; maps of variables are taken as they are said. */
function merged(before: Input, said: Input): Answer {
	const both: Answer = { ...before };
	for (const [name, value] of Object.entries(said)) {
		const there = before[name];
		const isWhole = name.startsWith("RuntimeEnvironment");
		both[name] = !isWhole && isStructure(value) && isStructure(there) ? merged(there, value) : value;
	}
	return both;
}

/** What UpdateService may change. Source: UpdateService. */
const SETTINGS = [
	"SourceConfiguration",
	"InstanceConfiguration",
	"AutoScalingConfigurationArn",
	"HealthCheckConfiguration",
	"NetworkConfiguration",
	"ObservabilityConfiguration",
];

/** Assumed: the SDK names the quota, no source here its number. */
const MOST = 30;
