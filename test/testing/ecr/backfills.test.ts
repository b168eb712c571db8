import {
	DescribeImageReplicationStatusCommand,
	DescribeReplicationBackfillResultsCommand,
	ECRClient,
	ListReplicationBackfillsCommand,
	PutReplicationConfigurationCommand,
	StartReplicationBackfillCommand,
	StopReplicationBackfillCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const registryId = "123456789012";
const REGIONS = ["eu-central-1", "eu-north-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"];
const MORE = ["sa-east-1", "ap-south-1", "ap-east-1", "ca-west-1", "eu-south-1"];

/** Images are there before the rule is. */
async function setting(images: number, regions: readonly string[] = ["eu-central-1"]) {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	const ecr = new ECRClient(sim.clientConfig());
	for (let index = 0; index < images; index++) sim.push(`team/api:v${index}`);
	sim.push("other:1");
	const destinations = regions.map((region) => ({ region, registryId }));
	const repositoryFilters = [{ filter: "team/", filterType: "PREFIX_MATCH" as const }];
	const replicationConfiguration = { rules: [{ destinations, repositoryFilters }] };
	await ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration }));
	const start = (region = "eu-central-1") =>
		ecr.send(new StartReplicationBackfillCommand({ destination: { region, registryId } }));
	const look = async (replicationBackfillId?: string, more = {}) => {
		const ask = new DescribeReplicationBackfillResultsCommand({ replicationBackfillId, ...more });
		const { $metadata: _, ...told } = await ecr.send(ask);
		return told;
	};
	return { sim, ecr, start, look };
}
const refused = (name: string) => expect.objectContaining({ name });

test("is prepared without a progress, sends what the rules name, and tells its results at the end in pages", async () => {
	const { sim, ecr, start, look } = await setting(12);
	sim.push("team/list", { platforms: ["linux/amd64", "linux/arm64"], tags: ["stable"] });
	const started = await start();
	expect(started).toMatchObject({
		status: "PREPARING",
		registryId,
		destination: { region: "eu-central-1", registryId },
	});
	const id = started.replicationBackfillId;
	const preparing = await look(id);
	expect(preparing).toMatchObject({ status: "PREPARING", startedAt: expect.any(Date) });
	for (const absent of ["progress", "results", "endedAt"]) expect(preparing).not.toHaveProperty(absent);
	await sim.clock.advance("20s");
	// The list was pushed after the rule: it is on its way already, and may be sent again.
	const total = 13;
	expect(await look(id)).toMatchObject({ status: "IN_PROGRESS", progress: { totalReplicationCount: total } });
	expect(await look(id)).not.toHaveProperty("results");
	await sim.clock.advance("30s");
	expect(await look(id)).toMatchObject({ status: "IN_PROGRESS", progress: { completedReplicationCount: 10 } });
	await sim.clock.advance("30s");
	const first = await look(id, { maxResults: 8 });
	expect(first).toMatchObject({ status: "COMPLETE", endedAt: expect.any(Date) });
	expect(first.progress).toEqual({
		totalReplicationCount: total,
		completedReplicationCount: total,
		failedReplicationCount: 0,
		failureCodes: [],
	});
	const second = await look(id, { nextToken: first.nextToken });
	const all = [...(first.results ?? []), ...(second.results ?? [])];
	expect(all.map(({ imageId }) => imageId?.imageTag).sort()).toEqual(
		[...Array.from({ length: 12 }, (_, index) => `v${index}`), "stable"].sort(),
	);
	const { backfills } = await ecr.send(new ListReplicationBackfillsCommand({}));
	expect(backfills).toMatchObject([{ replicationBackfillId: id, status: "COMPLETE" }]);
	const imageId = { imageTag: "v0" };
	const asked = await ecr.send(new DescribeImageReplicationStatusCommand({ repositoryName: "team/api", imageId }));
	expect(asked.replicationStatuses).toEqual([{ region: "eu-central-1", registryId, status: "COMPLETE" }]);

	// Another one finds nothing to send.
	const { replicationBackfillId } = await start();
	await sim.clock.advance("20s");
	expect(await look(replicationBackfillId)).toMatchObject({ status: "COMPLETE", results: [] });
});

test("is stopped at once while it is prepared, and later when what is on its way is there", async () => {
	const { sim, ecr, start, look } = await setting(12);
	const stop = (replicationBackfillId?: string) =>
		ecr.send(new StopReplicationBackfillCommand({ replicationBackfillId }));
	const { replicationBackfillId: first } = await start();
	expect(await stop(first)).toMatchObject({ status: "STOPPED", replicationBackfillId: first });
	await sim.clock.advance("1m");
	expect(await look(first)).toMatchObject({ status: "STOPPED", results: [] });
	expect(await look(first)).not.toHaveProperty("progress");
	await expect(stop(first)).rejects.toEqual(refused("ReplicationBackfillInvalidStatusException"));
	await expect(stop("else")).rejects.toEqual(refused("ReplicationBackfillNotFoundException"));
	await expect(look("else")).rejects.toEqual(refused("ReplicationBackfillNotFoundException"));

	const { replicationBackfillId: second } = await start();
	await sim.clock.advance("25s");
	expect(await stop(second)).toMatchObject({ status: "STOPPING" });
	expect(await look(second)).toMatchObject({ status: "STOPPING" });
	await sim.clock.advance("30s");
	const stopped = await look(second);
	expect(stopped).toMatchObject({
		status: "STOPPED",
		progress: { totalReplicationCount: 12, completedReplicationCount: 10 },
	});
	expect(stopped.results).toHaveLength(10);
});

test("one for each region, ten of a registry, none to where no rule sends", async () => {
	const { start, ecr } = await setting(1, [...REGIONS, ...MORE]);
	await expect(start("ap-northeast-1")).rejects.toEqual(refused("ValidationException"));
	await start();
	await expect(start()).rejects.toEqual(refused("ReplicationBackfillInProgressException"));
	for (const region of [...REGIONS.slice(1), ...MORE.slice(1)]) await start(region);
	await expect(start(MORE[0])).rejects.toEqual(refused("LimitExceededException"));
	const { backfills, nextToken } = await ecr.send(new ListReplicationBackfillsCommand({ maxResults: 4 }));
	expect(backfills).toHaveLength(4);
	expect((await ecr.send(new ListReplicationBackfillsCommand({ nextToken }))).backfills).toHaveLength(6);
});

test("an image that does not arrive is a failed result, a destination that lets nothing in fails the whole", async () => {
	const { sim, start, look, ecr } = await setting(3);
	sim.push("team/list:1", { platforms: ["linux/arm64"] });
	await sim.clock.advance("1m");
	sim.faults.failingReplication({ image: "team/api:v1", region: "eu-central-1", reason: "KmsError" });
	sim.faults.failingReplication({ image: "team/api", region: "us-east-1" });
	const { replicationBackfillId: some } = await start();
	await sim.clock.advance("1m");
	expect(await look(some)).toMatchObject({
		status: "COMPLETE",
		progress: { completedReplicationCount: 2, failedReplicationCount: 1, failureCodes: ["KmsError"] },
	});
	const { results } = await look(some, { resultStatusFilter: "FAILED" });
	expect(results).toMatchObject([{ imageId: { imageTag: "v1" }, status: "FAILED", failureCode: "KmsError" }]);

	const closed = sim.faults.failingReplication({ region: "eu-central-1" });
	const { replicationBackfillId: none } = await start();
	await sim.clock.advance("1m");
	expect(await look(none)).toMatchObject({ status: "FAILED", failureCode: "AccessDenied", results: [] });
	sim.push("team/api:late");
	await sim.clock.advance("1m");
	const ask = { repositoryName: "team/api", imageId: { imageTag: "late" } };
	expect((await ecr.send(new DescribeImageReplicationStatusCommand(ask))).replicationStatuses).toMatchObject([
		{ status: "FAILED", failureCode: "AccessDenied" },
	]);
	expect(closed.struck).toBe(2);
	expect(() => sim.faults.failingReplication({ service: "x" } as never)).toThrow("'service' is not known");
});
