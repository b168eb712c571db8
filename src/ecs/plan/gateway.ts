import type { CompileOptions } from "../../engine/chain/deployable.js";
import { type Change, changesBetween, isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import { redactorOf } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import { memberAt, type Step } from "../../engine/step.js";
import { checkGateway } from "../check/gateway.js";
import {
	type DescribedGateway,
	NO_GATEWAY,
	type ObservedGateway,
	UNSEEN_GATEWAY,
} from "../observe/gateway-described.js";
import type { GatewaySpec } from "../spec/gateway.js";
import { ecsStep } from "./ecs-step.js";
import { clusterSteps, routeFindings } from "./gateway-clusters.js";
import { requireFixed, saidSettings, sentAgain, settingsThere, updateInput } from "./gateway-settings.js";
import { gatewayState } from "./gateway-state.js";
import { gatewayTagSteps } from "./gateway-tags.js";
import { gatewayTarget } from "./gateway-target.js";

/**
 * The plan for an account in which nothing of it exists yet, but for what the chain says to be there; pure.
 * @throws SpecError with all findings, when one of them is an error
 */
export function compileGateway(spec: GatewaySpec, _options: CompileOptions = {}): Plan {
	const findings = requireSoundGateway(spec, spec.existing !== true);
	return planGateway(spec, spec.existing ? UNSEEN_GATEWAY : NO_GATEWAY, findings);
}

/** All findings of what must be complete. @param isNew whether nothing is there to keep @throws SpecError when one is an error */
export function requireSoundGateway(spec: GatewaySpec, isNew: boolean): readonly Finding[] {
	const findings = checkGateway(spec, isNew);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}

/** What would have to be called so that a gateway is as said; pure. @throws PlanError where no call can do it */
export function planGateway(spec: GatewaySpec, observed: ObservedGateway, findings: readonly Finding[]): Plan {
	const { gateway } = observed;
	if (!gateway && spec.existing) throw missing(spec);
	// The update goes last: it is the one that goes on by itself.
	const steps = gateway
		? [...gatewayTagSteps(spec, observed), ...clusterSteps(spec, observed), ...updateSteps(spec, gateway, observed)]
		: [createStep(spec), ...clusterSteps(spec, observed)];
	return new Plan({
		target: gatewayTarget(spec),
		steps,
		findings: [...findings, ...routeFindings(spec, observed), ...failedFindings(spec, observed, steps)],
		preconditions: [{ kind: "gateway", subject: spec.name, expected: gatewayState(observed, steps) }],
		head: gateway ? [] : [`creates gateway '${spec.name}'`],
	});
}

function createStep(spec: GatewaySpec): Step {
	const { name, infrastructureRoleArn, deletionProtection, propagateTags, alb = {}, tags, raw } = spec;
	const hostSharedAlb = Object.fromEntries(
		Object.entries(alb).filter(([, value]) => value !== clear && value !== undefined),
	);
	const input = {
		name,
		...(infrastructureRoleArn !== undefined && { infrastructureRoleArn }),
		...(deletionProtection !== undefined && { deletionProtection }),
		configuration: { hostSharedAlb },
		...(propagateTags !== undefined && { propagateTags }),
		...(tags && tags !== clear && { tags }),
		...raw?.both,
		...raw?.create,
	};
	const why = `gateway '${name}' is not there`;
	return ecsStep("gateway", "CreateGateway", input, why);
}

function updateSteps(spec: GatewaySpec, gateway: DescribedGateway, { isUnseen }: ObservedGateway): Step[] {
	if (!isUnseen) requireFixed(spec, gateway);
	const there = isUnseen ? {} : settingsThere(gateway);
	const said = saidSettings(spec);
	// What an update has left behind on single load balancers no member tells: all of it is sent again.
	const hasFailed = gateway.status === "UPDATE_FAILED" && Object.keys(said).length > 0;
	const changed = hasFailed
		? { ...sentAgain(there), ...said }
		: Object.fromEntries(Object.entries(said).filter(([member, value]) => !isEqual(there[member], value)));
	const raw = Object.entries({ ...spec.raw?.both, ...spec.raw?.update }).filter(
		([member, value]) => !covers(memberAt(gateway, member), value),
	);
	if (Object.keys(changed).length === 0 && raw.length === 0) return [];
	const input = { gateway: spec.name, ...updateInput(changed, there), ...Object.fromEntries(raw) };
	const redact = redactorOf([]);
	const before = Object.fromEntries(
		[...Object.keys(changed), ...raw.map(([member]) => member)].map((member) => [
			member,
			there[member] ?? memberAt(gateway, member),
		]),
	);
	const changes: Change[] = changesBetween(before, { ...changed, ...Object.fromEntries(raw) });
	const why = isUnseen
		? "not read"
		: [...(hasFailed ? ["its last update failed"] : []), ...changes.map((change) => sayChange(change, redact))].join(
				"\n",
			);
	return [ecsStep("gateway", "UpdateGateway", input, why)];
}

/** Nothing is sent that would try again. */
function failedFindings({ name }: GatewaySpec, { gateway }: ObservedGateway, steps: readonly Step[]): Finding[] {
	if (gateway?.status !== "UPDATE_FAILED" || steps.some(({ operation }) => operation === "UpdateGateway")) return [];
	return [
		{
			code: "plan.gateway-update-failed",
			severity: "warning",
			path: "gateway",
			message: `gateway '${name}' is UPDATE_FAILED, and the chain says no setting that would be sent again`,
			hint: "say the setting that failed, such as .desync(mode), or look at aws.gateways.resources(ref)",
			source: "ECS API reference, UpdateGateway",
		},
	];
}

/** Whether all that is said is so; AWS's answers hold more. */
const covers = (there: unknown, said: unknown): boolean =>
	isRecord(there) && isRecord(said)
		? Object.entries(said).every(([member, value]) => covers(there[member], value))
		: isEqual(there, said);

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const missing = ({ name }: GatewaySpec): PlanError =>
	new PlanError(`gateway '${name}' is not there, and .existing() forbids to create it`, {
		code: "plan.gateway-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
