import { expect, test } from "vitest";
import {
	imageReference,
	isMalformed,
	normalReference,
	pinnedTo,
	readImageReference,
	repositoryKey,
	sayReference,
	tagOf,
} from "../../../src/engine/words/image-reference.js";
import { ecrHost, ecrHostOf, registryOf } from "../../../src/engine/words/registries.js";
import fc from "../../random.js";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
	["nginx", "docker.io/library/nginx:latest", "nginx"],
	["nginx:1.29", "docker.io/library/nginx:1.29", "nginx:1.29"],
	["library/nginx", "docker.io/library/nginx:latest", "nginx"],
	["docker.io/nginx", "docker.io/library/nginx:latest", "nginx"],
	["index.docker.io/acme/api:1", "docker.io/acme/api:1", "acme/api:1"],
	[
		"registry-1.docker.io/library/nginx:1",
		"registry-1.docker.io/library/nginx:1",
		"registry-1.docker.io/library/nginx:1",
	],
	["acme/team/api", "docker.io/acme/team/api:latest", "acme/team/api"],
	["docker.io/acme.eu/api", "docker.io/acme.eu/api:latest", "docker.io/acme.eu/api"],
	["localhost/api", "localhost/api:latest", "localhost/api"],
	["localhost:5000/team/api:v1", "localhost:5000/team/api:v1", "localhost:5000/team/api:v1"],
	["[::1]:5000/api", "[::1]:5000/api:latest", "[::1]:5000/api"],
	["registry:5000/api:v1", "registry:5000/api:v1", "registry:5000/api:v1"],
	["GHCR.io/acme/api:V1", "ghcr.io/acme/api:V1", "ghcr.io/acme/api:V1"],
	[`nginx@${digest}`, `docker.io/library/nginx@${digest}`, `nginx@${digest}`],
	[`nginx:1.29@${digest}`, `docker.io/library/nginx@${digest}`, `nginx:1.29@${digest}`],
	[`localhost:5000/api@${digest}`, `localhost:5000/api@${digest}`, `localhost:5000/api@${digest}`],
	["a__b/c--d/e.f:_", "docker.io/a__b/c--d/e.f:_", "a__b/c--d/e.f:_"],
])("%s means %s and is said %s", (text, normal, said) => {
	const read = imageReference(text);
	expect(read && [normalReference(read), sayReference(read)]).toEqual([normal, said]);
});

test.each([
	["nginx", "docker-hub"],
	["registry.hub.docker.com/library/nginx", "docker-hub"],
	["public.ecr.aws/nginx/nginx", "ecr-public"],
	["ecr-public.aws.com/nginx/nginx", "ecr-public"],
	["ghcr.io/acme/api", "ghcr"],
	["registry.gitlab.com/acme/api", "gitlab"],
	["registry.k8s.io/pause", "k8s"],
	["quay.io/acme/api", "quay"],
	["acme.azurecr.io/api", "azure"],
	["europe-docker.pkg.dev/project/repository/api", "google"],
	["mcr.microsoft.com/dotnet/sdk", "microsoft"],
	["cgr.dev/chainguard/node", "chainguard"],
	["123456789012.dkr.ecr.eu-west-1.amazonaws.com/api", "ecr"],
	["localhost:5000/api", "other"],
	["123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/api", "other"],
	["1234.dkr.ecr.eu-west-1.amazonaws.com/api", "other"],
])("%s lies in %s", (text, registry) => expect(imageReference(text)?.registry).toBe(registry));

test.each([
	["dkr.ecr.eu-west-1.amazonaws.com", "eu-west-1", "aws", false, false],
	["dkr.ecr-fips.us-east-1.amazonaws.com", "us-east-1", "aws", true, false],
	["dkr.ecr.us-gov-west-1.amazonaws.com", "us-gov-west-1", "aws-us-gov", false, false],
	["dkr-ecr.eu-west-1.on.aws", "eu-west-1", "aws", false, true],
	["dkr-ecr-fips.us-gov-east-1.on.aws", "us-gov-east-1", "aws-us-gov", true, true],
	["dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1", "aws-cn", false, false],
	["dkr-ecr.cn-north-1.on.amazonwebservices.com.cn", "cn-north-1", "aws-cn", false, true],
	["dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "aws-eusc", false, false],
	["dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "aws-iso", false, false],
	["dkr.ecr.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1", "aws-iso-b", false, false],
	["dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1", "aws-iso-e", false, false],
	["dkr.ecr.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1", "aws-iso-f", false, false],
])("a host that ends in %s is ECR's", (ending, region, partition, isFips, isDualStack) => {
	const host = `123456789012.${ending}`;
	expect(ecrHostOf(host)).toEqual({ registryId: "123456789012", region, partition, isFips, isDualStack });
	if (!isFips && !isDualStack) expect(ecrHost("123456789012", region)).toBe(host);
});

test.each([
	["", "is blank"],
	["Nginx", "upper case"],
	["ghcr.io/Acme/api", "upper case"],
	["nginx:", "ends in a colon"],
	["nginx:-1", "tag that no registry"],
	[`nginx:${"1".repeat(129)}`, "more than 128"],
	["nginx:1:2", "tag that no registry"],
	["https://ghcr.io/acme/api", "scheme"],
	["acme api", "blank"],
	["acme/$" + "{NAME}:1", "placeholder"],
	["acme//api", "no registry can have"],
	["/api", "no registry can have"],
	["acme/", "no registry can have"],
	["ghcr.io/", "names no repository"],
	["acme___api", "no registry can have"],
	["-.example.com/api", "host"],
	["localhost:0/api", "host"],
	["localhost:70000/api", "host"],
	["nginx@", "digest"],
	[digest, "digest alone"],
	[`@${digest}`, "digest alone"],
	["nginx@sha256:abc", "digest"],
	[`nginx@${digest.toUpperCase()}`, "digest"],
	[`nginx@md5:${"0".repeat(31)}`, "digest"],
	[`${"a".repeat(250)}`, "more than 255"],
])("%s is refused: %s", (text, reason) => {
	const read = readImageReference(text);
	expect(isMalformed(read) && read.malformed).toContain(reason);
});

test.each([undefined, null, 1, {}, []])("%s is no reference", (value) => {
	expect(isMalformed(readImageReference(value))).toBe(true);
});

test("by whichever of its hosts a repository is named, its key is the same", () => {
	const key = (text: string) => repositoryKey(imageReference(text) ?? expect.fail(text));
	const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/api";
	expect(key("nginx:1")).toBe(key(`registry-1.docker.io/library/nginx@${digest}`));
	expect(key(`${ecr}:1`)).toBe(key("123456789012.dkr-ecr.eu-west-1.on.aws/api:2"));
	expect(key(ecr)).not.toBe(key(ecr.replace("eu-west-1", "eu-west-2")));
	expect(key(ecr)).not.toBe(key("api"));
});

const part = fc.stringMatching(/^[a-z0-9]{1,6}(?:(?:[.]|_|__|-{1,2})[a-z0-9]{1,4}){0,2}$/);
const host = fc.oneof(
	fc.constantFrom("docker.io", "localhost", "localhost:5000", "ghcr.io", "public.ecr.aws", "[::1]:80"),
	fc.constant("123456789012.dkr.ecr.eu-west-1.amazonaws.com"),
	fc.stringMatching(/^[a-z][a-z0-9]{0,8}[.][a-z]{2,5}(?::[1-9][0-9]{0,3})?$/),
);
const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);

test("what is said of a reference means the same again", () => {
	const reference = fc.record({
		host: fc.option(host, { nil: undefined }),
		parts: fc.array(part, { minLength: 1, maxLength: 4 }),
		tag: fc.option(tag, { nil: undefined }),
		digest: fc.option(fc.constant(digest), { nil: undefined }),
	});
	fc.assert(
		fc.property(reference, ({ host, parts, tag, digest }) => {
			const text = `${host ? `${host}/` : ""}${parts.join("/")}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`;
			const read = imageReference(text);
			if (!read) expect.fail(text);
			expect(imageReference(sayReference(read))).toEqual(read);
			expect(normalReference(imageReference(normalReference(read)) ?? read)).toBe(normalReference(read));
			expect(imageReference(pinnedTo(read, `sha256:${"0".repeat(64)}`))).toMatchObject({
				host: read.host,
				repository: read.repository,
			});
			expect(tagOf(read)).toBe(digest ? undefined : (tag ?? "latest"));
			expect(registryOf(read.host).kind).toBe(read.registry);
		}),
	);
});

test("no text makes it throw, and whatever is read has a repository and a host", () => {
	const piece = fc.constantFrom(
		":",
		"/",
		"@",
		".",
		"-",
		"_",
		"a",
		"A",
		"1",
		"sha256:",
		digest,
		"localhost",
		"docker.io/",
		" ",
	);
	const text = fc.oneof(
		fc.string(),
		fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
	);
	fc.assert(
		fc.property(text, (given) => {
			const read = readImageReference(given);
			if (isMalformed(read)) {
				expect(read.hint).not.toBe("");
				return;
			}
			expect(read.repository).not.toBe("");
			expect(imageReference(sayReference(read))).toEqual(read);
		}),
	);
});
