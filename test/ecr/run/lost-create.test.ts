import {
	CreatePullThroughCacheRuleCommand,
	CreateRepositoryCommand,
	CreateRepositoryCreationTemplateCommand,
	DescribePullThroughCacheRulesCommand,
	DescribeRegistryCommand,
	DescribeRepositoriesCommand,
	DescribeRepositoryCreationTemplatesCommand,
	ECRClient,
	PullThroughCacheRuleAlreadyExistsException,
	RepositoryAlreadyExistsException,
	RepositoryNotFoundException,
	ValidatePullThroughCacheRuleCommand,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { connect, registry, repository } from "../../../src/index.js";
import { quickClock } from "../images/stage.js";

const ecr = mockClient(ECRClient);
beforeEach(() => {
	ecr.reset();
	ecr.on(DescribeRegistryCommand).resolves({ registryId: "123456789012" });
	ecr.on(ValidatePullThroughCacheRuleCommand).resolves({ ecrRepositoryPrefix: "k8s", isValid: true });
});
const aws = () => connect({ region: "eu-west-1", clients: { ecr: new ECRClient({}) }, clock: quickClock() });
const lose = (): never => {
	throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
};
const said = repository("team/api").immutable().scanOnPush().encryption("KMS");
const same = {
	repositoryName: "team/api",
	imageTagMutability: "IMMUTABLE" as const,
	imageScanningConfiguration: { scanOnPush: true },
	encryptionConfiguration: { encryptionType: "KMS" as const, kmsKey: "arn:aws:kms:eu-west-1:1:key/a" },
};

/** The creation's answer is lost; from then on this is there. */
function creating(found: object, second: () => never = lose, shownAfter = 0) {
	let creates = 0;
	let looks = 0;
	ecr.on(CreateRepositoryCommand).callsFake(() => {
		creates++;
		return creates === 1 ? lose() : second();
	});
	ecr.on(DescribeRepositoriesCommand).callsFake(() => {
		if (creates === 0 || looks++ < shownAfter) throw new RepositoryNotFoundException({ message: "no", $metadata: {} });
		return { repositories: [found] };
	});
	return aws().deploy(said).settled();
}

describe("a creation whose answer was lost", () => {
	it("is taken for ours where all that was sent is there", async () => {
		expect(await creating(same)).toMatchObject({ status: "succeeded", changed: ["repository"] });
	});

	it.each([
		["plan.create-only", "encryptionType", { ...same, encryptionConfiguration: { encryptionType: "AES256" } }],
		["plan.stale", "imageTagMutability", { ...same, imageTagMutability: "MUTABLE" }],
		["plan.stale", "scanOnPush", { ...same, imageScanningConfiguration: undefined }],
	])("fails with %s where somebody else made it with another %s", async (code, member, found) => {
		const error = { code, message: expect.stringContaining(member) };
		expect(await creating(found)).toMatchObject({ status: "failed", error });
	});

	const already = (): never => {
		throw new RepositoryAlreadyExistsException({ message: "there", $metadata: {} });
	};

	it("and that is there when it is sent again is compared as well", async () => {
		expect(await creating(same, already, 2)).toMatchObject({ status: "succeeded" });
		const other = { ...same, imageTagMutability: "MUTABLE" };
		expect(await creating(other, already, 2)).toMatchObject({ status: "failed", error: { code: "plan.stale" } });
		expect(await creating(same, already, 99)).toMatchObject({ status: "failed", error: { code: "call.lost-answer" } });
	});

	it("of a pull-through rule is no other's rule", async () => {
		const sent = registry().pullThrough("k8s", { upstream: "k8s" });
		for (const [found, status] of [
			["registry.k8s.io", "succeeded"],
			["quay.io", "failed"],
		] as const) {
			for (const shownAfter of [0, 2]) {
				let creates = 0;
				let looks = 0;
				ecr.on(CreatePullThroughCacheRuleCommand).callsFake(() => {
					if (++creates === 1) return lose();
					throw new PullThroughCacheRuleAlreadyExistsException({ message: "there", $metadata: {} });
				});
				ecr.on(DescribePullThroughCacheRulesCommand).callsFake(() => {
					const isShown = creates > 0 && looks++ >= shownAfter;
					const rule = { ecrRepositoryPrefix: "k8s", upstreamRegistryUrl: found };
					return { pullThroughCacheRules: isShown ? [rule] : [] };
				});
				const end = await aws().deploy(sent).settled();
				expect(end).toMatchObject({
					status,
					...(status === "failed" && { error: { code: "plan.create-only" } }),
				});
			}
		}
	});

	it("of a creation template is no other's template", async () => {
		const sent = registry().template("k8s", { for: ["PULL_THROUGH_CACHE"], immutable: true });
		for (const [imageTagMutability, status] of [
			["IMMUTABLE", "succeeded"],
			["MUTABLE", "failed"],
		] as const) {
			let creates = 0;
			ecr.on(CreateRepositoryCreationTemplateCommand).callsFake(() => {
				creates++;
				return lose();
			});
			ecr.on(DescribeRepositoryCreationTemplatesCommand).callsFake(() => ({
				repositoryCreationTemplates:
					creates === 0 ? [] : [{ prefix: "k8s", appliedFor: ["PULL_THROUGH_CACHE"], imageTagMutability }],
			}));
			const end = await aws().deploy(sent).settled();
			expect(end).toMatchObject({ status, ...(status === "failed" && { error: { code: "plan.stale" } }) });
		}
	});
});
