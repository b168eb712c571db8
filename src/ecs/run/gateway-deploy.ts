import { isEqual } from "../../engine/diff.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import { isAssociated, observeGateway } from "../observe/gateway.js";
import type { DescribedGateway } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import { planGateway, requireSoundGateway } from "../plan/gateway.js";
import { gatewayState } from "../plan/gateway-state.js";
import type { GatewaySpec } from "../spec/gateway.js";
import { makeGatewayCalls, tellGatewayPlan } from "./gateway-calls.js";
import type { GatewayContext } from "./gateway-context.js";
import { requireClusters } from "./gateway-joining.js";
import { untilShown } from "./gateway-shown.js";
import { followUpdate, untilDisassociated, untilQuiet } from "./gateway-watch.js";

/** Reads a gateway and plans. @throws SpecError, PlanError, CallError */
export async function planGatewayLive(
	spec: GatewaySpec,
	{ connection, teller }: Pick<GatewayContext, "connection" | "teller">,
): Promise<Plan> {
	requireSoundGateway(spec, false);
	const observed = await observeGateway(spec, new GatewayReader(connection.caller), { tell: teller.tell });
	const isNew = observed.gateway === undefined && spec.existing !== true;
	const plan = planGateway(spec, observed, requireSoundGateway(spec, isNew));
	await requireClusters(plan, { connection, teller });
	return plan;
}

/** Plans and applies; what is as it should be is not written. */
export async function deployGateway(spec: GatewaySpec, context: GatewayContext): Promise<Outcome> {
	const plan = await planGatewayLive(spec, context);
	try {
		return await makeGateway(plan, context);
	} catch (error) {
		if (!isCallError(error) || error.code !== "call.refused") throw error;
		// What was written a moment ago, by this or another run, may not have shown when it was read.
		await context.connection.clock.sleep(SHOWN_MS, context.options.signal);
		const again = await planGatewayLive(spec, context);
		if (isEqual(plain(again.steps), plain(plan.steps))) throw error;
		return makeGateway(again, context);
	}
}

/** After so long reads tell what was written before them, milliseconds. */
const SHOWN_MS = 10_000;

/** Makes the calls of a plan that was made before. @throws PlanError when the gateway is not what the plan was made for */
export async function applyGateway(plan: Plan, context: GatewayContext): Promise<Outcome> {
	const reader = new GatewayReader(context.connection.caller);
	const name = plan.target.name ?? "";
	for (const { expected } of plan.preconditions) {
		const clusters = Object.keys(associationsIn(expected)).map((cluster) => ({ name: cluster }));
		const observed = await observeGateway({ name, clusters }, reader, { tell: context.teller.tell });
		const found = gatewayState(observed, plan.steps);
		// A plan that was made without reading knows only whether it is there.
		const known = Object.fromEntries(Object.keys(expected).map((part) => [part, found[part]]));
		if (!isEqual(plain(expected), plain(known))) throw stale(plan, expected, known);
	}
	return makeGateway(plan, context);
}

async function makeGateway(plan: Plan, context: GatewayContext): Promise<Outcome> {
	const { subject } = context;
	const { steps, target } = plan;
	const name = target.name ?? subject;
	tellGatewayPlan(plan, context);
	const update = steps.find(({ operation }) => operation === "UpdateGateway");
	let before: DescribedGateway | undefined;
	if (update) {
		const quiet = await untilQuiet(name, context);
		if (quiet && "subject" in quiet) return quiet;
		before = quiet;
	}
	const executed = await makeGatewayCalls(steps, name, context);
	if (!executed.isComplete) {
		const after = executed.sent.length === 0 ? "before anything was sent" : `after ${executed.sent.join(", ")}`;
		return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
	}
	const { sent } = executed;
	if (update) {
		const failure = await followUpdate({ name, input: update.input, before, sent }, context);
		if (failure) return failure;
	}
	const leaving = leavingOf(plan);
	await untilShown(name, steps, context);
	const failure = leaving.length > 0 ? await untilDisassociated(name, leaving, sent, context) : undefined;
	return failure ?? { subject, status: "succeeded", changed: changedBy(plan) };
}

/** Clusters whose association is to end: those that are told so now, and those that were before. */
function leavingOf({ steps, preconditions }: Plan): string[] {
	const told = steps.flatMap(({ operation, input }) =>
		operation === "DisassociateGatewayFromCluster" ? [String(input.cluster)] : [],
	);
	const joining = steps.flatMap(({ operation, input }) =>
		operation === "AssociateGatewayWithCluster" ? [String(input.cluster)] : [],
	);
	const earlier = preconditions.flatMap(({ expected }) =>
		Object.entries(associationsIn(expected))
			.filter(([, status]) => status !== "ACTIVE" && isAssociated(status))
			.map(([cluster]) => cluster),
	);
	return [...new Set([...told, ...earlier])].filter((cluster) => !joining.includes(cluster));
}

/** The status of each association as the plan was made for it. */
const associationsIn = ({ clusters }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
	typeof clusters === "object" && clusters !== null
		? Object.fromEntries(Object.entries(clusters).map(([cluster, status]) => [cluster, String(status)]))
		: {};

/** Members that were written, by AWS's names. */
function changedBy({ steps }: Plan): string[] {
	const names = steps.flatMap(({ operation, input }): string[] => {
		if (operation === "CreateGateway") return ["gateway"];
		if (operation === "UpdateGateway") return Object.keys(input).filter((member) => member !== "gateway");
		return operation.endsWith("Resource") ? ["tags"] : ["clusters"];
	});
	return [...new Set(names)];
}

/** As JSON has it: without what is not said. */
const plain = (state: object): unknown => JSON.parse(JSON.stringify(state));

function stale({ subject }: Plan, expected: object, found: object): PlanError {
	return new PlanError(`gateway '${subject}' is not what the plan was made for: somebody changed it since`, {
		code: "plan.stale",
		hint: "plan again, look at the difference, then apply",
		expected: JSON.stringify(expected),
		found: JSON.stringify(found),
	});
}
