import { describe, expect, it } from "vitest";
import { check, clear, image, publicRepository, registry, repository } from "../../../src/index.js";

const untyped = (value: unknown) => value as never;
const first = (chain: unknown) => check(chain)[0];
const api = repository("team/api");

describe("hints name calls that there are", () => {
	it.each([
		[repository(""), "fill repositoryName in repository(name), or leave it out"],
		[repository("Team_API"), "rename it in repository(name)"],
		[publicRepository("a"), "lengthen repositoryName in publicRepository(name)"],
		[api.tag("x".repeat(129), "1"), "shorten key in .tag(key, value)"],
		[api.allowPush({ accounts: ["12"] }), "rename it in .allowPush({ … })"],
		[api.allowPull({ accounts: ["12"] }), "rename it in .allowPull({ … })"],
		[publicRepository("api").about("x".repeat(25_601)), "shorten aboutText in .about(markdown)"],
		[
			repository.from({ repositoryName: "a1", imageTagMutability: "FROZEN" }),
			"give .immutable() or .mutable() one of MUTABLE, IMMUTABLE, MUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION",
		],
		[image(repository("Team/api")), "rename it in repository(name)"],
	])("%s", (chain, hint) => {
		expect(first(chain)?.hint).toBe(hint);
	});
});

describe("what is wrong is shown where it is no secret", () => {
	it.each([
		[repository("a"), "repository repositoryName 'a' is too short: 1 of at least 2 characters"],
		[api.registryId("12"), "repository registryId '12' has characters other than twelve digits"],
		[
			api.lifecycle((l) => l.expire("any").after(untyped("36h"))),
			"lifecycle was told 'after' with '36h', which is no number of whole days",
		],
		[
			api.allowPull({ principals: ["bob"] }),
			"repository grants.pull.principals[0] is 'bob', which is no principal of IAM",
		],
		[
			registry().replicate({ to: "frankfurt" }),
			"registry replication[0].destinations[0].region is 'frankfurt', which is no region's name",
		],
	])("%s", (chain, message) => {
		expect(first(chain)?.message).toBe(message);
	});

	it("values of tags and bytes of logos are not", () => {
		expect(first(api.tag("a", "s€cret"))?.message).toBe(
			"repository tags[a].value has characters other than letters, blanks, digits and _ . : / = + - @",
		);
		expect(first(publicRepository("api").logo("€"))?.message).not.toContain("€");
	});
});

it("a name with its registry's host is told with what is to be passed", () => {
	const told = (chain: unknown) => check(chain).map(({ code, severity, hint }) => [code, severity, hint]);
	expect(told(repository("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api"))).toEqual([
		["spec.repository-name-host", "warning", "pass the name without the host: 'team/api'"],
	]);
	expect(told(publicRepository("public.ecr.aws/acme/api"))[0]?.[2]).toBe("pass the name without the host: 'api'");
	expect(told(repository("quay.example/team/api"))).toEqual([]);
});

it("principals are ARNs, accounts or everybody", () => {
	const principals = [
		"*",
		"111122223333",
		"arn:aws:iam::111122223333:user/a",
		"arn:aws-cn:sts::111122223333:assumed-role/a/b",
	];
	expect(check(api.allowPull({ principals })).filter(({ code }) => code === "spec.grant-principal")).toEqual([]);
	expect(check(api.allowPush({ principals: ["arn:aws:s3:::x"] })).map(({ path, hint }) => [path, hint])).toEqual([
		["repository.grants.push.principals[0]", 'say its ARN: "arn:aws:iam::123456789012:role/name"'],
	]);
	expect(check(api.allowPull(clear))).toEqual([]);
});

it("a lifecycle policy in JSON is read by lifecycle.from", () => {
	expect(first(api.lifecycle(untyped({ rules: [] })))?.hint).toContain("lifecycle.from(json)");
});
