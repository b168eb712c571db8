import {
	BatchCheckLayerAvailabilityCommand,
	BatchDeleteImageCommand,
	BatchGetImageCommand,
	DescribeImageScanFindingsCommand,
	DescribeImagesCommand,
	DescribeRegistryCommand,
	ECRClient,
	GetAuthorizationTokenCommand,
	GetLifecyclePolicyCommand,
	ListImagesCommand,
	StartImageScanCommand,
} from "@aws-sdk/client-ecr";
import { clear, connect, registry, repository } from "../../../src/index.js";
import type { Simulator } from "../../../src/testing/index.js";
import type { Story } from "../stories.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const ROLE = "arn:aws:iam::123456789012:role/ecr";
const hostOf = (sim: Simulator) => `${sim.account}.dkr.ecr.${sim.region}.amazonaws.com`;

/** Everything that Gantry sends to ECR in its main jobs. */
export const GANTRY: Readonly<Record<string, Story>> = {
	"a repository, from its creation to its end": async (sim) => {
		const aws = connect(sim);
		const wanted = repository("team/api")
			.immutable({ except: ["latest*"] })
			.scanOnPush()
			.encryption("AES256")
			.tag("team", "payments")
			.allowPull({ accounts: ["210987654321"] })
			.lifecycle((l) => l.keepLast(10).tagged("v*").expire("untagged").after("14d"));
		await aws.deploy(wanted);
		await sim.clock.advance("1m");
		await aws.plan(wanted);
		await aws.deploy(wanted.mutable().tag(clear).tag("stage", "live").scanOnPush(false).lifecycle(clear).policy(clear));
		await sim.clock.advance("1m");
		await aws.import(`arn:aws:ecr:${sim.region}:${sim.account}:repository/team/api`);
		sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		await aws.destroy(repository("team/api")).settled();
		await aws.destroy(repository("team/api"), { force: true });
	},
	"images: looked at, scanned, tagged, copied, deleted": async (sim) => {
		const aws = connect(sim);
		await aws.deploy([repository("team/api"), repository("team/copy")]);
		sim.push("team/api:v1", {
			platforms: ["linux/amd64", "linux/arm64"],
			findings: [{ id: "CVE-2026-1", severity: "HIGH" }],
		});
		await sim.clock.advance("1m");
		const image = `${hostOf(sim)}/team/api:v1`;
		await aws.images.resolve(image, { platform: "linux/arm64" });
		await aws.images.scan(image, { failOn: "LOW" }).settled();
		await aws.images.retag("team/api:v1", ["v1.0", "stable"]).settled();
		await aws.images.copy(image, "team/copy:v1").settled();
		await aws.images.delete("team/api:stable").settled();
		await aws.images.login();
		await aws.images.resolve(`${hostOf(sim)}/team/gone:v1`).catch(() => undefined);
	},
	"the settings of a registry": async (sim) => {
		const aws = connect(sim);
		const wanted = registry()
			.replicate({ to: "eu-central-1", only: ["team/"] })
			.pullThrough("hub", { upstream: "docker-hub", credentials: SECRET })
			.template("hub", { for: ["PULL_THROUGH_CACHE"], immutable: true, role: ROLE, tags: { team: "payments" } })
			.scanning("ENHANCED", [{ frequency: "CONTINUOUS_SCAN", repositories: ["team/*"] }])
			.setting("BLOB_MOUNTING", "ENABLED")
			.excludePullTime(ROLE);
		await aws.deploy(wanted);
		await sim.clock.advance("1m");
		await aws.plan(wanted);
		await aws.images.checkUpstream("hub");
		await aws.deploy(
			registry().pullThrough("hub", clear).template("hub", clear).replicate(clear).excludePullTime(ROLE, clear),
		);
	},
};

/** What the simulator has, and others call. */
export const OTHERS: Readonly<Record<string, Story>> = {
	"the answers of every read, and some errors": async (sim) => {
		const client = new ECRClient(sim.clientConfig());
		await connect(sim).deploy(repository("team/api"));
		sim.push("team/api:v1", { index: false, findings: [{ id: "CVE-2026-1", severity: "HIGH" }] });
		await sim.clock.advance("1m");
		const repositoryName = "team/api";
		const imageId = { imageTag: "v1" };
		await client.send(new DescribeImagesCommand({ repositoryName }));
		await client.send(new ListImagesCommand({ repositoryName, filter: { tagStatus: "TAGGED" } }));
		await client.send(new BatchGetImageCommand({ repositoryName, imageIds: [imageId, { imageTag: "gone" }] }));
		await client.send(new StartImageScanCommand({ repositoryName, imageId }));
		await sim.clock.advance("10m");
		await client.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId }));
		await client.send(new GetAuthorizationTokenCommand({}));
		await client.send(new DescribeRegistryCommand({}));
		await client.send(
			new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [`sha256:${"0".repeat(64)}`] }),
		);
		await client.send(new GetLifecyclePolicyCommand({ repositoryName })).catch(() => undefined);
		await client.send(new DescribeImagesCommand({ repositoryName: "gone" })).catch(() => undefined);
		await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [imageId] }));
	},
};
