import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { ref } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { connectionArn } from "./connection.js";
import { connectorPart } from "./connector.js";
import { requireCreateOnly } from "./create-only.js";
import { domainSteps } from "./domain-steps.js";
import { ingressRemovals, ingressSteps } from "./ingress-steps.js";
import type { Used } from "./inputs.js";
import { observabilityPart } from "./observability.js";
import { appRunnerStep } from "./part.js";
import { scalingPart } from "./scaling.js";
import { createStep, unseenFindings, updateSteps } from "./service-step.js";
import { stateOf } from "./state.js";
import { pausedFindings, type Way, wayOf } from "./status.js";
import { tagSteps } from "./tag-steps.js";
import { targetOf } from "./target.js";

/** What would have to be called so that a service is as said; pure. @throws PlanError where no call can do it */
export function planService(spec: AppRunnerSpec, observed: ObservedAppRunner, findings: readonly Finding[]): Plan {
	const { service, isUnseen } = observed;
	if (!service && spec.existing) throw missing(spec);
	const way = service && wayOf(spec, service);
	const scaling = scalingPart(spec, observed);
	const connector = connectorPart(spec, observed);
	const observability = observabilityPart(spec, observed);
	const parts = [scaling, connector, observability];
	const before = parts.flatMap(({ steps = [] }) => steps);
	const used: Used = {
		scaling: scaling.arn ?? undefined,
		vpcConnector: connector.arn,
		observability: observability.arn,
		connection: connectionArn(spec, observed),
	};
	const warnings = service && way !== "replace" && !isUnseen ? requireCreateOnly(spec, service) : [];
	const own = ownSteps(
		spec,
		observed,
		used,
		way,
		before.map(({ id }) => id),
	);
	// What becomes public has no private ways in any more; what stays private gets the new ones first.
	const gone = way === "replace" ? [] : ingressRemovals(spec, { there: observed.ingress ?? [], isUnseen });
	const later = laterSteps(spec, observed, own);
	const steps = spec.IsPubliclyAccessible
		? [...before, ...gone, ...own, ...later]
		: [...before, ...own, ...later, ...gone];
	return new Plan({
		target: targetOf(spec),
		steps,
		findings: [
			...findings,
			...parts.flatMap((part) => part.findings ?? []),
			...warnings,
			...(service ? pausedFindings(service) : []),
			...(isUnseen ? unseenFindings(own) : []),
		],
		preconditions: [{ kind: "app-runner", subject: spec.ServiceName, expected: stateOf(observed, steps) }],
		head: [...headOf(spec, service, way), ...parts.flatMap(({ head = [] }) => head)],
	});
}

/** The calls that make or change the service itself. */
function ownSteps(
	spec: AppRunnerSpec,
	observed: ObservedAppRunner,
	used: Used,
	way: Way | undefined,
	after: readonly string[],
): Step[] {
	const { service, isUnseen } = observed;
	if (!service || way === undefined) return [createStep(spec, observed, used, after)];
	if (way !== "replace") return updateSteps(spec, service, used, { way, isUnseen, after });
	const why = `its creation failed, and it is replaced: ${service.ServiceArn ?? spec.ServiceName}`;
	// Behind the configurations, so that nothing is deleted when one of them is refused.
	const gone = appRunnerStep("delete", "DeleteService", { ServiceArn: service.ServiceArn }, why, after);
	return [gone, createStep(spec, observed, used, [...after, gone.id])];
}

/** The calls that need the service. */
function laterSteps(spec: AppRunnerSpec, observed: ObservedAppRunner, own: readonly Step[]): Step[] {
	const { service, isUnseen, ingress = [], domains = [] } = observed;
	const isMade = own.some(({ operation }) => operation === "CreateService");
	const after = isMade ? ["service"] : [];
	const arn = isMade ? ref("service.Service.ServiceArn") : (service?.ServiceArn ?? ref("connection.serviceArn"));
	// Whether it answers the internet has to be settled first.
	const behind = own.some(({ id }) => id === "service") ? ["service"] : [];
	return [
		...ingressSteps(spec, isMade ? [] : ingress, arn, behind),
		...(isMade ? [] : tagSteps(spec, observed, arn)),
		...domainSteps(spec, { there: isMade ? [] : domains, isUnseen }, arn, after),
	];
}

/** Source: facts 1.1. */
const CLOSED =
	"App Runner takes no new customers since 2026-04-30; existing ones go on, and AWS points to ECS Express Mode: toExpress(app)";

function headOf(
	{ ServiceName }: AppRunnerSpec,
	service: DescribedAppRunner | undefined,
	way: Way | undefined,
): string[] {
	if (!service) return [`creates App Runner service '${ServiceName}'`, CLOSED];
	if (way === "repair") return [`repairs App Runner service '${ServiceName}', whose creation failed`];
	if (way !== "replace") return [];
	const url = service.ServiceUrl ? ` (it was ${service.ServiceUrl})` : "";
	return [`deletes App Runner service '${ServiceName}' and creates it anew: its URL changes${url}`, CLOSED];
}

const missing = ({ ServiceName }: AppRunnerSpec): PlanError =>
	new PlanError(`App Runner service '${ServiceName}' is not there, and .existing() forbids to create it`, {
		code: "plan.app-runner-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
