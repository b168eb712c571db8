import { PlanError } from "../../engine/errors/plan-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { encodeToken } from "../../engine/token.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import { identifyListed } from "../watch/identify.js";
import { tokenOf, type Watched, watchedFrom } from "../watch/watched.js";
import type { RunContext, RunOptions } from "./connection.js";
import { continueDeployment } from "./continue-deployment.js";
import { foreignReference } from "./foreign-reference.js";
import { secretsOf } from "./learn-secrets.js";
import { watchRollout } from "./rollout.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";
import { watchedOfRef } from "./watch-reference.js";

export interface ContinueOptions extends RunOptions {
	/** Answers only a gate of this stage. @default whatever waits */
	readonly stage?: string;
	/** Answers only this hook, as a paused outcome names it. @default whatever waits */
	readonly hookId?: string;
}

/** Where a deployment of CodeDeploy waits. */
const READY = "Ready";

/** What a gate that waits can be answered. */
export type GateAnswer = "continue" | "rollback";

/** Answers the gate at which a deployment waits, and watches how it goes on. @throws PlanError where none waits */
export async function continueService(
	resolved: ResolvedRef,
	context: RunContext,
	answer: GateAnswer,
	options: ContinueOptions,
): Promise<Outcome> {
	if (answer !== "continue" && answer !== "rollback") throw noAnswer(answer);
	const { reader } = context.connection;
	const service = await requireService(resolved, context);
	const foreign = await foreignReference(resolved, service, context);
	if (foreign) {
		const { controller, of } = foreign;
		const { stage, hookId } = options;
		const isAnother =
			(stage !== undefined && stage !== READY) || (hookId !== undefined && hookId !== (of.deployment ?? hookId));
		if (isAnother) throw nothingWaits(context.subject);
		return answer === "continue" ? controller.continue(of, context) : controller.stop(of, "rollback", context);
	}
	const { token } = resolved;
	const watched = token
		? await ofToken(watchedFrom(token), service, context)
		: watchedOfRef(resolved, service, context);
	const deployment = watched.deployment && (await reader.serviceDeployment(watched.deployment, context.teller.tell));
	const hookId = deployment ? waitingHook(deployment, options) : undefined;
	if (!watched.deployment || hookId === undefined) throw nothingWaits(context.subject);
	const secrets = await secretsOf(service, context);
	const callOptions = { tell: context.teller.tell, redact: secrets.redact };
	context.teller.setToken(encodeToken(tokenOf(watched)));
	const action = answer === "continue" ? "CONTINUE" : "ROLLBACK";
	const done = await continueDeployment({ deployment: watched.deployment, hookId, action }, context, callOptions);
	if (!done) throw nothingWaits(context.subject);
	return watchRollout(
		watched,
		context,
		{
			changed: [],
			sent: ["ecs.ContinueServiceDeployment"],
			waitMinutes: waitMinutesOf(service),
			gates: resolved.gates,
			answered: { hookId, ...(answer === "rollback" && { refusal: "answered with a rollback" }) },
		},
		secrets,
	);
}

/** The deployment of the run that the token is of; a newer one belongs to another. */
async function ofToken(
	watched: Watched,
	service: DescribedService,
	{ connection, teller }: RunContext,
): Promise<Watched> {
	if (watched.deployment !== undefined) return watched;
	const { reader } = connection;
	const listed = await reader.serviceDeployments(watched.cluster, watched.service, { tell: teller.tell });
	const isStillOurs = watched.primary !== undefined && primaryOf(service)?.id === watched.primary;
	const identity = await identifyListed(watched, listed, async () => isStillOurs, reader, { tell: teller.tell });
	return identity.kind === "ours" ? { ...watched, deployment: identity.deployment } : watched;
}

function waitingHook(
	{ lifecycleStage, lifecycleHookDetails = [] }: DescribedServiceDeployment,
	{ stage, hookId }: ContinueOptions,
): string | undefined {
	if (stage !== undefined && stage !== lifecycleStage) return undefined;
	return lifecycleHookDetails.find(
		(hook) => hook.status === "AWAITING_ACTION" && (hookId === undefined || hook.hookId === hookId),
	)?.hookId;
}

const nothingWaits = (subject: string): PlanError =>
	new PlanError(`${subject} has no gate that waits for this answer`, {
		code: "plan.nothing-waits",
		hint: "aws.watch(ref) shows where its deployment stands",
	});

const noAnswer = (answer: unknown): PlanError =>
	new PlanError(`a gate can't be answered with ${JSON.stringify(answer)}`, {
		code: "plan.answer",
		hint: 'aws.continue(ref, "continue") or aws.continue(ref, "rollback")',
	});
