import {
	CreateRepositoryCommand,
	DeleteRepositoryCommand,
	DescribeImagesCommand,
	DescribeRepositoriesCommand,
	ECRPUBLICClient,
	GetRepositoryCatalogDataCommand,
	GetRepositoryPolicyCommand,
	ListTagsForResourceCommand,
	PutRepositoryCatalogDataCommand,
	RepositoryNotFoundException,
	RepositoryPolicyNotFoundException,
} from "@aws-sdk/client-ecr-public";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { connect, publicRepository } from "../../../src/index.js";

const api = publicRepository("api").description("An API").architectures(["ARM 64", "x86-64"]);
const repositoryArn = "arn:aws:ecr-public::123456789012:repository/api" as const;
const missing = () => new RepositoryNotFoundException({ message: "no", $metadata: {} });

/** A gallery that has the repository with this data; other reads find nothing. */
function gallery(catalogData: object | undefined) {
	const client = new ECRPUBLICClient({ region: "us-east-1" });
	const mock = mockClient(client);
	mock.on(DescribeRepositoriesCommand).rejects(missing());
	if (catalogData)
		mock.on(DescribeRepositoriesCommand).resolves({ repositories: [{ repositoryArn, repositoryName: "api" }] });
	mock.on(GetRepositoryCatalogDataCommand).resolves({ catalogData: catalogData ?? {} });
	mock.on(ListTagsForResourceCommand).resolves({ tags: [] });
	mock.on(GetRepositoryPolicyCommand).rejects(new RepositoryPolicyNotFoundException({ message: "no", $metadata: {} }));
	return { mock, aws: connect({ region: "eu-west-1", clients: { "ecr-public": client } }) };
}

describe("a public repository", () => {
	it("is created with its catalogue data; the client gets the logo's bytes", async () => {
		const { mock, aws } = gallery(undefined);
		mock.on(CreateRepositoryCommand).resolves({ repository: { repositoryName: "api" } });
		expect((await aws.deploy(api.logo("AQID"))).changed).toEqual(["repository"]);
		expect(mock.commandCalls(CreateRepositoryCommand)[0]?.args[0].input).toEqual({
			repositoryName: "api",
			catalogData: {
				description: "An API",
				architectures: ["ARM 64", "x86-64"],
				logoImageBlob: new Uint8Array([1, 2, 3]),
			},
		});
	});

	it("sends all of its data when one member differs, so that nothing is lost", async () => {
		const { mock, aws } = gallery({ description: "Old", aboutText: "# API", architectures: ["x86-64", "ARM 64"] });
		mock.on(PutRepositoryCatalogDataCommand).resolves({ catalogData: {} });
		expect((await aws.deploy(api)).changed).toEqual(["catalogData"]);
		expect(mock.commandCalls(PutRepositoryCatalogDataCommand)[0]?.args[0].input).toEqual({
			repositoryName: "api",
			catalogData: { description: "An API", aboutText: "# API", architectures: ["ARM 64", "x86-64"] },
		});
	});

	it("has nothing to do where all is as said, a logo that can't be compared apart", async () => {
		const there = { description: "An API", architectures: ["x86-64", "ARM 64"], logoUrl: "https://logo" };
		const { aws } = gallery(there);
		expect((await aws.plan(api)).steps).toEqual([]);
		const { steps, findings } = await aws.plan(api.logo("AQID"));
		expect([steps, findings.map(({ code }) => code)]).toEqual([[], ["plan.logo-not-compared"]]);
		expect((await aws.plan(api.logo("AQID"), { force: true })).steps).toHaveLength(1);
		const other = await aws.plan(publicRepository("api").description("Another"));
		expect(other.findings.map(({ code }) => code)).toEqual(["plan.logo-not-compared"]);
	});

	it("comes back from its ARN as a chain that plans to nothing", async () => {
		const { aws } = gallery({ description: "An API", architectures: ["x86-64"], marketplaceCertified: false });
		const chain = await aws.import(repositoryArn);
		const { steps, findings } = await aws.plan(chain);
		expect([steps, findings]).toEqual([[], []]);
		expect((await aws.plan(chain.about("# API"))).steps).toHaveLength(1);
	});

	it("is destroyed only when it is empty, or by force", async () => {
		const { mock, aws } = gallery({});
		mock.on(DescribeImagesCommand).resolvesOnce({ imageDetails: [{ imageDigest: "sha256:1" }], nextToken: "more" });
		mock.on(DescribeImagesCommand, { nextToken: "more" }).resolves({ imageDetails: [{ imageDigest: "sha256:2" }] });
		await expect(aws.destroy(api)).rejects.toMatchObject({ code: "plan.repository-not-empty", found: "2" });
		mock.on(DeleteRepositoryCommand).callsFake(() => {
			mock.on(DescribeRepositoriesCommand).rejects(missing());
			return { repository: {} };
		});
		expect((await aws.destroy(api, { force: true })).changed).toEqual(["repository"]);
		expect(mock.commandCalls(DeleteRepositoryCommand)[0]?.args[0].input).toEqual({
			repositoryName: "api",
			force: true,
		});
	});
});
