import { lookFailed } from "../../engine/look-failed.js";
import { type PollEnd, pollUntilEnd } from "../../engine/operation.js";
import type { Outcome } from "../../engine/outcome.js";
import type { DescribedDomain } from "../observe/described.js";
import type { Context } from "./context.js";
import type { Followed, Sent } from "./followed.js";
import { baseOf, unfinished, watching } from "./operation-watch.js";
import { sayRecords } from "./say-records.js";

const LOOK_EVERY_MS = 4000;
/** What was just made may not show for a while. */
const NEW_MS = 60_000;
/** Records of a certificate come after the first answer; whoever waits longer reads them later. Source: facts 4.5 */
const RECORDS_WITHIN_MS = 300_000;

/** Waits for the private ways in and for the records of domains; `undefined` where all is well. */
export const awaitBehind = (followed: Followed, context: Context, sent: Sent): Promise<Outcome | undefined> =>
	watching(followed, context, sent, async () => {
		return (await awaitIngress(followed, context, sent)) ?? (await awaitDomains(followed, context, sent));
	});

async function awaitIngress(followed: Followed, context: Context, sent: Sent): Promise<Outcome | undefined> {
	const { arn, ingress: names = [] } = followed;
	if (!arn || names.length === 0) return undefined;
	const { reader, clock } = context.connection;
	const startedAt = clock.now();
	let state = "PENDING_CREATION";
	const told = new Map<string, string>();
	const look = async (): Promise<string | true | undefined> => {
		const there = await reader.ingress(arn, context.call);
		const all = names.map((name) => {
			const Status = there.find(({ VpcIngressConnectionName }) => VpcIngressConnectionName === name)?.Status;
			if (Status !== undefined) tellOnce(told, `private way in '${name}'`, "ingress", Status, context);
			return { name, Status };
		});
		const failed = all.find(({ Status }) => Status?.startsWith("FAILED_"));
		if (failed)
			return `private way in '${failed.name}' is ${failed.Status}: look at its VPC and its interface endpoint`;
		const missing = all.find(({ Status }) => Status === undefined);
		if (missing && clock.now() > startedAt + NEW_MS)
			return `private way in '${missing.name}' is not there: the run ended before it was made; deploy again`;
		state = all.find(({ Status }) => Status !== "AVAILABLE")?.Status ?? "AVAILABLE";
		return all.every(({ Status }) => Status === "AVAILABLE") ? true : undefined;
	};
	const end = await poll(look, context.deadline, context);
	if (end.how !== "ended") return unfinished(end, `the private way in is ${state}`, followed, context, sent);
	return end.end === true ? undefined : { ...baseOf(followed), status: "failed", reason: end.end };
}

/** Waits until private ways in are gone; `undefined` then. */
export const awaitGone = (
	names: readonly string[],
	followed: Followed,
	context: Context,
	sent: Sent,
): Promise<Outcome | undefined> =>
	watching(followed, context, sent, async () => {
		const { arn } = followed;
		if (!arn || names.length === 0) return undefined;
		let state = "PENDING_DELETION";
		const look = async (): Promise<string | true | undefined> => {
			const ways = await context.connection.reader.ingress(arn, context.call);
			const there = ways.filter(({ VpcIngressConnectionName = "" }) => names.includes(VpcIngressConnectionName));
			const stuck = there.find(({ Status }) => Status === "FAILED_DELETION");
			if (stuck) return `private way in '${stuck.VpcIngressConnectionName}' is ${stuck.Status}`;
			state = there[0]?.Status ?? state;
			return there.length === 0 ? true : undefined;
		};
		const end = await poll(look, context.deadline, context);
		if (end.how !== "ended") return unfinished(end, `the private way in is ${state}`, followed, context, sent);
		return end.end === true ? undefined : { ...baseOf(followed), status: "failed", reason: end.end };
	});

async function awaitDomains(followed: Followed, context: Context, sent: Sent): Promise<Outcome | undefined> {
	const { arn, domains: names = [] } = followed;
	if (!arn || names.length === 0) return undefined;
	const { reader, clock } = context.connection;
	const startedAt = clock.now();
	const told = new Map<string, string>();
	let open: readonly string[] = names;
	const look = async (): Promise<string | true | undefined> => {
		const { domains, target } = await reader.domains(arn, context.call);
		const here = domains.filter(({ DomainName = "" }) => names.includes(DomainName));
		for (const domain of here) {
			const { DomainName = "", Status = "" } = domain;
			if (!tellOnce(told, `domain ${DomainName}`, "domain", isReady(domain) ? `${Status} ` : Status, context)) continue;
			if (isReady(domain)) tellRecords(domain, target, context);
		}
		const failed = here.find(({ Status = "" }) => Status.endsWith("_FAILED"));
		if (failed) return `domain ${failed.DomainName} is ${failed.Status}: look at its records and at its quota`;
		open = names.filter((name) => !here.some((domain) => domain.DomainName === name && isReady(domain)));
		const missing = open.find((name) => !here.some(({ DomainName }) => DomainName === name));
		if (missing && clock.now() > startedAt + NEW_MS)
			return `domain ${missing} is not there: the run ended before it was associated; deploy again`;
		return open.length === 0 ? true : undefined;
	};
	const end = await poll(look, Math.min(context.deadline, startedAt + RECORDS_WITHIN_MS), context);
	if (end.how === "aborted" || end.how === "left") return unfinished(end, "", followed, context, sent);
	if (end.how === "ended" && end.end !== true) return { ...baseOf(followed), status: "failed", reason: end.end };
	if (end.how === "deadline")
		context.teller.tell({
			type: "warning",
			message: `App Runner does not show the DNS records of ${open.join(", ")} yet`,
			code: "run.domain-records",
			hint: "read them later: await aws.appRunner.domains(ref)",
		});
	return undefined;
}

const poll = <End>(look: () => Promise<End | undefined>, deadline: number, context: Context): Promise<PollEnd<End>> => {
	const { connection, options, teller, secrets } = context;
	const { clock } = connection;
	return pollUntilEnd<End>(
		{
			look,
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: (error) => teller.tell(lookFailed(error, secrets.redact)),
			isWanted: () => teller.isAttached(),
		},
		{ clock, deadline, signal: options.signal, newUntil: clock.now() + NEW_MS },
	);
};

/** A human must add them, or has. */
const isReady = ({ Status, CertificateValidationRecords: records = [] }: DescribedDomain): boolean =>
	Status === "ACTIVE" || records.length > 0;

function tellRecords(domain: DescribedDomain, target: string | undefined, { teller }: Context): void {
	if (domain.Status === "ACTIVE") return;
	teller.tell({
		type: "warning",
		message: `domain ${domain.DomainName} is ${domain.Status}: it waits for its DNS records`,
		code: "run.domain-records",
		hint: `add ${sayRecords(domain, target).join("; ")}`,
	});
}

/** True where it had not been told. */
function tellOnce(told: Map<string, string>, what: string, of: string, status: string, { teller }: Context): boolean {
	if (told.get(what) === status) return false;
	if (told.get(what)?.trim() !== status.trim())
		teller.tell({ type: "state", message: `${what}: ${status.trim()}`, of, state: status.trim() });
	told.set(what, status);
	return true;
}
