import { durationSeconds } from "../../engine/duration.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { DestroyOptions } from "../../engine/folder.js";
import { pollUntilEnd } from "../../engine/operation.js";
import { Plan } from "../../engine/plan.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import type { EcrReader } from "../observe/reader.js";
import { targetOf } from "../plan/target.js";
import type { EcrSpec } from "../spec/index.js";
import { repositoryAdoption } from "./adopt.js";
import { makeCalls, tellPlan } from "./make-calls.js";

type Context = WorkContext<EcrConnection, DestroyOptions>;
type Repository = Exclude<EcrSpec, { kind: "registry" }>;

/** Seconds until a deleted repository must be gone, where no timeout is said. */
const GONE_WITHIN = 300;
const LOOK_EVERY_MS = 2000;

/**
 * Deletes a repository and waits until it is gone; one that is not there is gone.
 * @throws PlanError for a registry, for one with images without `force`, and for one that is said to be there already
 */
export async function destroyEcr(spec: EcrSpec, context: Context): Promise<Ended> {
	if (spec.kind === "registry") throw noRegistry();
	const { connection, teller, options, subject } = context;
	if (spec.existing && options.include !== "all") throw notOurs(spec.repositoryName);
	const reader = spec.kind === "repository" ? connection.reader : connection.publicReader;
	const there = await reader.repository(spec.repositoryName, spec.registryId, { tell: teller.tell });
	const plan = deletion(spec, options.force === true);
	if (there && !options.force) await requireEmpty(spec, reader, context);
	tellPlan(plan, context);
	// Also where it does not show: it may have been made a moment ago, and AWS says so if it is not there.
	try {
		const outcome = await makeCalls(plan, context, { adopt: repositoryAdoption(reader) });
		return outcome.status === "succeeded" ? await untilGone(spec, reader, context) : outcome;
	} catch (error) {
		if (!isCallError(error)) throw error;
		if (error.awsCode === "RepositoryNotEmptyException") throw await full(spec, reader, context);
		if (error.code === "call.not-found") return { subject, status: "succeeded", changed: [] };
		throw error;
	}
}

function deletion(spec: Repository, isForced: boolean): Plan {
	const { repositoryName, registryId } = spec;
	const input = { repositoryName, ...(registryId && { registryId }), ...(isForced && { force: true }) };
	const service = spec.kind === "repository" ? "ecr" : "ecr-public";
	const why = "it is to be destroyed";
	const steps = [{ id: "repository", service, operation: "DeleteRepository", input, after: [], why }];
	return new Plan({ target: targetOf(spec), steps, findings: [], preconditions: [] });
}

async function requireEmpty(spec: Repository, reader: EcrReader, context: Context): Promise<void> {
	const images = await reader.imageCount(spec, { tell: context.teller.tell });
	if (images > 0) throw notEmpty(spec.repositoryName, images);
}

/** Somebody pushed meanwhile. */
const full = async (spec: Repository, reader: EcrReader, { teller }: Context): Promise<PlanError> =>
	notEmpty(spec.repositoryName, await reader.imageCount(spec, { tell: teller.tell }));

async function untilGone(spec: Repository, reader: EcrReader, context: Context): Promise<Ended> {
	const { connection, teller, options, subject } = context;
	const { clock } = connection;
	const afterSeconds = durationSeconds(options.timeout) ?? GONE_WITHIN;
	const looked = await pollUntilEnd(
		{
			look: async () =>
				(await reader.repository(spec.repositoryName, spec.registryId, { tell: teller.tell })) ? undefined : true,
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: () => undefined,
			isWanted: () => true,
		},
		{ clock, deadline: clock.now() + afterSeconds * 1000, signal: options.signal, newUntil: clock.now() },
	);
	if (looked.how === "ended") return { subject, status: "succeeded", changed: ["repository"] };
	if (looked.how === "deadline") return { subject, status: "timedOut", state: "still there", afterSeconds };
	return { subject, status: "cancelled", how: "detach", reason: "the signal fired after ecr.DeleteRepository" };
}

const notEmpty = (name: string, images: number): PlanError =>
	new PlanError(`repository '${name}' holds ${images === 1 ? "1 image" : `${images} images`}, and is not deleted`, {
		code: "plan.repository-not-empty",
		hint: "aws.destroy(repository, { force: true }) deletes them as well",
		found: String(images),
	});

const notOurs = (name: string): PlanError =>
	new PlanError(`repository '${name}' is said to be there already, by .existing(), and is not deleted`, {
		code: "plan.existing",
		hint: 'drop .existing(), or say aws.destroy(repository, { include: "all" })',
	});

const noRegistry = (): PlanError =>
	new PlanError("a registry can't be destroyed, it is there as long as its account", {
		code: "plan.no-destroy",
		hint: "clear its settings: registry().policy(clear)",
	});
