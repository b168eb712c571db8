import {
	CreateRepositoryCommand,
	DeleteLifecyclePolicyCommand,
	DeleteRepositoryCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	GetLifecyclePolicyCommand,
	GetRepositoryPolicyCommand,
	ListTagsForResourceCommand,
	PutImageTagMutabilityCommand,
	PutLifecyclePolicyCommand,
	SetRepositoryPolicyCommand,
	TagResourceCommand,
	UntagResourceCommand,
} from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const setting = (options = {}) => {
	const sim = simulate({ switches: { consistencySeconds: 0 }, ...options });
	return { sim, ecr: new ECRClient(sim.clientConfig()) };
};

test("a repository has AWS's standard settings, an ARN and a URI", async () => {
	const { ecr } = setting();
	const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "team/api" }));
	expect(repository).toMatchObject({
		repositoryArn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
		repositoryUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api",
		imageTagMutability: "MUTABLE",
		imageScanningConfiguration: { scanOnPush: false },
		encryptionConfiguration: { encryptionType: "AES256" },
		createdAt: new Date("2026-01-05T08:00:00Z"),
	});
	await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: "team/api" }))).rejects.toMatchObject({
		name: "RepositoryAlreadyExistsException",
	});
});

test("China has hosts of its own", async () => {
	const { ecr } = setting({ region: "cn-north-1" });
	const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	expect(repository?.repositoryUri).toBe("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api");
	expect(repository?.repositoryArn).toBe("arn:aws-cn:ecr:cn-north-1:123456789012:repository/api");
});

test.each(["A", "a", "-api", "team//api", "a___b", "api/", "a".repeat(257)])(
	"no repository is called %s",
	async (name) => {
		const { ecr } = setting();
		await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: name }))).rejects.toMatchObject({
			name: "InvalidParameterException",
		});
	},
);

test("repositories come in pages, but not where they are named", async () => {
	const { ecr } = setting();
	for (const name of ["one", "two", "three"]) await ecr.send(new CreateRepositoryCommand({ repositoryName: name }));
	const first = await ecr.send(new DescribeRepositoriesCommand({ maxResults: 2 }));
	const { nextToken = "" } = first;
	const rest = await ecr.send(new DescribeRepositoriesCommand({ maxResults: 2, nextToken }));
	const names = [first, rest].flatMap(({ repositories = [] }) => repositories.map((one) => one.repositoryName));
	expect(names).toEqual(["one", "two", "three"]);
	for (const input of [{ maxResults: 0 }, { maxResults: 1001 }, { repositoryNames: ["one"], maxResults: 5 }])
		await expect(ecr.send(new DescribeRepositoriesCommand(input))).rejects.toMatchObject({
			name: "InvalidParameterException",
		});
	await expect(ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["one", "four"] }))).rejects.toMatchObject({
		name: "RepositoryNotFoundException",
	});
});

test("a new repository is missed by a read that lags", async () => {
	const { sim, ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	sim.faults.staleRead({ operation: "DescribeRepositories" });
	const ask = new DescribeRepositoriesCommand({ repositoryNames: ["api"] });
	await expect(ecr.send(ask)).rejects.toMatchObject({ name: "RepositoryNotFoundException" });
	expect((await ecr.send(ask)).repositories).toHaveLength(1);
});

test("a setting is told as it was by a read that lags", async () => {
	const { sim, ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	await sim.clock.advance("1h");
	await ecr.send(new PutImageTagMutabilityCommand({ repositoryName: "api", imageTagMutability: "IMMUTABLE" }));
	sim.faults.staleRead({ operation: "DescribeRepositories" });
	const told = async () => (await ecr.send(new DescribeRepositoriesCommand({}))).repositories?.[0]?.imageTagMutability;
	expect([await told(), await told()]).toEqual(["MUTABLE", "IMMUTABLE"]);
});

test("a full repository is deleted by force", async () => {
	const { sim, ecr } = setting();
	sim.push("api:1");
	await expect(ecr.send(new DeleteRepositoryCommand({ repositoryName: "api" }))).rejects.toMatchObject({
		name: "RepositoryNotEmptyException",
	});
	await ecr.send(new DeleteRepositoryCommand({ repositoryName: "api", force: true }));
	expect((await ecr.send(new DescribeRepositoriesCommand({}))).repositories).toEqual([]);
});

test.each([
	{ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" as const },
	{
		imageTagMutability: "IMMUTABLE" as const,
		imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD" as const, filter: "latest" }],
	},
	{
		imageTagMutability: "MUTABLE_WITH_EXCLUSION" as const,
		imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD" as const, filter: "a*b*c*" }],
	},
])("exclusions go with the exclusion forms, with two * at most: %j", async (input) => {
	const { ecr } = setting();
	await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: "api", ...input }))).rejects.toMatchObject({
		name: "InvalidParameterException",
	});
});

test("tags are kept by key, and those of AWS are its own", async () => {
	const { ecr } = setting();
	const created = await ecr.send(
		new CreateRepositoryCommand({
			repositoryName: "api",
			tags: [
				{ Key: "a", Value: "1" },
				{ Key: "b", Value: "2" },
			],
		}),
	);
	const resourceArn = created.repository?.repositoryArn ?? "";
	await ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: "a", Value: "3" }] }));
	await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ["b"] }));
	expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([{ Key: "a", Value: "3" }]);
	await expect(
		ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: "aws:x", Value: "" }] })),
	).rejects.toMatchObject({ name: "InvalidTagParameterException" });
});

test("a policy that locks its writer out wants force", async () => {
	const { ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	const ask = new GetRepositoryPolicyCommand({ repositoryName: "api" });
	await expect(ecr.send(ask)).rejects.toMatchObject({ name: "RepositoryPolicyNotFoundException" });
	const policyText = JSON.stringify({
		Version: "2012-10-17",
		Statement: [{ Effect: "Deny", Principal: "*", Action: "ecr:*" }],
	});
	const input = { repositoryName: "api", policyText };
	await expect(ecr.send(new SetRepositoryPolicyCommand(input))).rejects.toMatchObject({
		name: "InvalidParameterException",
	});
	await ecr.send(new SetRepositoryPolicyCommand({ ...input, force: true }));
	expect((await ecr.send(ask)).policyText).toBe(policyText);
});

const rule = (rulePriority: number, selection: object, action: object = { type: "expire" }) => ({
	rulePriority,
	description: "a description, as texts of policies must have a hundred characters",
	selection,
	action,
});
const policy = (...rules: object[]) => JSON.stringify({ rules });
const count = { countType: "imageCountMoreThan", countNumber: 10 };
const days = (countType: string, countNumber: number) => ({ countType, countUnit: "days", countNumber });

test("the rules of a lifecycle policy are told by priority", async () => {
	const { ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	const any = rule(9, { tagStatus: "any", ...count });
	const tagged = rule(1, { tagStatus: "tagged", tagPatternList: ["v*"], ...days("sinceImagePushed", 3) });
	await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "api", lifecyclePolicyText: policy(any, tagged) }));
	const { lifecyclePolicyText = "" } = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName: "api" }));
	expect(JSON.parse(lifecyclePolicyText)).toEqual({ rules: [tagged, any] });
	await ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName: "api" }));
	await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName: "api" }))).rejects.toMatchObject({
		name: "LifecyclePolicyNotFoundException",
	});
});

const archive = { type: "transition", targetStorageClass: "archive" };
test.each([
	["a short text", "{}"],
	["no JSON", "x".repeat(120)],
	["a priority twice", policy(rule(1, { tagStatus: "untagged", ...count }), rule(1, { tagStatus: "any", ...count }))],
	["a priority of 0", policy(rule(0, { tagStatus: "any", ...count }))],
	[
		"any that is not last",
		policy(rule(1, { tagStatus: "any", ...count }), rule(2, { tagStatus: "untagged", ...count })),
	],
	["tagged without a list", policy(rule(1, { tagStatus: "tagged", ...count }))],
	["both lists", policy(rule(1, { tagStatus: "tagged", tagPatternList: ["a"], tagPrefixList: ["a"], ...count }))],
	["five stars", policy(rule(1, { tagStatus: "tagged", tagPatternList: ["*a*b*c*d*"], ...count }))],
	["a list of untagged", policy(rule(1, { tagStatus: "untagged", tagPatternList: ["a"], ...count }))],
	["a unit of a count", policy(rule(1, { tagStatus: "any", ...count, countUnit: "days" }))],
	["expiry by pulls", policy(rule(1, { tagStatus: "any", ...days("sinceImagePulled", 9) }))],
	["a transition to nowhere", policy(rule(1, { tagStatus: "any", ...count }, { type: "transition" }))],
	[
		"89 days in archive",
		policy(rule(1, { tagStatus: "any", storageClass: "archive", ...days("sinceImageTransitioned", 89) })),
	],
	["archive without its class", policy(rule(1, { tagStatus: "any", ...days("sinceImageTransitioned", 90) }))],
	["a foreign member", policy(rule(1, { tagStatus: "any", ...count, tag: "x" }))],
	[
		"51 rules",
		policy(
			...Array.from({ length: 51 }, (_, at) =>
				rule(at + 1, { tagStatus: "tagged", tagPatternList: [`v${at}`], ...count }),
			),
		),
	],
])("a lifecycle policy with %s is refused", async (_, lifecyclePolicyText) => {
	const { ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	await expect(
		ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "api", lifecyclePolicyText })),
	).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("what the grammar has is taken", async () => {
	const { ecr } = setting();
	await ecr.send(new CreateRepositoryCommand({ repositoryName: "api" }));
	const lifecyclePolicyText = policy(
		rule(1, { tagStatus: "tagged", tagPrefixList: ["v"], ...count }, archive),
		rule(2, { tagStatus: "untagged", ...days("sinceImagePulled", 30) }, archive),
		rule(3, { tagStatus: "any", storageClass: "archive", ...days("sinceImageTransitioned", 90) }),
		rule(4, { tagStatus: "any", storageClass: "standard", ...days("sinceImagePushed", 1) }),
	);
	await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: "api", lifecyclePolicyText }));
});
