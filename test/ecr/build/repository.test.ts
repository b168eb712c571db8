import { describe, expect, it } from "vitest";
import { check, clear, publicRepository, repository } from "../../../src/index.js";
import fc from "../../random.js";

const input = (chain: { compile(): { steps: readonly { input: unknown }[] } }, step = 0) =>
	chain.compile().steps[step]?.input;
const codes = (chain: unknown) => check(chain).map(({ code }) => code);
/** For what a caller without types may hand in. */
const untyped = (value: unknown) => value as never;

describe("a repository", () => {
	it("says all that CreateRepository takes", () => {
		const api = repository("team/api")
			.immutable({ except: ["latest*"] })
			.encryption("KMS_DSSE", "arn:aws:kms:eu-west-1:123456789012:key/1")
			.registryId("123456789012")
			.tag("team", "blue")
			.tag({ tier: "1" })
			.raw({ tomorrow: 1 });
		expect(input(api)).toEqual({
			repositoryName: "team/api",
			registryId: "123456789012",
			imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
			imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "latest*" }],
			encryptionConfiguration: { encryptionType: "KMS_DSSE", kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1" },
			tags: [
				{ Key: "team", Value: "blue" },
				{ Key: "tier", Value: "1" },
			],
			tomorrow: 1,
		});
	});

	it("forgets what a later call contradicts", () => {
		const api = repository("team/api")
			.immutable({ except: ["latest"] })
			.mutable()
			.encryption("KMS", "alias/old")
			.encryption("AES256");
		expect(input(api)).toEqual({
			repositoryName: "team/api",
			imageTagMutability: "MUTABLE",
			encryptionConfiguration: { encryptionType: "AES256" },
		});
		expect(input(repository("team/api").tag("a", "b").tag(clear))).toEqual({ repositoryName: "team/api" });
	});

	it("has statements of stable names for whom it lets in", () => {
		const api = repository("team/api")
			.allowPull({
				accounts: ["111122223333"],
				organizations: ["o-abcdefghij"],
				services: ["lambda.amazonaws.com", { service: "codebuild.amazonaws.com", sourceAccounts: ["111122223333"] }],
			})
			.allowPush({ principals: ["arn:aws:iam::111122223333:role/ci"] });
		const { policyText } = input(api, 1) as { policyText: string };
		const { Statement: statements } = JSON.parse(policyText);
		expect(statements).toMatchObject([
			{ Sid: "gantry-pull-accounts", Principal: { AWS: ["111122223333"] } },
			{
				Sid: "gantry-pull-organizations",
				Principal: "*",
				Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-abcdefghij"] } },
			},
			{ Sid: "gantry-pull-service-lambda", Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] },
			{ Sid: "gantry-pull-service-codebuild", Condition: { StringEquals: { "aws:SourceAccount": ["111122223333"] } } },
			{ Sid: "gantry-push-principals", Principal: { AWS: ["arn:aws:iam::111122223333:role/ci"] } },
		]);
		expect(statements[4].Action).toContain("ecr:PutImage");
		expect(codes(api)).toEqual(["spec.policy-service-open"]);
		expect(api.allowPull(clear).allowPush(clear).compile().steps).toHaveLength(1);
	});

	it("takes a policy as a document or as its text, and grants go into it", () => {
		const document = {
			Version: "2012-10-17",
			Statement: [{ Sid: "own", Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "ecr:*" }],
		};
		for (const policy of [document, JSON.stringify(document)]) {
			const api = repository("team/api")
				.policy(policy)
				.allowPull({ accounts: ["444455556666"] });
			const { policyText } = input(api, 1) as { policyText: string };
			expect(JSON.parse(policyText).Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
				"own",
				"gantry-pull-accounts",
			]);
		}
		expect(input(repository("team/api").policy(document, { force: true }), 1)).toMatchObject({ force: true });
		expect(repository("team/api").policy(document).policy(clear).compile().steps).toHaveLength(1);
	});

	it("is no crash, whatever it is given", () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (a, b) => {
				const api = repository(untyped(a));
				for (const chain of [
					() => api.immutable(untyped(a)),
					() => api.mutable(untyped({ except: a })),
					() => api.scanOnPush(untyped(a)),
					() => api.encryption(untyped(a), untyped(b)),
					() => api.tag(untyped(a), untyped(b)),
					() => api.allowPull(untyped(a)),
					() => api.allowPush(untyped({ accounts: a, services: b })),
					() => api.policy(untyped(a), untyped(b)),
					() => api.lifecycle(untyped(a)),
					() => api.registryId(untyped(a)),
					() => api.raw(untyped(a)),
					() => repository.from(a, untyped(b)),
				])
					expect(Array.isArray(check(chain()))).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});

describe("repository.from", () => {
	it("reads a request, an answer, an item of one and a template as the same chain", () => {
		const request = {
			repositoryName: "team/api",
			imageTagMutability: "IMMUTABLE",
			imageScanningConfiguration: { scanOnPush: false },
			tags: [{ Key: "team", Value: "blue" }],
		};
		const item = {
			...request,
			repositoryArn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
			registryId: "123456789012",
		};
		const template = {
			Type: "AWS::ECR::Repository",
			Properties: {
				RepositoryName: "team/api",
				ImageTagMutability: "IMMUTABLE",
				ImageScanningConfiguration: { ScanOnPush: "false" },
				Tags: request.tags,
			},
		};
		for (const json of [request, item, { repositories: [item] }, { repository: item }, template])
			expect(input(repository.from(json))).toEqual(request);
		expect(codes(repository.from(request))).toEqual([]);
		expect(codes(repository.from(template, { strict: true }))).toContain("spec.foreign-case");
	});

	it("fills placeholders in, reads the policies beside it, and keeps what it does not know", () => {
		const api = repository.from(
			{
				repositoryName: "${TEAM}/api",
				policyText:
					'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage","Condition":{}}]}',
				lifecyclePolicyText:
					'{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}',
				tomorrow: true,
			},
			{ placeholders: { TEAM: "team" } },
		);
		expect(api.compile().steps.map(({ operation }) => operation)).toEqual([
			"CreateRepository",
			"PutLifecyclePolicy",
			"SetRepositoryPolicy",
		]);
		expect(input(api)).toEqual({ repositoryName: "team/api", tomorrow: true });
		expect(codes(api)).toEqual(["spec.unknown-member"]);
	});
});

describe("a public repository", () => {
	it("says its catalogue data, and calls go to ecr-public", () => {
		const api = publicRepository("api")
			.description("An API")
			.about("# API")
			.usage("docker run it")
			.architectures(["ARM 64", "x86-64"])
			.operatingSystems(["Linux"])
			.logo(new Uint8Array([1, 2, 3]))
			.tag("team", "blue");
		expect(api.compile().steps).toMatchObject([
			{
				service: "ecr-public",
				operation: "CreateRepository",
				input: {
					catalogData: {
						description: "An API",
						aboutText: "# API",
						usageText: "docker run it",
						architectures: ["ARM 64", "x86-64"],
						operatingSystems: ["Linux"],
						logoImageBlob: "AQID",
					},
				},
			},
		]);
		expect(codes(api)).toEqual([]);
		expect(input(api.about(clear).architectures(clear))).toMatchObject({
			catalogData: { aboutText: "", architectures: [] },
		});
	});

	it("is no crash, whatever it is given", () => {
		fc.assert(
			fc.property(fc.anything(), (a) => {
				const api = publicRepository(untyped(a));
				for (const chain of [
					() => api.description(untyped(a)),
					() => api.architectures(untyped(a)),
					() => api.logo(untyped(a)),
					() => publicRepository.from(a),
				])
					expect(Array.isArray(check(chain()))).toBe(true);
			}),
			{ numRuns: 60 },
		);
	});
});
