import { parseArn } from "../../engine/arn.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { lookFailed } from "../../engine/look-failed.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { appRunnerStep } from "../plan/part.js";
import { targetOf } from "../plan/target.js";
import type { AppRunnerSpec } from "../spec/service.js";
import type { Context } from "./context.js";
import { type Followed, idsOf, NOTHING_SENT, type Sent, tokenOf } from "./followed.js";
import { makeCalls, tellPlan } from "./make-calls.js";
import { newestOperations } from "./newest-operations.js";
import { unfinished } from "./operation-watch.js";
import { sendSteps } from "./send-steps.js";

const LOOK_EVERY_MS = 4000;

/** Deletes in App Runner's order: private ways in, domains, then the service. Source: facts 4.5. */
export async function destroyService(
	spec: AppRunnerSpec,
	service: DescribedAppRunner | undefined,
	context: Context,
	isForced: boolean,
): Promise<Outcome> {
	const { subject } = context;
	const arn = service?.ServiceArn;
	if (!arn && context.options.signal?.aborted)
		return { subject, status: "cancelled", how: "detach", reason: "the signal fired before anything was sent" };
	if (!arn) return { subject, status: "succeeded", changed: [] };
	if (!isForced) await requireSaid(spec, arn, context);
	const hanging = [
		...(await INGRESS.read(arn, context)).filter(({ status }) => INGRESS.isDeletable(status)),
		...(await DOMAINS.read(arn, context)).filter(({ status }) => DOMAINS.isDeletable(status)),
	].map(({ step }) => step);
	const step = {
		id: "service",
		service: "apprunner",
		operation: "DeleteService",
		input: { ServiceArn: arn },
		after: [],
		why: "it is to be destroyed",
	};
	const planOf = (steps: readonly Step[]) =>
		new Plan({ target: targetOf(spec), steps, findings: [], preconditions: [] });
	tellPlan(planOf([...hanging, step]), context);
	const attached = (await detach(arn, INGRESS, context)) ?? (await detach(arn, DOMAINS, context));
	if (attached) return attached;
	const outcome = await makeCalls(planOf([step]), service, context);
	if (outcome.status !== "succeeded") return outcome;
	return { ...outcome, changed: [...hanging.map(({ id }) => id), ...outcome.changed] };
}

/** What hangs on a service and must go before it. */
interface Attached {
	readonly name: string;
	readonly status: string;
	/** Deletes it. */
	readonly step: Step;
}

interface Kind {
	readonly words: string;
	read(arn: string, context: Context): Promise<readonly Attached[]>;
	/** Statuses in which it can be deleted. */
	isDeletable(status: string): boolean;
	isFailed(status: string): boolean;
}

const INGRESS: Kind = {
	words: "private way in",
	read: async (arn, { connection, call }) =>
		(await connection.reader.ingress(arn, call)).map((one) => {
			const name = one.VpcIngressConnectionName ?? "";
			const input = { VpcIngressConnectionArn: one.VpcIngressConnectionArn };
			return { name, status: one.Status ?? "", step: stepOf(`ingress:${name}`, "DeleteVpcIngressConnection", input) };
		}),
	isDeletable: (status) => status === "AVAILABLE" || status.startsWith("FAILED_"),
	isFailed: (status) => status === "FAILED_DELETION",
};

const DOMAINS: Kind = {
	words: "domain",
	read: async (ServiceArn, { connection, call }) =>
		(await connection.reader.domains(ServiceArn, call)).domains.map(({ DomainName = "", Status = "" }) => ({
			name: DomainName,
			status: Status,
			step: stepOf(`domain:${DomainName}`, "DisassociateCustomDomain", { ServiceArn, DomainName }),
		})),
	isDeletable: (status) => status !== "DELETING",
	isFailed: (status) => status === "DELETE_FAILED",
};

/** Deletes all of a kind, each as soon as its status allows it, and waits until they are gone; `undefined` then. */
async function detach(arn: string, kind: Kind, context: Context): Promise<Outcome | undefined> {
	const { connection, teller, options, secrets, subject, deadline } = context;
	const { clock } = connection;
	const asked = new Set<string>();
	const sent: string[] = [];
	let state = "there";
	let followed: Followed = { service: subject, arn, before: new Set(), startedAt: clock.now() };
	const so: Sent = { changed: [], sent };
	const end = await pollUntilEnd<string | true>(
		{
			look: async () => {
				const there = await kind.read(arn, context);
				if (there.length === 0) return true;
				const failed = there.find(({ name, status }) => asked.has(name) && kind.isFailed(status));
				if (failed) return `${kind.words} '${failed.name}' is ${failed.status}`;
				if (followed.type === undefined) followed = await deletionOf(arn, context);
				const [first] = there;
				state = `${kind.words} '${first?.name}' is ${first?.status}`;
				for (const { name, status, step } of there) {
					if (asked.has(name) || !kind.isDeletable(status)) continue;
					const executed = await sendSteps([step], followed, { ...NOTHING_SENT, outputs: {}, arn }, context);
					if (executed.isComplete) asked.add(name);
					sent.push(...executed.sent);
				}
				return undefined;
			},
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: (error) => teller.tell(lookFailed(error, secrets.redact)),
			isWanted: () => teller.isAttached(),
		},
		{ clock, deadline, signal: options.signal, newUntil: clock.now() },
	);
	if (end.how !== "ended") return unfinished(end, state, followed, context, so);
	return end.end === true ? undefined : { subject, status: "failed", reason: end.end };
}

/** What a watch has to look for, should the run end before its deletion. */
async function deletionOf(arn: string, { connection, call, subject, teller }: Context): Promise<Followed> {
	const before = idsOf(await newestOperations(arn, connection.reader, call));
	const region = parseArn(arn)?.region;
	const startedAt = connection.clock.now();
	const followed: Followed = { service: subject, arn, region, before, type: "DELETE_SERVICE", startedAt };
	teller.setToken(tokenOf(followed));
	return followed;
}

/** @throws PlanError where something hangs on the service that the chain does not say */
async function requireSaid(spec: AppRunnerSpec, arn: string, context: Context): Promise<void> {
	const [ways, domains] = await Promise.all([INGRESS.read(arn, context), DOMAINS.read(arn, context)]);
	const said = new Set([
		...(spec.ingress ?? []).map(({ VpcIngressConnectionName }) => VpcIngressConnectionName),
		...(spec.domains ?? []).map(({ DomainName }) => DomainName),
	]);
	const more = [...ways, ...domains].filter(({ name }) => !said.has(name));
	if (more.length === 0) return;
	const names = more.map(({ name }) => `'${name}'`).join(", ");
	throw new PlanError(`App Runner service '${spec.ServiceName}' has ${names}, which the chain does not say`, {
		code: "plan.app-runner-not-empty",
		hint: "aws.destroy(app, { force: true }) removes them as well",
		found: names,
	});
}

const stepOf = (id: string, operation: string, input: Step["input"]): Step =>
	appRunnerStep(id, operation, input, "the service is to be destroyed");
