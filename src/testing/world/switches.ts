import type { Switches } from "./model.js";
import { refuse, refuseUnknown } from "./refuse-option.js";
import { DEFAULT_SECONDS } from "./seconds.js";

type Span = "taskStartSeconds" | "consistencySeconds" | "roleDelaySeconds" | "seconds";

/** Positions of each switch that is no time; the first is the default. */
export const POSITIONS: { readonly [Name in Exclude<keyof Switches, Span>]-?: readonly NonNullable<Switches[Name]>[] } =
	{
		currentServiceDeployment: ["describe", "answer", "late", "never"],
		namesEndedServiceDeployment: [true, false],
		stalledRolloutState: ["FAILED", "IN_PROGRESS"],
		supersededRollback: ["ROLLBACK_FAILED", "STOPPED"],
		breakerCountsCrashes: [true, false],
		breakerCountsNoCapacity: [false, true],
		stopWithoutRevision: ["refused", "STOPPED"],
		stopTypeAbort: ["InvalidParameterException", "UnsupportedFeatureException", "STOPPED"],
		rollbackTasks: ["kept", "new"],
		rollbackDeploymentId: ["new", "old"],
		breakerBeyondRolling: ["ignored", "counted", "refused"],
		blueGreenWithoutBake: ["zero", "refused"],
		updateDuringShift: ["supersedes", "refused"],
		preProductionStage: ["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"],
		rollingTellsStage: [true, false],
		rolloutStateBeyondRolling: [true, false],
		hookDetails: ["stage", "deployment", "always"],
		expressDefaultSize: ["256/512", "1024/2048"],
		expressUpdate: ["deploys", "keeps"],
		expressStructures: ["replaced", "merged"],
		expressEndpoint: ["late", "whole"],
		expressConfigurations: ["oldestFirst", "newestFirst"],
		expressCircuitBreaker: [false, true],
		expressResourceFailure: ["waits", "STOPPED"],
		expressOwnContainer: ["absent", "told"],
		updateServiceOfExpress: ["open", "limited"],
		immutableSameImage: ["ImageAlreadyExistsException", "ImageTagAlreadyExistsException"],
		unacceptedMediaType: ["ImageNotFound", "answered"],
		indexScan: ["ScanNotFoundException", "UNSUPPORTED_IMAGE"],
		enhancedFindingsLate: [true, false],
		registryReads: ["fresh", "lagging"],
		lifecyclePreviewEnds: ["COMPLETE", "EXPIRED", "FAILED"],
		appRunnerReads: ["lagging", "fresh"],
		createFailedRepair: ["UpdateService", "refused"],
		serviceUpdate: ["replaces", "merges"],
		serviceRollback: ["ROLLBACK_SUCCEEDED", "ROLLBACK_FAILED"],
		firstServiceDeletion: ["DELETED", "DELETE_FAILED"],
		listsDeletedServices: [false, true],
		listsWithoutMaxResults: ["page", "all"],
		instanceSizePairs: ["refused", "accepted"],
		newConnection: ["PENDING_HANDSHAKE", "AVAILABLE"],
		gatewayUpdate: ["merged", "replaced"],
		gatewayEmpty: ["clears", "ignored"],
		gatewayUpdateTwice: ["refused", "taken"],
		gatewayAssociatedAgain: ["answered", "refused"],
		gatewayAssociationEnds: ["INACTIVE", "removed"],
		gatewayConnectorDeploys: [true, false],
		unknownStatuses: [false, true],
		withoutServiceDeployments: [false, true],
	};

/** Throws a TypeError for a switch that is not known or in no position that it has. */
export function checkSwitches(switches: Switches): void {
	const known = [...Object.keys(POSITIONS), "taskStartSeconds", "consistencySeconds", "roleDelaySeconds", "seconds"];
	refuseUnknown("simulate: switches", switches, known);
	const said = new Map<string, unknown>(Object.entries(switches));
	for (const [name, positions] of Object.entries(POSITIONS)) {
		const value = said.get(name);
		const isKnown = value === undefined || positions.some((position) => position === value);
		refuse(!isKnown, `${name} is ${String(value)}: say one of ${positions.join(", ")}`);
	}
	const { consistencySeconds = 0, roleDelaySeconds = 0, taskStartSeconds = [0, 0], seconds = {} } = switches;
	refuse(!(consistencySeconds >= 0), `consistencySeconds is ${consistencySeconds}: say 0 or more`);
	refuse(!(roleDelaySeconds >= 0), `roleDelaySeconds is ${roleDelaySeconds}: say 0 or more`);
	const [least, most] = taskStartSeconds;
	refuse(!(least >= 0 && most >= least), `taskStartSeconds is [${taskStartSeconds}]: say [least, most]`);
	refuseUnknown("simulate: switches.seconds", seconds, Object.keys(DEFAULT_SECONDS));
	for (const [name, value] of Object.entries(seconds)) {
		refuse(!(value >= 0 && Number.isFinite(value)), `seconds.${name} is ${value}: say 0 or more`);
	}
	const isTorn = switches.rollbackDeploymentId === "old" && switches.rollbackTasks === "new";
	refuse(isTorn, `rollbackDeploymentId "old" goes on with its own tasks: say rollbackTasks "kept"`);
}
