import { isEqual } from "../../engine/diff.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { PlanWishes } from "../../engine/folder.js";
import type { Outcome } from "../../engine/outcome.js";
import { Plan, type Precondition } from "../../engine/plan.js";
import type { SdkSchema } from "../../engine/sdk-schema.js";
import type { Step } from "../../engine/step.js";
import type { WorkContext } from "../../engine/work.js";
import { hinted } from "../images/hinted.js";
import type { EcrConnection } from "../observe/connection.js";
import { needsOfRepository, observeRepository } from "../observe/observe.js";
import type { EcrReader, RepositoryPlace } from "../observe/reader.js";
import { rawAsSent, stepsAsSent } from "../plan/as-sent.js";
import { planPublicRepository } from "../plan/public-repository.js";
import { planRepository } from "../plan/repository.js";
import { needsOfSteps, repositoryState } from "../plan/state.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RepositorySpec } from "../spec/repository.js";
import { repositoryAdoption } from "./adopt.js";
import { withLogoBytes } from "./logo.js";
import { type CallParts, CLIENTS, makeCalls, tellPlan } from "./make-calls.js";

type Context = WorkContext<EcrConnection>;

/** Reads a repository and plans. @throws PlanError, CallError */
export async function planRepositoryLive(
	spec: RepositorySpec | PublicRepositorySpec,
	{ connection, teller }: Pick<Context, "connection" | "teller">,
	findings: readonly Finding[],
	{ force }: PlanWishes,
): Promise<Plan> {
	const reader = readerOf(spec.kind, connection);
	const observed = await observeRepository(spec, needsOfRepository(spec), reader, { tell: teller.tell });
	const client = spec.kind === "repository" ? "ecr" : "ecr-public";
	const schema = (operation: string) => connection.caller.schema(CLIENTS[client], operation);
	const sendable = spec.raw ? rawAsSent(spec, client, await schema("CreateRepository")) : { spec, findings: [] };
	const told = [...findings, ...sendable.findings];
	const plan =
		sendable.spec.kind === "repository"
			? planRepository(sendable.spec, observed, told)
			: planPublicRepository(sendable.spec, observed, told, force);
	const schemas = new Map<string, SdkSchema>();
	for (const { operation } of plan.steps) schemas.set(operation, await schema(operation));
	const sent = stepsAsSent(plan.steps, client, schemas);
	return sent.findings.length === 0
		? plan
		: new Plan({ ...plan, steps: sent.steps, findings: [...plan.findings, ...sent.findings] });
}

/** Makes the calls of a plan that was made before. @throws PlanError when the repository is not what the plan was made for */
export async function applyRepository(plan: Plan, context: Context): Promise<Outcome> {
	const { connection, teller } = context;
	const reader = readerOf(plan.target.kind, connection);
	for (const condition of plan.preconditions) {
		const needs = needsOfSteps(plan.steps);
		const observed = await observeRepository(placeOf(plan), needs, reader, { tell: teller.tell });
		requireSame(condition, repositoryState(observed, plan.steps));
	}
	return makeRepository(plan, context);
}

/** Makes the calls of a plan whose repository was read a moment ago. */
export async function makeRepository(plan: Plan, context: Context): Promise<Outcome> {
	tellPlan(plan, context);
	const { connection, teller } = context;
	const reader = readerOf(plan.target.kind, connection);
	const { repositoryName, registryId } = placeOf(plan);
	const outcome = await makeCallsOf(plan, context, {
		adopt: repositoryAdoption(reader),
		late: {
			"connection.repositoryArn": async () =>
				(await reader.repository(repositoryName, registryId, { tell: teller.tell }))?.repositoryArn,
		},
		completed: (_step, input) => withLogoBytes(input),
	});
	if (outcome.status !== "succeeded") return outcome;
	return { ...outcome, changed: [...new Set(plan.steps.map(memberOf))] };
}

/** How ECR says that a policy would keep its own author out. */
const LOCKED_OUT = /\block|\bforce\b|prevent|future/i;

/** What came to be since it was read is not taken for ours. */
async function makeCallsOf(plan: Plan, context: Context, parts: CallParts): ReturnType<typeof makeCalls> {
	try {
		return await makeCalls(plan, context, parts);
	} catch (error) {
		if (!isCallError(error)) throw error;
		if (error.operation === "SetRepositoryPolicy" && LOCKED_OUT.test(error.message))
			throw hinted(
				error,
				"let who deploys set policies in it, or put it all the same: .policy(document, { force: true })",
			);
		if (error.awsCode !== "RepositoryAlreadyExistsException") throw error;
		throw new PlanError(`repository '${plan.subject}' was not there when it was looked for, and is there now`, {
			code: "plan.stale",
			hint: "plan again, look at the difference, then apply",
			expected: "status missing",
			found: "status there",
			cause: error,
		});
	}
}

const readerOf = (kind: string | undefined, { reader, publicReader }: EcrConnection): EcrReader =>
	kind === "public-repository" ? publicReader : reader;

/** What each step writes, by AWS's name. */
const MEMBERS: Readonly<Record<string, string>> = {
	mutability: "imageTagMutability",
	scanning: "imageScanningConfiguration",
	lifecycle: "lifecyclePolicyText",
	policy: "policyText",
	catalog: "catalogData",
	untag: "tags",
};

const memberOf = ({ id }: Step): string => MEMBERS[id] ?? id;

function placeOf({ target, steps }: Plan): RepositoryPlace {
	const registryId = steps.map(({ input }) => input.registryId).find((id) => typeof id === "string");
	return { repositoryName: target.name ?? "", ...(typeof registryId === "string" && { registryId }) };
}

/** Only what the plan knows of must be as it was. */
function requireSame({ subject, expected }: Precondition, found: Readonly<Record<string, unknown>>): void {
	const changed = Object.keys(expected).filter((part) => !isEqual(expected[part], found[part]));
	if (changed.length === 0) return;
	const say = (state: Readonly<Record<string, unknown>>) =>
		changed.map((part) => `${part} ${JSON.stringify(state[part]) ?? "missing"}`).join(", ");
	throw new PlanError(`repository '${subject}' is not what the plan was made for: somebody changed it since`, {
		code: "plan.stale",
		hint: "plan again, look at the difference, then apply",
		expected: say(expected),
		found: say(found),
	});
}
