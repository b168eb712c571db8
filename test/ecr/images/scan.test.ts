import {
	BatchGetImageCommand,
	DescribeImageScanFindingsCommand,
	ImageArchivedException,
	LimitExceededException,
	StartImageScanCommand,
	UnsupportedImageTypeException,
	ValidationException,
} from "@aws-sdk/client-ecr";
import { describe, expect, it, test } from "vitest";
import { connect, image, isCallError, isPlanError, isRolloutError, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";
import { basic, DIGEST, enhanced, HOST, IMAGE, INDEX, mocked, status } from "./scan-stage.js";

const simulated = () => {
	const sim = simulate();
	return { sim, aws: connect(sim) };
};

const thrown = async (work: PromiseLike<unknown>): Promise<unknown> => {
	try {
		await work;
	} catch (error) {
		return error;
	}
	throw new Error("nothing was thrown");
};

describe("an image that is scanned", () => {
	it("passes where nothing is as grave as the gate says", async () => {
		const { aws, tells, starts } = mocked();
		tells(basic(["CVE-1", "HIGH"]));
		const done = await aws.images.scan(IMAGE);
		expect(done).toMatchObject({
			status: "succeeded",
			subject: IMAGE,
			image: `${HOST}/team/api@${DIGEST}`,
			digest: DIGEST,
			scanType: "BASIC",
			counts: { HIGH: 1 },
			failing: [],
		});
		expect(done.findings).toEqual([
			{
				id: "CVE-1",
				severity: "HIGH",
				package: "openssl",
				version: "3.0.1",
				url: "https://example.com/CVE-1",
				platforms: [DIGEST],
			},
		]);
		expect(starts()).toBe(0);
	});

	it.each([
		["a name in the connection's own registry", "team/api:v1"],
		["a chain", image(repository("team/api")).tag("v1")],
	])("is named by %s", async (_, ref) => {
		const { aws, ecr, tells } = mocked();
		tells(basic());
		expect(await aws.images.scan(ref)).toMatchObject({ subject: "team/api:v1", image: `${HOST}/team/api@${DIGEST}` });
		expect(ecr.commandCalls(BatchGetImageCommand)[0]?.args[0].input).toMatchObject({
			repositoryName: "team/api",
			imageIds: [{ imageTag: "v1" }],
		});
	});

	it("is judged by the gate of its chain, unless another is said", async () => {
		const { aws, tells } = mocked();
		tells(basic(["CVE-1", "HIGH"]));
		const gated = image(repository("team/api")).tag("v1").scanned({ failOn: "HIGH" });
		expect(await aws.images.scan(gated).settled()).toMatchObject({ status: "failed" });
		const unsaid: object = { failOn: undefined };
		expect(await aws.images.scan(gated, unsaid).settled()).toMatchObject({ status: "failed" });
		expect(await aws.images.scan(gated, { failOn: "CRITICAL" }).settled()).toMatchObject({ status: "succeeded" });
	});

	it("fails with all that fails it, and says the first of it", async () => {
		const { aws, tells } = mocked();
		tells(basic(["CVE-2", "HIGH"], ["CVE-1", "CRITICAL"], ["CVE-3", "LOW"]));
		const run = aws.images.scan(IMAGE, { failOn: "HIGH" });
		const error = await thrown(run);
		expect(isRolloutError(error) && [error.code, error.message]).toEqual([
			"rollout.image-not-passed",
			`${IMAGE} did not pass: 1 CRITICAL, 1 HIGH fail the gate: CVE-1 (openssl), CVE-2 (openssl)`,
		]);
		const outcome = await run.settled();
		expect(JSON.parse(JSON.stringify(outcome))).toMatchObject({
			status: "failed",
			code: "rollout.image-not-passed",
			failing: [{ id: "CVE-1" }, { id: "CVE-2" }],
			counts: { CRITICAL: 1, HIGH: 1, LOW: 1 },
		});
	});

	it("is told in the same form where Amazon Inspector scans it", async () => {
		const { aws, tells } = mocked();
		tells(enhanced(["CVE-9", "Critical", "YES"], ["CVE-8", "UNTRIAGED", "NO"]));
		const outcome = await aws.images.scan(IMAGE).settled();
		expect(outcome).toMatchObject({ status: "failed", scanType: "ENHANCED", counts: { CRITICAL: 1, UNDEFINED: 1 } });
		expect("failing" in outcome && outcome.failing).toEqual([
			{
				id: "CVE-9",
				severity: "CRITICAL",
				package: "libxml2",
				version: "2.9.1",
				fixedIn: "2.9.2",
				isFixable: true,
				exploit: false,
				inUse: 3,
				title: "CVE-9 - libxml2",
				url: "https://example.com/CVE-9",
				platforms: [DIGEST],
			},
		]);
	});

	it("is read to the last page", async () => {
		const { aws, ecr } = mocked();
		ecr
			.on(DescribeImageScanFindingsCommand)
			.resolves({ imageId: {}, ...basic(["CVE-1", "LOW"]), nextToken: "more" })
			.on(DescribeImageScanFindingsCommand, { nextToken: "more" })
			.resolves({ imageId: {}, ...basic(["CVE-2", "CRITICAL"]) });
		const outcome = await aws.images.scan(IMAGE).settled();
		expect(outcome).toMatchObject({ status: "failed", counts: { LOW: 1, CRITICAL: 1 } });
		expect(ecr.commandCalls(DescribeImageScanFindingsCommand)[0]?.args[0].input).toMatchObject({ maxResults: 1000 });
	});

	it("does not pass where AWS counts findings that no page lists", async () => {
		const { aws, tells } = mocked();
		const told = basic(["CVE-1", "LOW"]);
		tells({
			...told,
			imageScanFindings: { ...told.imageScanFindings, findingSeverityCounts: { CRITICAL: 2, LOW: 1 } },
		});
		const outcome = await aws.images.scan(IMAGE).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			code: "rollout.scan-incomplete",
			reason: `${IMAGE}: AWS counts findings that it does not list: 2 CRITICAL`,
		});
	});
});

describe("nothing passes that was not read", () => {
	test.each([
		["lists none of them", enhanced()],
		["lists fewer", enhanced(["CVE-1", "CRITICAL"])],
	])("where Amazon Inspector counts findings and %s", async (_, told) => {
		const { aws, tells } = mocked();
		tells({ ...told, imageScanFindings: { ...told.imageScanFindings, findingSeverityCounts: { CRITICAL: 3 } } });
		const outcome = await aws.images.scan(IMAGE, { ignore: [{ id: "CVE-1" }] }).settled();
		expect(outcome).toMatchObject({ status: "failed", code: "rollout.scan-incomplete" });
	});

	it("where findings that are counted are of a severity that nobody knows", async () => {
		const { aws, tells } = mocked();
		const told = enhanced(["CVE-1", "LOW"]);
		const findingSeverityCounts: object = { LOW: 1, DREADFUL: 1 };
		tells({ ...told, imageScanFindings: { ...told.imageScanFindings, findingSeverityCounts } });
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ code: "rollout.scan-incomplete" });
	});

	test.each([
		["the same token again", () => "again"],
		["ever another token", (page: number) => `${page}`],
	])("where pages promise %s", async (_, tokenOf) => {
		const { aws, ecr, looks } = mocked();
		ecr
			.on(DescribeImageScanFindingsCommand)
			.callsFake(() => ({ imageId: {}, ...basic(), nextToken: tokenOf(looks()) }));
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({
			status: "failed",
			code: "rollout.scan-incomplete",
			reason: `${IMAGE}: the pages of its findings do not end`,
		});
		expect(looks()).toBeLessThanOrEqual(200);
	});

	it("where a later page tells of another scan: all are read anew", async () => {
		const { aws, ecr } = mocked();
		let reads = 0;
		ecr.on(DescribeImageScanFindingsCommand).callsFake(({ nextToken }: { nextToken?: string }) => {
			if (!nextToken) return { imageId: {}, ...basic(), ...(reads++ === 0 && { nextToken: "more" }) };
			return { imageId: {}, ...status("IN_PROGRESS") };
		});
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
		expect(reads).toBe(2);
	});

	it("where the image is marked as an attestation, and has a platform to run on", async () => {
		const [bad, good] = ["b", "c"].map((letter) => `sha256:${letter.repeat(64)}`);
		const platform = { os: "linux", architecture: "amd64" };
		const annotations = { "vnd.docker.reference.type": "attestation-manifest" };
		const { aws, ecr } = mocked({
			mediaType: INDEX,
			manifests: [
				{ digest: bad, platform, annotations },
				{ digest: good, platform },
			],
		});
		ecr.on(DescribeImageScanFindingsCommand).callsFake(({ imageId }: { imageId: { imageDigest: string } }) => ({
			imageId,
			...(imageId.imageDigest === bad ? basic(["CVE-1", "CRITICAL"]) : basic()),
		}));
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", failing: [{ id: "CVE-1" }] });
	});

	test.each(["URGENT", undefined, 5])("where its severity is %s", async (severity) => {
		const { aws, tells } = mocked();
		tells(enhanced(["CVE-1", severity as string]));
		const outcome = await aws.images.scan(IMAGE).settled();
		expect(outcome).toMatchObject({ status: "failed", failing: [{ id: "CVE-1", severity: "UNKNOWN" }] });
		const borne = await aws.images.scan(IMAGE, { ignore: [{ id: "CVE-1" }] }).settled();
		expect(borne).toMatchObject({ status: "succeeded", counts: { UNKNOWN: 1 } });
	});

	test.each([
		{ findings: [null] },
		{ findings: "none" },
		{ enhancedFindings: [null] },
		{ enhancedFindings: [{ severity: null }] },
		"none",
	])("where the findings are %o", async (imageScanFindings) => {
		const { aws, ecr } = mocked();
		ecr.on(DescribeImageScanFindingsCommand).resolves({
			imageId: {},
			...status("COMPLETE"),
			imageScanFindings: imageScanFindings as object,
		});
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", failing: [{ id: "unnamed" }] });
	});

	test.each([
		{ images: null },
		{ images: "x" },
		{ images: [null] },
		{ images: [{}] },
		{ images: [{ imageId: null }] },
		{ images: [{ imageId: { imageDigest: 5 } }], failures: [null] },
		{ images: [], failures: "x" },
	])("where the image is answered as %o", async (answer) => {
		const { aws, ecr } = mocked();
		ecr.on(BatchGetImageCommand).resolves(answer as object);
		const error = await thrown(aws.images.scan(IMAGE));
		expect(isCallError(error) || isPlanError(error)).toBe(true);
		expect(error).not.toMatchObject({ code: "plan.internal" });
		expect(ecr.commandCalls(DescribeImageScanFindingsCommand)).toEqual([]);
	});
});

describe("every status ends the wait or goes on", () => {
	test.each([
		["FAILED", "rollout.scan-failed"],
		["UNSUPPORTED_IMAGE", "rollout.scan-unsupported"],
		["SCAN_ELIGIBILITY_EXPIRED", "rollout.scan-expired"],
		["FINDINGS_UNAVAILABLE", "rollout.scan-findings-unavailable"],
		["LIMIT_EXCEEDED", "rollout.scan-limit"],
		["IMAGE_ARCHIVED", "rollout.scan-image-archived"],
	])("%s ends it as failed", async (word, code) => {
		const { aws, tells, looks } = mocked();
		tells(status("IN_PROGRESS"), status(word, "because AWS says so"));
		const run = aws.images.scan(IMAGE);
		const error = await thrown(run);
		expect(isRolloutError(error) && error.code).toBe(code);
		expect(await run.settled()).toMatchObject({ reason: expect.stringContaining("because AWS says so") });
		expect(looks()).toBe(2);
	});

	test.each(["PENDING", "IN_PROGRESS", "SOMETHING_OF_TOMORROW"])("%s goes on", async (word) => {
		const { aws, tells, looks } = mocked();
		tells(status(word), status(word), basic());
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
		expect(looks()).toBe(3);
	});

	it("a status of tomorrow ends with the time-out, and is told", async () => {
		const { aws, tells } = mocked();
		tells(status("SOMETHING_OF_TOMORROW"));
		expect(await aws.images.scan(IMAGE, { timeout: "2m" }).settled()).toEqual({
			subject: IMAGE,
			status: "timedOut",
			state: `${IMAGE} is SOMETHING_OF_TOMORROW`,
			afterSeconds: 120,
		});
	});

	it("a signal that fired before it begins is no fault", async () => {
		const { sim, aws } = simulated();
		sim.push("team/api:v1");
		const run = aws.images.scan("team/api:v1", { signal: AbortSignal.abort() });
		expect(await run.settled()).toMatchObject({ status: "cancelled" });
	});

	it("a signal leaves the scan to AWS", async () => {
		const { aws, tells } = mocked();
		tells(status("PENDING"));
		const run = aws.images.scan(IMAGE, { signal: AbortSignal.abort() });
		expect(await run.settled()).toMatchObject({ status: "cancelled" });
	});
});

describe("findings that come late", () => {
	it("a scan told as COMPLETE with nothing in it is read until the same is read for a minute", async () => {
		const { aws, tells } = mocked();
		const empty = { ...status("COMPLETE"), imageScanFindings: { findings: [] } };
		tells(empty, empty, empty, enhanced(["CVE-1", "CRITICAL"]));
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", scanType: "ENHANCED" });
	});

	it("a scan told as COMPLETE with findings of neither kind is read until the same is read for a minute", async () => {
		const { aws, tells, clock } = mocked();
		const imageScanCompletedAt = new Date(clock.now());
		const empty = { ...status("COMPLETE"), imageScanFindings: { imageScanCompletedAt, findingSeverityCounts: {} } };
		const late = { ...enhanced(["CVE-9", "CRITICAL"]), ...status("COMPLETE") };
		tells(empty, late);
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", failing: [{ id: "CVE-9" }] });
		tells(empty);
		const done = await aws.images.scan(IMAGE);
		expect(done.platforms[0]).not.toHaveProperty("scanType");
	});

	it("findings of a continuous scan are read until no more come for a minute", async () => {
		const { aws, tells, clock } = mocked();
		tells(enhanced(["CVE-1", "LOW"]), enhanced(["CVE-1", "LOW"]), enhanced(["CVE-1", "LOW"], ["CVE-2", "CRITICAL"]));
		const startedAt = clock.now();
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", counts: { LOW: 1, CRITICAL: 1 } });
		expect(clock.now() - startedAt).toBe(70_000);
	});

	it("those of a scan that was over long ago are taken at once", async () => {
		const { aws, tells, clock, looks } = mocked();
		const told = enhanced(["CVE-1", "LOW"]);
		const imageScanCompletedAt = new Date(clock.now() - 3_600_000);
		const findingSeverityCounts = { LOW: 1 };
		tells({ ...told, imageScanFindings: { ...told.imageScanFindings, imageScanCompletedAt, findingSeverityCounts } });
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
		expect(looks()).toBe(1);
	});

	it("an empty continuous scan that stays so passes", async () => {
		const { aws, tells, clock } = mocked();
		tells(enhanced());
		const startedAt = clock.now();
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded", findings: [] });
		expect(clock.now() - startedAt).toBe(60_000);
	});
});

describe("an image without a scan", () => {
	it("is given a moment, because a push may just have started one", async () => {
		const { aws, tells, starts } = mocked();
		tells(undefined, basic());
		await aws.images.scan(IMAGE);
		expect(starts()).toBe(0);
	});

	it("is scanned where none shows", async () => {
		const { aws, ecr, tells, starts } = mocked();
		tells(undefined, undefined, status("IN_PROGRESS"), basic());
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
		expect(starts()).toBe(1);
		expect(ecr.commandCalls(StartImageScanCommand)[0]?.args[0].input).toEqual({
			registryId: "123456789012",
			repositoryName: "team/api",
			imageId: { imageDigest: DIGEST },
		});
	});

	it("was scanned within 24 hours: that scan is read", async () => {
		const { aws, ecr, tells } = mocked();
		ecr.on(StartImageScanCommand).rejects(new LimitExceededException({ message: "once a day", $metadata: {} }));
		tells(undefined, undefined, undefined, basic());
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
	});

	it("fails where a limit is told and no scan ever shows", async () => {
		const { aws, ecr, tells } = mocked();
		ecr.on(StartImageScanCommand).rejects(new LimitExceededException({ message: "too many", $metadata: {} }));
		tells(undefined);
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", code: "rollout.scan-limit" });
	});

	it("is waited for where Amazon Inspector starts scans by itself", async () => {
		const { aws, ecr, tells, starts } = mocked();
		ecr
			.on(StartImageScanCommand)
			.rejects(new ValidationException({ message: "This feature is disabled", $metadata: {} }));
		tells(undefined, undefined, undefined, undefined, enhanced());
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded", scanType: "ENHANCED" });
		expect(starts()).toBe(1);
	});

	test.each([
		[new ImageArchivedException({ message: "no", $metadata: {} }), "rollout.scan-image-archived"],
		[new UnsupportedImageTypeException({ message: "no", $metadata: {} }), "rollout.scan-unsupported"],
	])("that can't be scanned says why: %s", async (refusal, code) => {
		const { aws, ecr, tells } = mocked();
		ecr.on(StartImageScanCommand).rejects(refusal);
		tells(undefined);
		expect(await aws.images.scan(IMAGE).settled()).toMatchObject({ status: "failed", code });
	});

	it("a start whose answer is lost is seen by the next look", async () => {
		const { aws, ecr, tells, starts } = mocked();
		ecr.on(StartImageScanCommand).rejects(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
		tells(undefined, undefined, status("IN_PROGRESS"), basic());
		expect(await aws.images.scan(IMAGE)).toMatchObject({ status: "succeeded" });
		expect(starts()).toBe(1);
	});
});

it("what is denied fails at the first look", async () => {
	const { aws, ecr, looks } = mocked();
	ecr.on(DescribeImageScanFindingsCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
	const error = await thrown(aws.images.scan(IMAGE));
	expect(isCallError(error) && error.code).toBe("call.denied");
	expect(looks()).toBe(1);
});

describe("an index", () => {
	const [one, other, proof] = ["b", "c", "d"].map((letter) => `sha256:${letter.repeat(64)}`);
	const manifest = {
		mediaType: INDEX,
		manifests: [
			{ digest: one, platform: { os: "linux", architecture: "amd64" } },
			{ digest: other, platform: { os: "linux", architecture: "arm64" } },
			{ digest: proof, platform: { os: "unknown", architecture: "unknown" } },
		],
	};
	const indexed = () => {
		const stage = mocked(manifest);
		stage.ecr.on(DescribeImageScanFindingsCommand).callsFake(({ imageId }: { imageId: { imageDigest: string } }) => ({
			imageId,
			...(imageId.imageDigest === one ? basic(["CVE-1", "LOW"]) : basic(["CVE-1", "LOW"], ["CVE-2", "CRITICAL"])),
		}));
		return stage;
	};

	it("is scanned by platform, attestations apart, and each is judged", async () => {
		const { aws, ecr } = indexed();
		const outcome = await aws.images.scan(IMAGE).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			digest: DIGEST,
			platforms: [
				{ platform: "linux/amd64", digest: one, failing: [] },
				{ platform: "linux/arm64", digest: other, failing: [{ id: "CVE-2" }] },
			],
			findings: [
				{ id: "CVE-2", platforms: ["linux/arm64"] },
				{ id: "CVE-1", platforms: ["linux/amd64", "linux/arm64"] },
			],
			counts: { CRITICAL: 1, LOW: 1 },
		});
		const scanned = ecr.commandCalls(DescribeImageScanFindingsCommand).map(({ args }) => args[0].input.imageId);
		expect(scanned).toEqual([{ imageDigest: one }, { imageDigest: other }]);
	});

	it("is scanned for one platform where that is said", async () => {
		const { aws } = indexed();
		const done = await aws.images.scan(IMAGE, { platform: "linux/amd64" });
		expect(done.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64"]);
	});

	it("without the platform is refused", async () => {
		const { aws } = indexed();
		const error = await thrown(aws.images.scan(IMAGE, { platform: "linux/s390x" }));
		expect(isPlanError(error) && error.code).toBe("plan.image-platform");
	});
});

describe("before anything is called", () => {
	test.each([
		["plan.image-not-in-ecr", "ghcr.io/acme/api:1", {}],
		["plan.no-image", "not an image", {}],
		["plan.no-image", 7, {}],
		["plan.option", IMAGE, { failOn: "URGENT" }],
		["plan.option", IMAGE, { ignore: [{ until: "2027-01-31" }] }],
		["plan.option", IMAGE, { ignore: [{ id: "CVE-1", untill: "2027-01-31" }] }],
		["plan.option", IMAGE, { platform: "arm" }],
		["plan.scan-ignore-until", IMAGE, { ignore: [{ id: "CVE-1", until: "2027-02-30" }] }],
		["plan.scan-ignore-until", IMAGE, { ignore: [{ id: "CVE-1", until: "soon" }] }],
	])("%s refuses %s with %o", async (code, ref, options) => {
		const { aws, ecr } = mocked();
		const error = await thrown(aws.images.scan(ref, options as object));
		expect(isPlanError(error) && error.code).toBe(code);
		expect(ecr.calls()).toEqual([]);
	});
});

it("tells what of the gate has no effect", async () => {
	const { aws, tells } = mocked();
	const until = "2020-01-31";
	tells(enhanced(["CVE-1", "HIGH"], ["CVE-2", "URGENT"]));
	const codes: string[] = [];
	const run = aws.images.scan(IMAGE, { ignore: [{ id: "CVE-1", until }, { id: "CVE-7" }] });
	run.onEvent((event) => {
		if (event.type === "warning") codes.push(event.code);
	});
	await run.settled();
	expect(codes).toEqual(["scan.ignore-expired", "scan.ignore-unmatched", "scan.severity-unknown"]);
});
