import { cloudwatchLogs } from "../../aws/cloudwatch-logs.js";
import { ecs } from "../../aws/ecs.js";
import { elasticLoadBalancingV2 } from "../../aws/elastic-load-balancing-v2.js";
import type { Output } from "../../engine/call.js";
import { isEqual } from "../../engine/diff.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { type ExecuteOptions, executeSteps } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan, Precondition } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import { memberAt, type Step } from "../../engine/step.js";
import { encodeToken } from "../../engine/token.js";
import { withConnectors } from "../observe/connectors.js";
import type { DescribedService } from "../observe/described.js";
import { primaryOf, runningDefinition } from "../observe/described.js";
import { observeService } from "../observe/observe.js";
import { STARTS_DEPLOYMENT } from "../plan/service-diff.js";
import { serviceState } from "../plan/service-state.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import { idsOf, newestEvent, tokenOf, type Watched } from "../watch/watched.js";
import { ecsAdoption } from "./adopt.js";
import { clientToken } from "./client-token.js";
import type { RunContext } from "./connection.js";
import type { DeployOptions } from "./deploy.js";
import { controllerOf, foreignOf } from "./foreign.js";
import { type Behind, behindOf, withEndpoints } from "./gateway-endpoints.js";
import { learnSecrets } from "./learn-secrets.js";
import { requirePlannedGates } from "./planned-gates.js";
import { watchRollout } from "./rollout.js";
import { waitForCount } from "./wait-for-count.js";

const CLIENTS = Object.fromEntries([ecs, elasticLoadBalancingV2, cloudwatchLogs].map((data) => [data.service, data]));

/** What was read just before, so that nothing is read twice. */
export interface Fresh {
	readonly service: DescribedService | undefined;
}

/**
 * Makes the calls of a plan and watches what they start.
 * @param fresh what was read a moment ago; without it the preconditions are read again
 * @param how names of the app's gates by their stage, and what happens when another's deployment is under way
 * @throws PlanError when what is there is not what the plan was made for
 */
export async function applyPlan(
	plan: Plan,
	context: RunContext,
	fresh: Fresh | undefined,
	how: {
		readonly gates?: Readonly<Record<string, string>> | undefined;
		readonly ifBusy?: DeployOptions["ifBusy"];
		readonly force?: boolean | undefined;
		/** The connector that the chain says, or that is there. */
		readonly connectors?: unknown;
	} = {},
): Promise<Outcome> {
	const written = plan.steps.map(({ input }) => input.gatewayConnectors).find((one) => one !== undefined);
	const behind = behindOf(written ?? how.connectors, plan.steps.some(startsDeployment));
	const outcome = await applySteps(plan, context, fresh, how, behind);
	return behind ? withEndpoints(outcome, plan.target, behind, context) : outcome;
}

async function applySteps(
	plan: Plan,
	context: RunContext,
	fresh: Fresh | undefined,
	how: NonNullable<Parameters<typeof applyPlan>[3]>,
	behind: Behind | undefined,
): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const secrets = new Secrets();
	secrets.learn(plan.steps.map(({ input }) => input));
	const callOptions = { tell: teller.tell, redact: secrets.redact };
	const calls = plan.steps.length === 1 ? "1 call" : `${plan.steps.length} calls`;
	const message = plan.steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: plan.steps.map(({ id }) => id) });
	for (const finding of plan.findings) {
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
	}
	// First, because a scan takes minutes.
	if (!fresh) await requirePlannedGates(plan, context);
	const service = fresh ? fresh.service : await recheck(plan, context);
	const watched = watchedOf(plan, service, connection.clock.now(), await optionalRegion(context));
	if (watched && behind) watched.gatewayPort = behind.portName;
	if (watched && plan.steps.some(startsDeployment)) await noteDeployments(watched, service, context);
	if (watched) teller.setToken(encodeToken(tokenOf(watched)));
	if (plan.steps.length === 0) return succeeded(subject, []);
	await learnSecrets(secrets, service, context);
	const changed = changedBy(plan);
	const making: Pick<ExecuteOptions, "adopt" | "connection" | "completed"> = {
		adopt: ecsAdoption({ reader: connection.reader, clock: connection.clock, before: watched?.before ?? new Set() }),
		connection: async (path) =>
			path === "connection.region" ? await connection.region() : await connection.imageOwner?.named(path, teller),
		completed: (step, input) =>
			step.operation === "CreateService" ? { clientToken: clientToken(connection.random), ...input } : input,
	};
	const controller = controllerOf(service, connection);
	if (controller && watched && plan.steps.some(({ service: client }) => client !== "ecs")) {
		const { steps } = plan;
		const of = foreignOf(watched, service, connection, secrets);
		const previous = runningDefinition(service);
		return controller.apply(of, { ...making, steps, changed, previous, ifBusy: how.ifBusy, force: how.force }, context);
	}
	const executed = await executeSteps(plan.steps, {
		...making,
		caller: connection.caller,
		clock: connection.clock,
		clients: CLIENTS,
		teller,
		callOptions,
		signal: options.signal,
	});
	const writing = plan.steps.find(startsDeployment);
	if (!executed.isComplete) {
		const reason =
			executed.sent.length === 0
				? "the signal fired before anything was sent"
				: `the signal fired after ${executed.sent.join(", ")}`;
		return { subject, status: "cancelled", how: "detach", reason };
	}
	if (!watched) return succeeded(subject, changed);
	if (!writing) {
		const wanted = plan.steps.find(({ input }) => input.desiredCount !== undefined)?.input.desiredCount;
		if (typeof wanted !== "number") return succeeded(subject, changed);
		return waitForCount(watched, context, { changed, sent: executed.sent }, secrets, wanted);
	}
	const sent = { changed, sent: executed.sent };
	// ECS starts the first tasks of such a service, and keeps no deployment of its own.
	if (isForeign(writing)) return waitForCount(watched, context, sent, secrets, Number(writing.input.desiredCount ?? 0));
	watched.startedAt = connection.clock.now();
	const started = noteAnswer(watched, executed.outputs[writing.id]);
	if (!started && writing.input.forceNewDeployment !== true) return succeeded(subject, changed);
	teller.setToken(encodeToken(tokenOf(watched)));
	const waitMinutes = waitMinutesOf({ ...service, ...writing.input });
	return watchRollout(watched, context, { changed, sent: executed.sent, waitMinutes, gates: how.gates }, secrets);
}

/** True for a new service whose deployments are left to another than ECS. */
const isForeign = ({ input }: Step): boolean => (memberAt(input, "deploymentController.type") ?? "ECS") !== "ECS";

/** True for a call after which ECS rolls out. */
export const startsDeployment = ({ operation, input }: Step): boolean =>
	operation === "CreateService" ||
	(operation === "UpdateService" && Object.keys(input).some((key) => STARTS_DEPLOYMENT.has(key)));

/** Reads again what the plan was made for. */
async function recheck(plan: Plan, context: RunContext): Promise<DescribedService | undefined> {
	const { reader } = context.connection;
	const options = { tell: context.teller.tell };
	let service: DescribedService | undefined;
	for (const condition of plan.preconditions) {
		if (condition.kind === "service") {
			const { cluster = "default", service: name = "" } = plan.target;
			service = (await observeService(reader, cluster, name, options)).service;
			if (service && condition.expected.gatewayConnectors !== undefined)
				service = await withConnectors(service, reader, options);
			requireSame(condition, serviceState(service, plan.steps));
		} else if (condition.kind === "task-definition") {
			const found = await reader.taskDefinition(condition.subject, options);
			requireSame(condition, { taskDefinition: found?.taskDefinitionArn ?? "missing" });
		} else if (condition.kind === "cluster") {
			const found = await reader.cluster(condition.subject, options);
			requireSame(condition, { status: found ? "there" : "missing" });
		}
	}
	return service;
}

function requireSame(condition: Precondition, found: Record<string, unknown>): void {
	if (isEqual(known(condition.expected), known(found))) return;
	throw new PlanError(
		`${condition.kind} '${condition.subject}' is not what the plan was made for: somebody changed it since`,
		{
			code: "plan.stale",
			hint: "plan again, look at the difference, then apply",
			expected: say(condition.expected),
			found: say(found),
		},
	);
}

const known = (state: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
const say = (state: Readonly<Record<string, unknown>>) =>
	Object.entries(known(state))
		.map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
		.join(", ");

function watchedOf(
	plan: Plan,
	service: DescribedService | undefined,
	startedAt: number,
	region: string | undefined,
): Watched | undefined {
	const { cluster = "default", service: name } = plan.target;
	if (name === undefined) return undefined;
	return {
		cluster,
		service: name,
		before: idsOf(service),
		startedAt,
		...newestEvent(service),
		...(service?.taskDefinition && { previous: service.taskDefinition }),
		...(region && { region }),
	};
}

/** Where DescribeServices does not name the current deployment, those that are there must be listed, or one of them might pass for ours. */
export async function noteDeployments(
	watched: Watched,
	service: DescribedService | undefined,
	context: RunContext,
): Promise<void> {
	if (!service || service.currentServiceDeployment !== undefined) return;
	try {
		const listed = await context.connection.reader.serviceDeployments(watched.cluster, watched.service, {
			tell: context.teller.tell,
		});
		for (const { serviceDeploymentArn } of listed) if (serviceDeploymentArn) watched.before.add(serviceDeploymentArn);
	} catch (error) {
		// An endpoint without service deployments has none that could be mistaken.
		const isWithout = isCallError(error) && (error.code === "call.unsupported" || error.code === "call.not-an-answer");
		if (!isWithout) throw error;
	}
}

/** What the answer to the write says of our deployment; `false` where ECS saw nothing to deploy and what runs is complete. */
export function noteAnswer(watched: Watched, output: Output | undefined): boolean {
	const service = output?.service as DescribedService | undefined;
	const primary = primaryOf(service);
	if (primary?.id !== undefined && !watched.before.has(primary.id)) watched.primary = primary.id;
	const taskDefinition = primary?.taskDefinition ?? service?.taskDefinition;
	if (taskDefinition !== undefined) watched.taskDefinition = taskDefinition;
	const isOld = primary?.id !== undefined && watched.before.has(primary.id);
	return !(isOld && primary.rolloutState === "COMPLETED" && primary.taskDefinition === service?.taskDefinition);
}

/** Members that were written, by the names that the calls give them. */
function changedBy({ steps, preconditions }: Plan): string[] {
	const before = preconditions.find(({ kind }) => kind === "service")?.expected.taskDefinition;
	const names = steps.flatMap(({ operation, input }) => {
		if (operation === "UpdateService") {
			const isSame = (key: string) => key === "taskDefinition" && input[key] === before;
			return Object.keys(input).filter((key) => key !== "cluster" && key !== "service" && !isSame(key));
		}
		if (operation === "TagResource" || operation === "UntagResource") return ["tags"];
		if (operation === "CreateCluster") return ["cluster"];
		return operation === "CreateService" ? ["service"] : ["taskDefinition"];
	});
	return [...new Set(names)];
}

/** Only for the token: whoever watches may be told the region, and a missing one is told by the first call. */
export async function optionalRegion({ connection }: RunContext): Promise<string | undefined> {
	try {
		return await connection.region();
	} catch {
		return undefined;
	}
}

const succeeded = (subject: string, changed: readonly string[]): Outcome => ({ subject, status: "succeeded", changed });
