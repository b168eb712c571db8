import {
	BatchCheckLayerAvailabilityCommand,
	BatchDeleteImageCommand,
	CompleteLayerUploadCommand,
	DescribeImagesCommand,
	DescribeRegistriesCommand,
	ECRPUBLICClient,
	ImageNotFoundException,
	InitiateLayerUploadCommand,
	PutImageCommand,
	UploadLayerPartCommand,
} from "@aws-sdk/client-ecr-public";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { publicRepository } from "../../../src/index.js";
import { bytesOf } from "./fake-ecr.js";
import { stage } from "./stage.js";

const FROM = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/api:v1";

function stageOf() {
	const { ecr, aws } = stage();
	const { digest } = ecr.repository("team/api").image([bytesOf(30)], "v1");
	const gallery = mockClient(ECRPUBLICClient);
	gallery.on(DescribeRegistriesCommand).resolves({
		registries: [
			{
				registryId: "111122223333",
				registryArn: "arn:aws:ecr-public::111122223333:registry/1",
				registryUri: "public.ecr.aws/acme",
				verified: false,
				aliases: [{ name: "acme", status: "ACTIVE", primaryRegistryAlias: true, defaultRegistryAlias: false }],
			},
		],
	});
	gallery.on(DescribeImagesCommand).rejects(new ImageNotFoundException({ message: "no", $metadata: {} }));
	gallery.on(BatchCheckLayerAvailabilityCommand).resolves({ layers: [], failures: [] });
	gallery.on(InitiateLayerUploadCommand).resolves({ uploadId: "u", partSize: 16 });
	gallery
		.on(UploadLayerPartCommand)
		.callsFake(({ partLastByte }) => ({ uploadId: "u", lastByteReceived: partLastByte }));
	gallery.on(CompleteLayerUploadCommand).callsFake(({ layerDigests }) => ({ layerDigest: layerDigests[0] }));
	gallery.on(PutImageCommand).resolves({ image: {} });
	return { aws, gallery, digest };
}

it("a copy to ECR Public names the repository without its alias, in us-east-1", async () => {
	const { aws, gallery, digest } = stageOf();
	const done = await aws.images.copy(FROM, "public.ecr.aws/acme/tools/api:v1");
	expect(done).toMatchObject({ digest, image: `public.ecr.aws/acme/tools/api@${digest}`, tags: ["v1"] });
	const [put] = gallery.commandCalls(PutImageCommand);
	expect(put?.args[0].input).toMatchObject({ repositoryName: "tools/api", imageTag: "v1", imageDigest: digest });
	expect(await put?.thisValue.config.region()).toBe("us-east-1");
	// It knows no archive.
	expect(gallery.commandCalls(DescribeImagesCommand)[0]?.args[0].input).not.toHaveProperty("filter");
});

it("one to another's alias is refused, not sent to one's own repository of that name", async () => {
	const { aws, gallery } = stageOf();
	await expect(aws.images.copy(FROM, "public.ecr.aws/other/api:v1")).rejects.toMatchObject({
		code: "plan.image-not-in-ecr",
		hint: "your own is public.ecr.aws/acme/api",
	});
	expect(gallery.commandCalls(PutImageCommand)).toHaveLength(0);
});

it("who may not read the aliases can copy all the same", async () => {
	const { aws, gallery } = stageOf();
	gallery.on(DescribeRegistriesCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
	expect((await aws.images.copy(FROM, "public.ecr.aws/acme/api:v1")).status).toBe("succeeded");
});

it("a chain of publicRepository() is the caller's own", async () => {
	const { aws, digest } = stageOf();
	const done = await aws.images.copy(FROM, publicRepository("api"));
	expect(done).toMatchObject({ image: `public.ecr.aws/acme/api@${digest}`, tags: ["v1"] });
});

it("nothing is deleted by another's alias, nor where one's own can't be read", async () => {
	const { aws, gallery } = stageOf();
	gallery.on(BatchDeleteImageCommand).resolves({ imageIds: [], failures: [] });
	await expect(aws.images.delete("public.ecr.aws/other/api:v1")).rejects.toMatchObject({
		code: "plan.image-not-in-ecr",
	});
	gallery.on(DescribeRegistriesCommand).rejects(Object.assign(new Error("no"), { name: "AccessDeniedException" }));
	await expect(aws.images.delete("public.ecr.aws/other/api:v1")).rejects.toMatchObject({ code: "call.denied" });
	expect(gallery.commandCalls(BatchDeleteImageCommand)).toHaveLength(0);
});
