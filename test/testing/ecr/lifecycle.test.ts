import {
	BatchGetImageCommand,
	CreateRepositoryCommand,
	DescribeImagesCommand,
	ECRClient,
	GetLifecyclePolicyPreviewCommand,
	PutLifecyclePolicyCommand,
	StartLifecyclePolicyPreviewCommand,
	UpdateImageStorageClassCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const repositoryName = "api";
const setting = (switches = {}) => {
	const sim = simulate({ switches: { consistencySeconds: 0, ...switches } });
	const ecr = new ECRClient(sim.clientConfig());
	const tags = async () => {
		const ask = new DescribeImagesCommand({ repositoryName, filter: { imageStatus: "ANY" } });
		const { imageDetails = [] } = await ecr.send(ask);
		return imageDetails.map(({ imageTags, imageStatus }) => `${imageTags?.join() ?? "-"} ${imageStatus}`);
	};
	return { sim, ecr, tags };
};
const description = "a description, as texts of policies must have a hundred characters";
const policy = (...rules: { selection: object; action: object }[]) =>
	JSON.stringify({ rules: rules.map((rule, at) => ({ rulePriority: at + 1, description, ...rule })) });
const expire = { type: "expire" };
const archive = { type: "transition", targetStorageClass: "archive" };
const keep = (countNumber: number) => ({ countType: "imageCountMoreThan", countNumber });
const days = (countType: string, countNumber: number) => ({ countType, countUnit: "days", countNumber });
const tagged = (...tagPatternList: string[]) => ({ tagStatus: "tagged", tagPatternList });

test("a policy runs within a day; a match shields from lower rules, an index keeps its images", async () => {
	const { sim, ecr, tags } = setting();
	sim.push("api:v1");
	await sim.clock.advance(1);
	sim.push("api:v2", { platforms: ["linux/amd64"] });
	await sim.clock.advance(1);
	sim.push("api:other");
	const lifecyclePolicyText = policy(
		{ selection: { ...tagged("v*"), ...keep(1) }, action: expire },
		{ selection: { tagStatus: "any", ...days("sinceImagePushed", 1) }, action: expire },
	);
	await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
	expect(await tags()).toHaveLength(4);
	await sim.clock.advance("13h");
	expect(await tags()).toEqual(["- ACTIVE", "v2 ACTIVE", "other ACTIVE"]);
	await sim.clock.advance("2d");
	expect(await tags()).toEqual(["- ACTIVE", "v2 ACTIVE"]);
});

test("what nobody pulls is archived, deleted from there later, and a signature follows its image", async () => {
	const { sim, ecr, tags } = setting();
	const { digest } = sim.push("api:v1");
	sim.push("api", { subject: digest, artifactType: "application/vnd.example.signature" });
	const lifecyclePolicyText = policy(
		{ selection: { ...tagged("v*"), ...days("sinceImagePulled", 30) }, action: archive },
		{ selection: { tagStatus: "any", storageClass: "archive", ...days("sinceImageTransitioned", 90) }, action: expire },
	);
	await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
	await sim.clock.advance("31d");
	expect(await tags()).toEqual(["v1 ARCHIVED", "- ARCHIVED"]);
	await sim.clock.advance("91d");
	expect(await tags()).toEqual([]);
});

test("an archived image cannot be pulled, and is active some time after it was restored", async () => {
	const { sim, ecr, tags } = setting();
	sim.push("api:1");
	const imageIds = [{ imageTag: "1" }];
	const set = (targetStorageClass: "ARCHIVE" | "STANDARD") =>
		ecr.send(new UpdateImageStorageClassCommand({ repositoryName, imageId: { imageTag: "1" }, targetStorageClass }));
	expect((await set("ARCHIVE")).imageStatus).toBe("ARCHIVED");
	const { failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
	expect(failures).toMatchObject([{ failureCode: "ImageNotFound" }]);
	expect((await ecr.send(new DescribeImagesCommand({ repositoryName }))).imageDetails).toEqual([]);
	await expect(set("ARCHIVE")).rejects.toMatchObject({ name: "ImageStorageClassUpdateNotSupportedException" });
	expect((await set("STANDARD")).imageStatus).toBe("ACTIVATING");
	await sim.clock.advance("20m");
	expect(await tags()).toEqual(["1 ACTIVE"]);
});

test("a preview runs alone, and tells its results in pages with a summary", async () => {
	const { sim, ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName }));
	const start = (lifecyclePolicyText?: string) =>
		ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
	const get = (input = {}) => ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, ...input }));
	await expect(get()).rejects.toMatchObject({ name: "LifecyclePolicyPreviewNotFoundException" });
	await expect(start()).rejects.toMatchObject({ name: "LifecyclePolicyNotFoundException" });
	for (const tag of ["1", "2", "3"]) sim.push(`api:${tag}`);
	const text = policy({ selection: { tagStatus: "any", ...keep(1) }, action: archive });
	await start(text);
	await expect(start(text)).rejects.toMatchObject({ name: "LifecyclePolicyPreviewInProgressException" });
	expect((await get()).status).toBe("IN_PROGRESS");
	await sim.clock.advance(20);
	const first = await get({ maxResults: 1 });
	expect(first).toMatchObject({
		status: "COMPLETE",
		previewResults: [{ action: { type: "TRANSITION", targetStorageClass: "ARCHIVE" }, appliedRulePriority: 1 }],
		summary: {
			expiringImageTotalCount: 0,
			transitioningImageTotalCounts: [{ targetStorageClass: "ARCHIVE", imageTotalCount: 2 }],
		},
	});
	expect((await get({ nextToken: first.nextToken })).previewResults).toHaveLength(1);
	await expect(get({ maxResults: 101 })).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test.each(["COMPLETE", "EXPIRED", "FAILED"] as const)("a preview ends %s", async (lifecyclePreviewEnds) => {
	const { sim, ecr } = setting({ lifecyclePreviewEnds });
	sim.push("api:1");
	const lifecyclePolicyText = policy({ selection: { tagStatus: "any", ...keep(1) }, action: expire });
	await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
	await sim.clock.advance(20);
	const { status } = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }));
	expect(status).toBe(lifecyclePreviewEnds);
});
