import { expect, test } from "vitest";
import { privateImage } from "../../../src/ecr/images/private-image.js";

const DIGEST = `sha256:${"a".repeat(64)}`;
const host = (text: string) => `123456789012.dkr.${text}`;

test.each([
	[host("ecr.eu-west-1.amazonaws.com/api"), "eu-west-1", "api", { imageTag: "latest" }],
	[host("ecr.eu-west-1.amazonaws.com/team/api:1.2"), "eu-west-1", "team/api", { imageTag: "1.2" }],
	[host(`ecr.us-gov-west-1.amazonaws.com/api@${DIGEST}`), "us-gov-west-1", "api", { imageDigest: DIGEST }],
	[host(`ecr.cn-north-1.amazonaws.com.cn/api:1@${DIGEST}`), "cn-north-1", "api", { imageDigest: DIGEST }],
	[host("ecr-fips.us-east-1.amazonaws.com/api:1"), "us-east-1", "api", { imageTag: "1" }],
	["123456789012.dkr-ecr.eu-west-1.on.aws/api:1", "eu-west-1", "api", { imageTag: "1" }],
])("%s is an image of a private registry", (image, region, repositoryName, imageId) => {
	expect(privateImage(image)).toEqual({ registryId: "123456789012", region, repositoryName, imageId });
});

test.each(["nginx", "ghcr.io/acme/api:1", "public.ecr.aws/nginx/nginx:1", "1234.dkr.ecr.eu-west-1.amazonaws.com/api"])(
	"%s is none",
	(image) => expect(privateImage(image)).toBeUndefined(),
);
