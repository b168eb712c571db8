import {
	DescribeImageReplicationStatusCommand,
	DescribeImageSigningStatusCommand,
	DescribeImagesCommand,
	DescribeRegistryCommand,
	DescribeReplicationBackfillResultsCommand,
	ECRClient,
	GetSigningConfigurationCommand,
	ImageNotFoundException,
	ListImageReferrersCommand,
	ListReplicationBackfillsCommand,
	PullThroughCacheRuleNotFoundException,
	StartReplicationBackfillCommand,
	StopReplicationBackfillCommand,
	ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { connect, type GantryEvent, image } from "../../../src/index.js";
import fc from "../../random.js";

const OWN = "123456789012";
const DIGEST = `sha256:${"a".repeat(64)}`;
const EU = { region: "eu-central-1", registryId: OWN };
const US = { region: "us-east-1", registryId: "210987654321" };
const PROFILE = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/release";

let now = 0;
const clock = {
	now: () => now,
	sleep: async (ms: number, signal?: AbortSignal) => {
		signal?.throwIfAborted();
		now += ms;
	},
	during: <T>(work: () => Promise<T>) => work(),
};

let ecr = mockClient(ECRClient);
const images = () => connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) }, clock }).images;
const replicating = (...destinations: object[]) =>
	ecr.on(DescribeRegistryCommand).resolves({
		registryId: OWN,
		replicationConfiguration: {
			rules: [{ destinations, repositoryFilters: [{ filter: "team/", filterType: "PREFIX_MATCH" }] }],
		} as never,
	});

beforeEach(() => {
	now = 1_800_000_000_000;
	ecr = mockClient(ECRClient);
	replicating(EU, US);
});

async function eventsOf(run: AsyncIterable<GantryEvent>): Promise<GantryEvent[]> {
	const events: GantryEvent[] = [];
	try {
		for await (const event of run) events.push(event);
	} catch {
		// The last event says it too.
	}
	return events;
}

describe("replication", () => {
	const statuses = (...list: (readonly [typeof EU, string, string?])[]) => ({
		repositoryName: "team/api",
		imageId: { imageDigest: DIGEST },
		replicationStatuses: list.map(([to, status, failureCode]) => ({ ...to, status, failureCode })) as never,
	});

	it("ends when every destination is complete, those that begin late too, and follows the digest", async () => {
		ecr
			.on(DescribeImageReplicationStatusCommand)
			.rejectsOnce(new ImageNotFoundException({ message: "just pushed", $metadata: {} }))
			.resolvesOnce(statuses())
			.resolvesOnce(statuses([EU, "COMPLETE"]))
			.resolvesOnce(statuses([EU, "COMPLETE"], [US, "IN_PROGRESS"]))
			.resolvesOnce(statuses([EU, "COMPLETE"], [US, "TOMORROWS"]))
			.resolves(statuses([EU, "COMPLETE"], [US, "COMPLETE"]));
		const done = await images().replication("team/api:v1");
		expect(done.destinations).toEqual([
			{ ...EU, status: "COMPLETE" },
			{ ...US, status: "COMPLETE" },
		]);
		const ids = ecr.commandCalls(DescribeImageReplicationStatusCommand).map(({ args }) => args[0].input.imageId);
		expect(ids[0]).toEqual({ imageTag: "v1" });
		expect(ids.at(-1)).toEqual({ imageDigest: DIGEST });
	});

	it("takes a chain as well as a reference", async () => {
		ecr.on(DescribeImageReplicationStatusCommand).resolves(statuses([EU, "COMPLETE"], [US, "COMPLETE"]));
		expect(
			(await images().replication(image(`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api@${DIGEST}`))).status,
		).toBe("succeeded");
	});

	it("fails when one failed, once the others have ended, and tells AWS's reason", async () => {
		ecr
			.on(DescribeImageReplicationStatusCommand)
			.resolvesOnce(statuses([EU, "IN_PROGRESS"], [US, "FAILED", "ACCESS_DENIED"]))
			.resolves(statuses([EU, "COMPLETE"], [US, "FAILED", "ACCESS_DENIED"]));
		const outcome = await images().replication("team/api:v1").settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: `team/api@${DIGEST} was not replicated: us-east-1 of 210987654321 failed (ACCESS_DENIED)`,
			destinations: [{ status: "COMPLETE" }, { status: "FAILED", failureCode: "ACCESS_DENIED" }],
			error: { code: "rollout.not-replicated" },
		});
		expect(JSON.parse(JSON.stringify(outcome))).toMatchObject({ status: "failed" });
	});

	it("is refused at once where no rule covers the repository", async () => {
		const outcome = await images().replication("other/api:v1").settled();
		expect(outcome).toMatchObject({
			status: "failed",
			error: { code: "plan.no-replication", hint: expect.stringContaining("replicate") },
		});
		expect(ecr.commandCalls(DescribeImageReplicationStatusCommand)).toHaveLength(0);
	});

	it("that never begins is no success: the image was pushed before the rule", async () => {
		ecr.on(DescribeImageReplicationStatusCommand).resolves(statuses([EU, "COMPLETE"]));
		const before = now;
		const outcome = await images().replication("team/api:v1").settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("us-east-1 of 210987654321 was never begun"),
		});
		expect(now - before).toBeLessThanOrEqual(125_000);
	});

	it("where the rules may not be read goes by what AWS lists, and says so", async () => {
		ecr.on(DescribeRegistryCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
		ecr.on(DescribeImageReplicationStatusCommand).resolves(statuses([EU, "COMPLETE"]));
		const run = images().replication("team/api:v1");
		const events = await eventsOf(run);
		expect(events).toContainEqual(expect.objectContaining({ type: "warning", code: "run.rules-unread" }));
		expect((await run).destinations).toHaveLength(1);
	});

	it("that is denied fails at the first look", async () => {
		ecr
			.on(DescribeImageReplicationStatusCommand)
			.rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
		const outcome = await images().replication("team/api:v1").settled();
		expect(outcome).toMatchObject({ status: "failed", error: { code: "call.denied" } });
		expect(ecr.commandCalls(DescribeImageReplicationStatusCommand)).toHaveLength(1);
	});

	it("ends with its time, and with the signal", async () => {
		ecr.on(DescribeImageReplicationStatusCommand).resolves(statuses([EU, "IN_PROGRESS"]));
		const late = await images().replication("team/api:v1", { timeout: "1m" }).settled();
		expect(late).toMatchObject({
			status: "timedOut",
			afterSeconds: 60,
			state: "eu-central-1 of 123456789012 IN_PROGRESS",
		});
		const left = await images().replication("team/api:v1", { signal: AbortSignal.abort() }).settled();
		expect(left).toMatchObject({ status: "cancelled", how: "detach" });
	});

	it("of ECR Public is refused", async () => {
		const outcome = await images().replication("public.ecr.aws/acme/api:v1").settled();
		expect(outcome).toMatchObject({ error: { code: "plan.image-not-in-ecr" } });
	});
});

describe("signing", () => {
	const signed = (status: string, failureReason?: string) => ({
		imageId: { imageDigest: DIGEST },
		signingStatuses: [
			{ signingProfileArn: PROFILE, status, failureReason, failureCode: failureReason && "CODE" },
		] as never,
	});
	beforeEach(() => {
		ecr.on(GetSigningConfigurationCommand).resolves({
			registryId: OWN,
			signingConfiguration: {
				rules: [
					{ signingProfileArn: PROFILE, repositoryFilters: [{ filter: "team/*", filterType: "WILDCARD_MATCH" }] },
				],
			},
		});
	});

	it("waits for each profile", async () => {
		ecr.on(DescribeImageSigningStatusCommand).resolvesOnce(signed("IN_PROGRESS")).resolves(signed("COMPLETE"));
		expect((await images().signing("team/api:v1")).profiles).toEqual([{ profile: PROFILE, status: "COMPLETE" }]);
	});

	it("tells why it failed", async () => {
		ecr.on(DescribeImageSigningStatusCommand).resolves(signed("FAILED", "profile is revoked"));
		const outcome = await images().signing("team/api:v1").settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("profile is revoked"),
			error: { code: "rollout.not-signed" },
		});
	});

	it("is refused at once where no rule covers the repository", async () => {
		expect(await images().signing("other:v1").settled()).toMatchObject({ error: { code: "plan.no-signing" } });
	});
});

describe("referrers", () => {
	const one = (digest: string) => ({
		digest,
		mediaType: "application/vnd.oci.image.manifest.v1+json",
		size: 10,
		artifactStatus: "ACTIVE" as const,
	});

	it("are read page by page, by the digest behind a tag", async () => {
		ecr.on(DescribeImagesCommand).resolves({ imageDetails: [{ imageDigest: DIGEST, imageTags: ["v1"] }] });
		ecr
			.on(ListImageReferrersCommand)
			.resolvesOnce({ referrers: [one("sha256:1")], nextToken: "more" })
			.resolves({ referrers: [one("sha256:2")] });
		const found = await images().referrers("team/api:v1", { artifactTypes: ["application/sbom"], status: "ANY" });
		expect(found.map(({ digest, status }) => `${digest} ${status}`)).toEqual(["sha256:1 ACTIVE", "sha256:2 ACTIVE"]);
		expect(ecr.commandCalls(ListImageReferrersCommand).map(({ args }) => args[0].input)).toEqual([
			{
				repositoryName: "team/api",
				subjectId: { imageDigest: DIGEST },
				filter: { artifactTypes: ["application/sbom"], artifactStatus: "ANY" },
			},
			{
				repositoryName: "team/api",
				subjectId: { imageDigest: DIGEST },
				filter: { artifactTypes: ["application/sbom"], artifactStatus: "ANY" },
				nextToken: "more",
			},
		]);
	});

	it("take one to five artifact types", async () => {
		ecr.on(ListImageReferrersCommand).resolves({ referrers: [] });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 8 }), async (count) => {
				const artifactTypes = Array.from({ length: count }, (_, index) => `type/${index}`);
				const failed = await images()
					.referrers(`team/api@${DIGEST}`, { artifactTypes })
					.then(
						() => undefined,
						(error: unknown) => error,
					);
				if (count >= 1 && count <= 5) expect(failed).toBeUndefined();
				else expect(failed).toMatchObject({ code: "plan.option" });
			}),
			{ numRuns: 15 },
		);
	});
});

describe("a backfill", () => {
	const ID = "backfill-1";
	const seen = (status: string, more: object = {}) => ({ replicationBackfillId: ID, status, ...more }) as never;
	const progress = (completed: number, failed = 0) => ({
		progress: {
			totalReplicationCount: 3,
			completedReplicationCount: completed,
			failedReplicationCount: failed,
			failureCodes: [],
		},
	});
	const result = (tag: string, status: string, failureCode?: string) => ({
		repositoryName: "team/api",
		imageId: { imageTag: tag },
		status,
		failureCode,
	});

	beforeEach(() => {
		ecr.on(ListReplicationBackfillsCommand).resolves({ backfills: [] });
		ecr.on(StartReplicationBackfillCommand).resolves({ replicationBackfillId: ID, status: "PREPARING" });
	});

	it("is started, followed through all its statuses, and gives the results of all pages", async () => {
		ecr
			.on(DescribeReplicationBackfillResultsCommand)
			.resolvesOnce(seen("PREPARING"))
			.resolvesOnce(seen("IN_PROGRESS", progress(1)))
			.resolvesOnce(seen("TOMORROWS", progress(2)))
			.resolvesOnce(seen("COMPLETE", { ...progress(3), results: [result("a", "COMPLETE")], nextToken: "more" }))
			.resolves(seen("COMPLETE", { results: [result("b", "COMPLETE"), result("c", "COMPLETE")] }));
		const run = images().backfill({ to: "eu-central-1" });
		const events = await eventsOf(run);
		expect(await run).toMatchObject({ backfill: ID, results: [{ tag: "a" }, { tag: "b" }, { tag: "c" }] });
		expect(events.flatMap((event) => (event.type === "state" ? [event.state] : []))).toEqual([
			"PREPARING",
			"IN_PROGRESS",
			"TOMORROWS",
			"COMPLETE",
		]);
		expect(events.flatMap((event) => (event.type === "progress" ? [event.done] : []))).toEqual([1, 2, 3]);
		expect(ecr.commandCalls(StartReplicationBackfillCommand)[0]?.args[0].input).toEqual({ destination: EU });
	});

	it("that left images behind is no success, though AWS calls it complete", async () => {
		const results = [result("a", "COMPLETE"), result("b", "FAILED", "KMS_ERROR")];
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", { ...progress(2, 1), results }));
		const outcome = await images().backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: `backfill ${ID} left 1 of 2 images behind (KMS_ERROR)`,
			results: [{}, { failureCode: "KMS_ERROR" }],
		});
	});

	it.each([
		["FAILED", { failureCode: "DESTINATION_DENIED" }, "failed: DESTINATION_DENIED"],
		["STOPPED", {}, "was stopped"],
	])("that is %s is told so", async (status, more, words) => {
		ecr.on(DescribeReplicationBackfillResultsCommand).resolvesOnce(seen("STOPPING")).resolves(seen(status, more));
		const outcome = await images().backfill({ id: ID }).settled();
		expect(outcome).toMatchObject({ status: "failed", reason: expect.stringContaining(words), backfill: ID });
		expect(ecr.commandCalls(StartReplicationBackfillCommand)).toHaveLength(0);
	});

	it("to a place that no rule names is refused before it is started", async () => {
		const outcome = await images()
			.backfill({ to: { region: "eu-central-1", account: "999999999999" } })
			.settled();
		expect(outcome).toMatchObject({ error: { code: "plan.no-replication" } });
		expect(ecr.commandCalls(StartReplicationBackfillCommand)).toHaveLength(0);
	});

	it("is refused while one to the same place is under way, with the words to follow that one", async () => {
		const other = {
			replicationBackfillId: "other",
			destination: EU,
			status: "STOPPING" as const,
			startedAt: new Date(0),
		};
		ecr
			.on(ListReplicationBackfillsCommand)
			.resolvesOnce({ backfills: [], nextToken: "more" })
			.resolves({ backfills: [other] });
		const outcome = await images().backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({ error: { code: "plan.backfill-busy", hint: expect.stringContaining('"other"') } });
	});

	it("whose first answer is lost is found again, and not an older one", async () => {
		const older = {
			replicationBackfillId: "older",
			destination: EU,
			status: "COMPLETE" as const,
			startedAt: new Date(0),
		};
		const ours = { ...older, replicationBackfillId: ID, status: "IN_PROGRESS" as const };
		ecr
			.on(ListReplicationBackfillsCommand)
			.resolvesOnce({ backfills: [older] })
			.resolves({ backfills: [older, ours] });
		ecr.on(StartReplicationBackfillCommand).rejects(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", progress(3)));
		expect((await images().backfill({ to: "eu-central-1" })).backfill).toBe(ID);
		expect(ecr.commandCalls(StartReplicationBackfillCommand)).toHaveLength(1);
	});

	it.each([
		["counts what is not done", progress(2, 0), "left 1 of"],
		["a result that is pending", { results: [{ repositoryName: "a", status: "PENDING" }] }, "left 1 of 1"],
		["a result that is not known", { results: [{ status: "SKIPPED_UNSUPPORTED", failureCode: "X" }] }, "(X)"],
		["results that can't be read", { results: [null, 5, { imageId: 5, subImageFailureCodes: 5 }] }, "left 3 of 3"],
	])("that is COMPLETE with %s is no success", async (_, more, words) => {
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", more));
		const outcome = await images().backfill({ id: ID }).settled();
		expect(outcome).toMatchObject({
			error: { code: "rollout.not-replicated" },
			reason: expect.stringContaining(words),
		});
	});

	it("whose lists have pages without end fails", async () => {
		ecr.on(ListReplicationBackfillsCommand).resolves({ backfills: [], nextToken: "again" });
		const outcome = await images().backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({ error: { message: expect.stringContaining("never end") } });
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", { nextToken: "again" }));
		const followed = await images().backfill({ id: ID }).settled();
		expect(followed).toMatchObject({ error: { message: expect.stringContaining("never end") } });
	});

	const inProgress = Object.assign(new Error("in progress"), { name: "ReplicationBackfillInProgressException" });
	const running = (id: string) => ({
		replicationBackfillId: id,
		destination: EU,
		status: "PREPARING" as const,
		startedAt: new Date(0),
	});

	it("whose first answer is lost while lists lag is adopted where AWS says that it is in progress", async () => {
		ecr
			.on(ListReplicationBackfillsCommand)
			.resolvesOnce({ backfills: [] })
			.resolvesOnce({ backfills: [] })
			.resolvesOnce({ backfills: [] })
			.resolves({ backfills: [running(ID)] });
		ecr
			.on(StartReplicationBackfillCommand)
			.rejectsOnce(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
			.rejects(inProgress);
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", progress(3)));
		expect((await images().backfill({ to: "eu-central-1" })).backfill).toBe(ID);
	});

	it("that somebody else has started a moment ago is busy, and told by its id", async () => {
		ecr
			.on(ListReplicationBackfillsCommand)
			.resolvesOnce({ backfills: [] })
			.resolves({ backfills: [running("other")] });
		ecr.on(StartReplicationBackfillCommand).rejects(inProgress);
		const outcome = await images().backfill({ to: "eu-central-1" }).settled();
		expect(outcome).toMatchObject({ error: { code: "plan.backfill-busy", hint: expect.stringContaining('"other"') } });
	});

	it("whose first answer is lost and that is not there is started again", async () => {
		ecr
			.on(StartReplicationBackfillCommand)
			.rejectsOnce(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }))
			.resolves({ replicationBackfillId: ID });
		ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("COMPLETE", progress(3)));
		await images().backfill({ to: "eu-central-1" });
		expect(ecr.commandCalls(StartReplicationBackfillCommand)).toHaveLength(2);
	});

	describe("that is left", () => {
		const leaving = async (onCancel?: "stop") => {
			const controller = new AbortController();
			const run = images().backfill({ to: "eu-central-1", signal: controller.signal, ...(onCancel && { onCancel }) });
			run.onEvent((event) => {
				if (event.type === "state") controller.abort();
			});
			return run.settled();
		};
		beforeEach(() => {
			ecr.on(DescribeReplicationBackfillResultsCommand).resolves(seen("IN_PROGRESS", progress(1)));
			ecr.on(StopReplicationBackfillCommand).resolves({ replicationBackfillId: ID });
		});

		it("goes on at AWS, and its id is told", async () => {
			expect(await leaving()).toMatchObject({
				status: "cancelled",
				how: "detach",
				reason: expect.stringContaining(ID),
			});
			expect(ecr.commandCalls(StopReplicationBackfillCommand)).toHaveLength(0);
		});

		it("is stopped where that was asked for", async () => {
			expect(await leaving("stop")).toMatchObject({ status: "cancelled", how: "stop" });
			expect(ecr.commandCalls(StopReplicationBackfillCommand)).toHaveLength(1);
		});

		it("and has ended meanwhile is told as it ended", async () => {
			const ended = Object.assign(new Error("ended"), { name: "ReplicationBackfillInvalidStatusException" });
			ecr.on(StopReplicationBackfillCommand).rejects(ended);
			ecr
				.on(DescribeReplicationBackfillResultsCommand)
				.resolvesOnce(seen("IN_PROGRESS", progress(1)))
				.resolves(seen("COMPLETE", progress(3)));
			expect(await leaving("stop")).toMatchObject({ status: "succeeded", backfill: ID });
		});
	});

	it("needs a destination or an id, not both", async () => {
		for (const options of [{}, { to: "eu-central-1", id: ID }, { to: 5 }, undefined])
			expect(
				await images()
					.backfill(options as never)
					.settled(),
			).toMatchObject({ error: { code: "plan.option" } });
	});
});

it("an upstream of a rule that is not there is refused with the words to make it", async () => {
	ecr
		.on(ValidatePullThroughCacheRuleCommand)
		.rejects(new PullThroughCacheRuleNotFoundException({ message: "no", $metadata: {} }));
	await expect(images().checkUpstream("hub")).rejects.toMatchObject({
		code: "plan.pull-through-missing",
		hint: expect.stringContaining("hub"),
	});
});
