import { type Change, changesBetween } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import { redactorOf, secretValues } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { configurationOf, type Members, type Used } from "./inputs.js";
import { targetOf } from "./target.js";

/** What would have to be called so that a service is as said; pure. @throws PlanError where no call can do it */
export function planService(spec: AppRunnerSpec, observed: ObservedAppRunner, findings: readonly Finding[]): Plan {
	const { service } = observed;
	if (!service && spec.existing) throw missing(spec);
	const used: Used = {};
	const steps = service ? updateSteps(spec, service, observed, used) : [createStep(spec, used)];
	return new Plan({
		target: targetOf(spec),
		steps,
		findings,
		preconditions: [{ kind: "app-runner", subject: spec.ServiceName, expected: stateOf(observed) }],
		head: service ? [] : [`creates App Runner service '${spec.ServiceName}'`, CLOSED],
	});
}

/** Source: facts 1.1. */
const CLOSED =
	"App Runner takes no new customers since 2026-04-30; existing ones go on, and AWS points to ECS Express Mode: toExpress(app)";

function createStep(spec: AppRunnerSpec, used: Used): Step {
	const { ServiceName, Tags, KmsKey, raw } = spec;
	const input = {
		ServiceName,
		...configurationOf(spec, undefined, used),
		...(KmsKey !== undefined && { EncryptionConfiguration: { KmsKey } }),
		...(Tags && Tags !== clear && { Tags }),
		...raw?.both,
		...raw?.create,
	};
	const why = `App Runner service '${ServiceName}' is not there`;
	return { id: "service", service: "apprunner", operation: "CreateService", input, after: [], why };
}

function updateSteps(
	spec: AppRunnerSpec,
	service: DescribedAppRunner,
	{ isUnseen }: ObservedAppRunner,
	used: Used,
): Step[] {
	const wanted: Members = { ...configurationOf(spec, service, used), ...spec.raw?.both, ...spec.raw?.update };
	const redact = redactorOf(secretValues([wanted, service]));
	const differing = Object.entries(wanted).flatMap(([member, value]) => {
		const changes = changesBetween(memberOf(service, member), value, member);
		return changes.length > 0 ? [{ member, value, changes }] : [];
	});
	if (differing.length === 0) return [];
	const input = {
		ServiceArn: service.ServiceArn ?? { $ref: "connection.serviceArn" },
		...Object.fromEntries(differing.map(({ member, value }) => [member, value])),
	};
	const say = (change: Change) => sayChange(change, redact);
	const why = isUnseen ? "not read" : differing.flatMap(({ changes }) => changes.map(say)).join("\n");
	return [{ id: "service", service: "apprunner", operation: "UpdateService", input, after: [], why }];
}

const memberOf = (service: DescribedAppRunner, member: string): unknown =>
	Object.entries(service).find(([name]) => name === member)?.[1];

/** What must still be so when the plan is applied. */
export const stateOf = ({ service, isUnseen }: ObservedAppRunner): Readonly<Record<string, unknown>> =>
	service
		? isUnseen
			? { status: "there" }
			: { status: service.Status, arn: service.ServiceArn }
		: { status: "missing" };

const missing = ({ ServiceName }: AppRunnerSpec): PlanError =>
	new PlanError(`App Runner service '${ServiceName}' is not there, and .existing() forbids to create it`, {
		code: "plan.app-runner-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
