import { nameOf } from "../../engine/arn.js";
import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { Ended } from "../../engine/work.js";
import { isAssociated } from "../observe/gateway.js";
import type { DescribedGateway } from "../observe/gateway-described.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import { ecsStep } from "../plan/ecs-step.js";
import { gatewayTarget } from "../plan/gateway-target.js";
import type { GatewaySpec } from "../spec/gateway.js";
import { makeGatewayCalls, tellGatewayPlan } from "./gateway-calls.js";
import type { GatewayContext, GatewayRemoval } from "./gateway-context.js";
import { followUpdate, untilDisassociated, untilQuiet } from "./gateway-watch.js";

/**
 * Deletes a gateway, after the associations with the clusters that the chain names; one that is not there is gone.
 * @throws PlanError for one that is protected, without `force`, for one with other clusters or with services behind it, and for one that is said to be there already
 */
export async function destroyGateway(spec: GatewaySpec, context: GatewayRemoval): Promise<Ended> {
	const { connection, options } = context;
	if (spec.existing && options.include !== "all") throw notOurs(spec.name);
	for (let tries = 1; ; tries++) {
		try {
			return await destroyOnce(spec, context);
		} catch (error) {
			// What was written a moment ago may not have shown when it was read, but AWS knows it.
			if (!isCallError(error) || error.code !== "call.refused" || tries === TRIES) throw error;
			await connection.clock.sleep(SHOWN_MS, options.signal);
		}
	}
}

/** After so long reads tell what was written before them, milliseconds; so often a refusal is looked into. */
const SHOWN_MS = 10_000;
const TRIES = 3;

async function destroyOnce(spec: GatewaySpec, context: GatewayRemoval): Promise<Ended> {
	const { connection, teller, options } = context;
	const { name } = spec;
	const reader = new GatewayReader(connection.caller);
	const call = { tell: teller.tell };
	const gateway = await reader.gateway(name, call);
	const deletion = ecsStep("gateway", "DeleteGateway", { gateway: name }, "it is to be destroyed");
	const planOf = (steps: Step[]) => new Plan({ target: gatewayTarget(spec), steps, findings: [], preconditions: [] });
	// Also where it does not show: it may have been made a moment ago, and AWS says so if it is not there.
	if (!gateway) {
		tellGatewayPlan(planOf([deletion]), context);
		return deleted(name, deletion, [], context);
	}
	const isProtected = gateway.deletionProtection !== false;
	if (isProtected && options.force !== true) throw protectedFrom(name);
	const associations = (await reader.associations({ gateway: name }, call)).filter(({ status }) =>
		isAssociated(status),
	);
	const clusters = associations.flatMap(({ clusterArn, status }) =>
		clusterArn === undefined ? [] : [{ name: nameOf(clusterArn), isActive: status === "ACTIVE" }],
	);
	const said = (spec.clusters ?? []).map((cluster) => nameOf(cluster.name));
	const others = clusters.filter((cluster) => !said.includes(cluster.name)).map((cluster) => cluster.name);
	if (others.length > 0 && options.include !== "all") throw inUse(name, others);
	const services = await servicesBehind(name, reader, call);
	if (services.length > 0) throw stillUsed(name, services);
	const before: Step[] = [
		...clusters.filter(({ isActive }) => isActive).map((cluster) => disassociation(name, cluster.name)),
		...(isProtected ? [unprotection(name)] : []),
	];
	tellGatewayPlan(planOf([...before, deletion]), context);
	const sent: string[] = [];
	const stopped =
		(await madeReady(name, gateway, before, sent, context)) ??
		(await untilDisassociated(
			name,
			clusters.map((cluster) => cluster.name),
			sent,
			context,
		));
	return stopped ?? deleted(name, deletion, sent, context);
}

/** Services with routes that do not leave; whoever may not look is told by AWS. */
async function servicesBehind(gateway: string, reader: GatewayReader, call: CallOptions): Promise<string[]> {
	try {
		const routes = await reader.routes({ gateway }, call);
		return routes.flatMap(({ status, serviceArn }) =>
			status === "DELETE_IN_PROGRESS" || serviceArn === undefined ? [] : [serviceArn.replace(/^.*:service\//, "")],
		);
	} catch (error) {
		if (isCallError(error)) return [];
		throw error;
	}
}

/** Ends associations and protection, and waits for the update that the latter is. */
async function madeReady(
	name: string,
	gateway: DescribedGateway,
	steps: readonly Step[],
	sent: string[],
	context: GatewayContext,
) {
	const update = steps.find(({ operation }) => operation === "UpdateGateway");
	let before: DescribedGateway | undefined = gateway;
	if (update) {
		const quiet = await untilQuiet(name, context);
		if (quiet && "subject" in quiet) return quiet;
		before = quiet;
	}
	const executed = await makeGatewayCalls(steps, name, context);
	sent.push(...executed.sent);
	if (!executed.isComplete) return left(context.subject, sent);
	return update && followUpdate({ name, input: update.input, before, sent: executed.sent }, context);
}

async function deleted(name: string, deletion: Step, sent: readonly string[], context: GatewayContext): Promise<Ended> {
	const { subject } = context;
	try {
		const executed = await makeGatewayCalls([deletion], name, context);
		return executed.isComplete ? { subject, status: "succeeded", changed: ["gateway"] } : left(subject, sent);
	} catch (error) {
		// Somebody else was first.
		if (isCallError(error) && error.code === "call.not-found") return { subject, status: "succeeded", changed: [] };
		throw error;
	}
}

const disassociation = (gateway: string, cluster: string): Step =>
	ecsStep(`disassociate-${cluster}`, "DisassociateGatewayFromCluster", { gateway, cluster }, "it keeps the gateway");

const unprotection = (gateway: string): Step =>
	ecsStep("protection", "UpdateGateway", { gateway, deletionProtection: false }, "deletionProtection: true → false");

const left = (subject: string, sent: readonly string[]): Extract<Ended, { status: "cancelled" }> => ({
	subject,
	status: "cancelled",
	how: "detach",
	reason: sent.length === 0 ? "the signal fired before anything was sent" : `the signal fired after ${sent.join(", ")}`,
});

const protectedFrom = (name: string): PlanError =>
	new PlanError(`gateway '${name}' is protected from deletion`, {
		code: "plan.deletion-protected",
		hint: "deploy it with .deletionProtection(false), or say aws.destroy(gateway, { force: true })",
	});

const inUse = (name: string, clusters: readonly string[]): PlanError =>
	new PlanError(`gateway '${name}' is associated with clusters that the chain does not name: ${clusters.join(", ")}`, {
		code: "plan.gateway-associated",
		hint: 'name them by .cluster(name), or say aws.destroy(gateway, { include: "all" })',
		found: clusters.join(", "),
	});

const stillUsed = (name: string, services: readonly string[]): PlanError =>
	new PlanError(`gateway '${name}' has routes to services, and stays while it does: ${services.join(", ")}`, {
		code: "plan.gateway-routes",
		hint: "deploy each of these services with .gateway(clear), then destroy the gateway",
		found: services.join(", "),
	});

const notOurs = (name: string): PlanError =>
	new PlanError(`gateway '${name}' is said to be there already, by .existing(), and is not deleted`, {
		code: "plan.existing",
		hint: 'drop .existing(), or say aws.destroy(gateway, { include: "all" })',
	});
