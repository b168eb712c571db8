import {
	CreatePullThroughCacheRuleCommand,
	CreateRepositoryCreationTemplateCommand,
	DeletePullThroughCacheRuleCommand,
	DeleteRegistryPolicyCommand,
	DeleteSigningConfigurationCommand,
	DescribePullThroughCacheRulesCommand,
	DescribeRegistryCommand,
	DescribeRepositoryCreationTemplatesCommand,
	ECRClient,
	GetAccountSettingCommand,
	GetRegistryPolicyCommand,
	GetRegistryScanningConfigurationCommand,
	GetSigningConfigurationCommand,
	ListPullTimeUpdateExclusionsCommand,
	PutAccountSettingCommand,
	PutRegistryScanningConfigurationCommand,
	PutReplicationConfigurationCommand,
	RegisterPullTimeUpdateExclusionCommand,
	RegistryPolicyNotFoundException,
	SigningConfigurationNotFoundException,
	UpdatePullThroughCacheRuleCommand,
	UpdateRepositoryCreationTemplateCommand,
	ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { clear, connect, planFrom, type RegistryChain, registry, systemClock } from "../../../src/index.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const OTHER_SECRET = SECRET.replace("hub-", "new-");
const ROLE = "arn:aws:iam::123456789012:role/ecr";
const HUB = { ecrRepositoryPrefix: "hub", upstreamRegistryUrl: "registry-1.docker.io", credentialArn: SECRET };
const POLICY = {
	Version: "2012-10-17",
	Statement: [{ Effect: "Allow" as const, Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" }],
};

let ecr = mockClient(ECRClient);
const aws = () => connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) } });
const READS = /^(Describe|Get|List|Validate)/;
const operations = () =>
	ecr.calls().map(({ args }) => String(Reflect.get(args[0].constructor, "name")).replace(/Command$/, ""));
const writes = () => operations().filter((name) => !READS.test(name));
const sent = (command: Parameters<typeof ecr.commandCalls>[0]) =>
	ecr.commandCalls(command).map(({ args }) => args[0].input);

beforeEach(() => {
	ecr = mockClient(ECRClient);
	ecr.on(DescribeRegistryCommand).resolves({ registryId: "123456789012", replicationConfiguration: { rules: [] } });
	ecr.on(DescribePullThroughCacheRulesCommand).resolves({ pullThroughCacheRules: [] });
	ecr.on(DescribeRepositoryCreationTemplatesCommand).resolves({ repositoryCreationTemplates: [] });
	ecr.on(GetRegistryScanningConfigurationCommand).resolves({ scanningConfiguration: { scanType: "BASIC", rules: [] } });
	ecr
		.on(GetSigningConfigurationCommand)
		.rejects(new SigningConfigurationNotFoundException({ message: "no", $metadata: {} }));
	ecr.on(GetRegistryPolicyCommand).rejects(new RegistryPolicyNotFoundException({ message: "no", $metadata: {} }));
	ecr.on(GetAccountSettingCommand).resolves({ name: "BLOB_MOUNTING", value: "DISABLED" });
	ecr.on(ListPullTimeUpdateExclusionsCommand).resolves({ pullTimeUpdateExclusions: [] });
	ecr.on(ValidatePullThroughCacheRuleCommand).resolves({ ecrRepositoryPrefix: "hub", isValid: true });
});

it("only what is said is read", async () => {
	expect((await aws().plan(registry().setting("BLOB_MOUNTING", "DISABLED"))).steps).toEqual([]);
	expect(operations()).toEqual(["GetAccountSetting"]);
});

it("each difference is one call, and an own account is filled in", async () => {
	ecr.on(PutAccountSettingCommand).resolves({ name: "BLOB_MOUNTING" });
	ecr.on(PutReplicationConfigurationCommand).resolves({ replicationConfiguration: { rules: [] } });
	ecr.on(PutRegistryScanningConfigurationCommand).resolves({ registryScanningConfiguration: {} });
	ecr.on(CreatePullThroughCacheRuleCommand).resolves({ ecrRepositoryPrefix: "hub" });
	ecr.on(CreateRepositoryCreationTemplateCommand).resolves({ repositoryCreationTemplate: {} });
	ecr.on(RegisterPullTimeUpdateExclusionCommand).resolves({ principalArn: ROLE });
	const chain = registry()
		.replicate({ to: "eu-central-1", only: ["team/"] })
		.pullThrough("hub", { upstream: "docker-hub", credentials: SECRET })
		.template("hub", { for: ["PULL_THROUGH_CACHE"], immutable: true, policy: POLICY })
		.scanning("ENHANCED", [{ frequency: "SCAN_ON_PUSH" }])
		.setting("BLOB_MOUNTING", "ENABLED")
		.excludePullTime(ROLE);
	const done = await aws().deploy(chain);
	expect(done.changed).toEqual([
		"setting:BLOB_MOUNTING",
		"scanning",
		"template:hub",
		"pull-through:hub",
		"replication",
		`pull-time:${ROLE}`,
	]);
	expect(sent(PutReplicationConfigurationCommand)).toEqual([
		{
			replicationConfiguration: {
				rules: [
					{
						destinations: [{ region: "eu-central-1", registryId: "123456789012" }],
						repositoryFilters: [{ filter: "team/", filterType: "PREFIX_MATCH" }],
					},
				],
			},
		},
	]);
	expect(sent(CreatePullThroughCacheRuleCommand)).toEqual([{ ...HUB, upstreamRegistry: "docker-hub" }]);
	expect(sent(CreateRepositoryCreationTemplateCommand)).toEqual([
		{
			prefix: "hub",
			appliedFor: ["PULL_THROUGH_CACHE"],
			imageTagMutability: "IMMUTABLE",
			repositoryPolicy: JSON.stringify(POLICY),
		},
	]);
	expect(sent(PutRegistryScanningConfigurationCommand)).toEqual([
		{
			scanType: "ENHANCED",
			rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
		},
	]);
});

it("what AWS gives back in other words and orders is the same", async () => {
	ecr.on(DescribeRegistryCommand).resolves({
		registryId: "123456789012",
		replicationConfiguration: {
			rules: [
				{ destinations: [{ region: "us-east-1", registryId: "210987654321" }] },
				{
					destinations: [{ region: "eu-central-1", registryId: "123456789012" }],
					repositoryFilters: [
						{ filter: "b/", filterType: "PREFIX_MATCH" },
						{ filter: "a/", filterType: "PREFIX_MATCH" },
					],
				},
			],
		},
	});
	ecr.on(GetRegistryPolicyCommand).resolves({
		policyText: JSON.stringify(
			{
				Statement: [{ Resource: ["*"], Action: ["ecr:ReplicateImage"], Principal: "*", Effect: "Allow" }],
				Version: "2012-10-17",
			},
			null,
			2,
		),
	});
	ecr
		.on(DescribePullThroughCacheRulesCommand)
		.resolves({ pullThroughCacheRules: [{ ...HUB, upstreamRepositoryPrefix: "ROOT" }] });
	ecr.on(DescribeRepositoryCreationTemplatesCommand).resolves({
		repositoryCreationTemplates: [
			{
				prefix: "hub",
				appliedFor: ["REPLICATION", "PULL_THROUGH_CACHE"],
				imageTagMutability: "MUTABLE",
				encryptionConfiguration: { encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1" },
			},
		],
	});
	const chain = registry()
		.replicate({ to: { region: "eu-central-1" }, only: ["a/", "b/"] })
		.replicate({ to: { region: "us-east-1", account: "210987654321" } })
		.policy(POLICY)
		.pullThrough("hub", { upstream: "docker.io", credentials: SECRET })
		.template("hub", { for: ["PULL_THROUGH_CACHE", "REPLICATION"], encryption: "KMS" });
	expect((await aws().deploy(chain)).changed).toEqual([]);
	expect(writes()).toEqual([]);
});

it("what is cleared goes, and what is gone already takes no call", async () => {
	const chain = registry().policy(clear).signing(clear).pullThrough("hub", clear).replicate(clear);
	expect((await aws().plan(chain)).steps).toEqual([]);
	ecr.on(DescribePullThroughCacheRulesCommand).resolves({ pullThroughCacheRules: [HUB] });
	ecr.on(GetRegistryPolicyCommand).resolves({ policyText: "{}" });
	ecr.on(GetSigningConfigurationCommand).resolves({ signingConfiguration: { rules: [{ signingProfileArn: "arn" }] } });
	ecr.on(DeletePullThroughCacheRuleCommand).resolves({ ecrRepositoryPrefix: "hub" });
	ecr.on(DeleteRegistryPolicyCommand).resolves({});
	ecr.on(DeleteSigningConfigurationCommand).resolves({});
	await aws().deploy(chain);
	expect(writes()).toEqual(["DeleteRegistryPolicy", "DeleteSigningConfiguration", "DeletePullThroughCacheRule"]);
});

describe("a pull-through rule", () => {
	const said = registry().pullThrough("hub", { upstream: "docker-hub", credentials: OTHER_SECRET });
	beforeEach(() => {
		ecr.on(DescribePullThroughCacheRulesCommand).resolves({ pullThroughCacheRules: [HUB] });
		ecr.on(UpdatePullThroughCacheRuleCommand).resolves({ ecrRepositoryPrefix: "hub" });
	});

	it("takes other credentials by an update", async () => {
		await aws().deploy(said);
		expect(sent(UpdatePullThroughCacheRuleCommand)).toEqual([
			{ ecrRepositoryPrefix: "hub", credentialArn: OTHER_SECRET },
		]);
	});

	it("with another upstream is refused before anything is written", async () => {
		const moved = registry().pullThrough("hub", { upstream: "ghcr", credentials: OTHER_SECRET });
		const refused = await aws()
			.plan(moved)
			.catch((error: unknown) => error);
		expect(refused).toMatchObject({
			code: "plan.create-only",
			expected: "upstreamRegistryUrl ghcr.io",
			found: "upstreamRegistryUrl registry-1.docker.io",
		});
		expect(writes()).toEqual([]);
	});

	it("that does not reach its upstream fails the deploy, with AWS's reason, though all is written", async () => {
		ecr.on(ValidatePullThroughCacheRuleCommand).resolves({
			ecrRepositoryPrefix: "hub",
			upstreamRegistryUrl: "registry-1.docker.io",
			isValid: false,
			failure: "authentication failed",
		});
		const outcome = await aws().deploy(said).settled();
		expect(outcome).toMatchObject({
			status: "failed",
			reason: "pull-through rule 'hub' does not reach registry-1.docker.io: authentication failed",
			error: { code: "rollout.upstream-unreached", hint: expect.stringContaining("accessToken") },
		});
		expect(writes()).toEqual(["UpdatePullThroughCacheRule"]);
		const { findings } = await aws().plan(said);
		expect(findings.map(({ code }) => code)).toEqual(["plan.upstream-unreached"]);
		expect(await aws().images.checkUpstream("hub")).toMatchObject({ isValid: false, failure: "authentication failed" });
	});

	it("that may not be checked is deployed all the same, and that is told", async () => {
		const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
		ecr.on(ValidatePullThroughCacheRuleCommand).rejects(denied);
		const warnings: string[] = [];
		for await (const event of aws().deploy(said)) if (event.type === "warning") warnings.push(event.code);
		expect(warnings).toContain("run.upstream-unchecked");
	});
});

it("an update of a template sends what is there again, for AWS takes what is left out as its default", async () => {
	const lifecyclePolicy = '{"rules":[]}';
	ecr.on(DescribeRepositoryCreationTemplatesCommand).resolves({
		repositoryCreationTemplates: [
			{
				prefix: "hub",
				appliedFor: ["PULL_THROUGH_CACHE"],
				imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
				imageTagMutabilityExclusionFilters: [{ filter: "latest", filterType: "WILDCARD" }],
				lifecyclePolicy,
				createdAt: new Date(0),
			},
		],
	});
	ecr.on(UpdateRepositoryCreationTemplateCommand).resolves({ repositoryCreationTemplate: {} });
	await aws().deploy(registry().template("hub", { for: ["PULL_THROUGH_CACHE"], immutable: true }));
	expect(sent(UpdateRepositoryCreationTemplateCommand)).toEqual([
		{ prefix: "hub", appliedFor: ["PULL_THROUGH_CACHE"], imageTagMutability: "IMMUTABLE", lifecyclePolicy },
	]);
});

describe("a plan", () => {
	const chain: RegistryChain = registry().setting("BLOB_MOUNTING", "ENABLED").replicate({ to: "eu-central-1" });

	it("is applied while the registry is as it was, also from its text", async () => {
		ecr.on(PutAccountSettingCommand).resolves({ name: "BLOB_MOUNTING" });
		ecr.on(PutReplicationConfigurationCommand).resolves({ replicationConfiguration: { rules: [] } });
		const plan = planFrom((await aws().plan(chain)).serialize());
		expect((await aws().apply(plan)).changed).toEqual(["setting:BLOB_MOUNTING", "replication"]);
	});

	it("is stale once somebody has changed what it writes over", async () => {
		const plan = await aws().plan(chain);
		ecr.on(GetAccountSettingCommand).resolves({ name: "BLOB_MOUNTING", value: "ENABLED" });
		const refused = await aws().apply(plan).settled();
		expect(refused).toMatchObject({
			status: "failed",
			error: { code: "plan.stale", found: expect.stringContaining('"ENABLED"') },
		});
		expect(writes()).toEqual([]);
	});

	it("made without AWS knows the account only when it is told, or when it is applied", async () => {
		expect(JSON.stringify(registry().replicate({ to: "eu-central-1" }).compile().steps)).toContain(
			"connection.account",
		);
		expect(JSON.stringify(chain.compile({ account: "123456789012" }).steps)).not.toContain("$ref");
		ecr.on(PutReplicationConfigurationCommand).resolves({ replicationConfiguration: { rules: [] } });
		await aws().apply(registry().replicate({ to: "eu-central-1" }).compile());
		expect(JSON.stringify(sent(PutReplicationConfigurationCommand))).toContain('"registryId":"123456789012"');
	});
});

describe("a lost answer", () => {
	const lost = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
	const clock = { ...systemClock, now: () => 0, sleep: async () => undefined };
	const connected = () => connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) }, clock });

	it("to a new rule is adopted where the rule is there", async () => {
		ecr
			.on(DescribePullThroughCacheRulesCommand)
			.resolvesOnce({ pullThroughCacheRules: [] })
			.resolves({ pullThroughCacheRules: [HUB] });
		ecr.on(CreatePullThroughCacheRuleCommand).rejects(lost);
		const run = connected().deploy(registry().pullThrough("hub", { upstream: "docker-hub", credentials: SECRET }));
		const states: string[] = [];
		for await (const event of run) if (event.type === "step") states.push(event.state);
		expect(states).toEqual(["started", "adopted"]);
		expect(writes()).toEqual(["CreatePullThroughCacheRule"]);
	});

	it("to a new rule is sent again where none is there", async () => {
		ecr.on(CreatePullThroughCacheRuleCommand).rejectsOnce(lost).resolves({ ecrRepositoryPrefix: "hub" });
		await connected().deploy(registry().pullThrough("hub", { upstream: "docker-hub", credentials: SECRET }));
		expect(writes()).toEqual(["CreatePullThroughCacheRule", "CreatePullThroughCacheRule"]);
	});

	it("to a policy's end is adopted where it is gone", async () => {
		const gone = new RegistryPolicyNotFoundException({ message: "no", $metadata: {} });
		ecr.on(GetRegistryPolicyCommand).resolvesOnce({ policyText: "{}" }).rejects(gone);
		ecr.on(DeleteRegistryPolicyCommand).rejects(lost);
		expect((await connected().deploy(registry().policy(clear))).changed).toEqual(["policy"]);
		expect(writes()).toEqual(["DeleteRegistryPolicy"]);
	});
});

describe("registry.from", () => {
	it("reads what AWS answers, and a deploy of it changes nothing", async () => {
		const rules = { pullThroughCacheRules: [{ ...HUB, createdAt: "2026-01-01", registryId: "123456789012" }] };
		ecr.on(DescribePullThroughCacheRulesCommand).resolves({ pullThroughCacheRules: [HUB] });
		const chain = registry.from([
			{ registryId: "123456789012", replicationConfiguration: { rules: [] } },
			rules,
			{ scanningConfiguration: { scanType: "BASIC", rules: [] } },
			{ name: "BLOB_MOUNTING", value: "DISABLED" },
			{ pullTimeUpdateExclusions: [] },
		]);
		expect((await aws().deploy(chain)).changed).toEqual([]);
		expect(writes()).toEqual([]);
	});
});
