import { describe, expect, it } from "vitest";
import { check, publicRepository, repository } from "../../../src/index.js";
import fc from "../../random.js";

const codes = (chain: unknown) => check(chain).map(({ code, severity }) => `${severity} ${code}`);
const untyped = (value: unknown) => value as never;
const api = repository("team/api");

const ROWS: readonly [string, unknown, readonly string[]][] = [
	["upper case in the name", repository("Team/api"), ["error spec.characters", "warning spec.repository-name-letter"]],
	["a name of one letter", repository("a"), ["error spec.short"]],
	["no name", repository(""), ["error spec.empty"]],
	["a name that begins with a digit", repository("1a"), ["warning spec.repository-name-letter"]],
	["a registry of eleven digits", api.registryId("12345678901"), ["error spec.characters"]],
	["six filters", api.immutable({ except: ["a", "b", "c", "d", "e", "f"] }), ["error spec.count"]],
	["a filter with a slash", api.immutable({ except: ["a/b"] }), ["error spec.characters"]],
	["a filter with three wildcards", api.mutable({ except: ["*a*b*"] }), ["warning spec.mutability-wildcards"]],
	[
		"filters that are no list",
		api.mutable({ except: untyped("latest") }),
		["error spec.type", "error spec.mutability-filters"],
	],
	[
		"an exclusion without filters",
		repository.from({ repositoryName: "a1", imageTagMutability: "MUTABLE_WITH_EXCLUSION" }),
		["error spec.mutability-filters"],
	],
	[
		"a mutability that AWS does not know",
		repository.from({ repositoryName: "a1", imageTagMutability: "FROZEN" }),
		["error spec.value"],
	],
	["a scan on push", api.scanOnPush(), ["warning spec.scan-on-push-phased-out"]],
	["no scan on push", api.scanOnPush(false), []],
	["a key for AES256", api.encryption(untyped("AES256"), "alias/x"), ["error spec.encryption-key"]],
	["an encryption that AWS does not know", api.encryption(untyped("ROT13")), ["error spec.value"]],
	["a tag of AWS", api.tag("aws:x", "1"), ["error spec.tag-reserved"]],
	["a tag that is no string", api.tag("x", untyped(1)), ["error spec.not-a-string"]],
	["a policy that is no JSON", api.policy("{"), ["error spec.policy-json"]],
	["a policy without statements", api.policy({ Version: "2012-10-17" }), ["error spec.policy-statements"]],
	[
		"a statement of nothing",
		api.policy({ Statement: [{}] }),
		["error spec.policy-effect", "error spec.policy-action", "error spec.policy-principal"],
	],
	[
		"an action that is no text",
		api.policy(untyped({ Statement: [{ Effect: "Deny", Principal: "*", Action: [5] }] })),
		["error spec.policy-action"],
	],
	[
		"a statement that lets everybody in",
		api.policy({ Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }] }),
		["warning spec.policy-open"],
	],
	[
		"a statement with a resource and an action of another service",
		api.policy({ Statement: { Effect: "Deny", Principal: "*", Action: ["s3:*"], Resource: "*" } }),
		["warning spec.policy-resource", "warning spec.policy-foreign-action"],
	],
	[
		"a policy of an unknown version",
		api.policy({ Version: "2020", Statement: [{ Effect: "Deny", Principal: "*", Action: "*" }] }),
		["error spec.policy-version"],
	],
	[
		"a policy that is too long",
		api.allowPull({ principals: Array.from({ length: 300 }, (_, n) => `arn:aws:iam::111122223333:role/role-${n}`) }),
		["error spec.policy-length"],
	],
	["an account of words", api.allowPull({ accounts: ["me"] }), ["error spec.characters"]],
	[
		"a service that is none",
		api.allowPull({ services: ["lambda"] }),
		["error spec.characters", "warning spec.policy-service-open"],
	],
	["an option that is none", api.allowPull(untyped({ account: "1" })), ["error spec.unknown-option"]],
	[
		"a forced policy",
		api.policy({ Statement: [{ Effect: "Deny", Principal: "*", Action: "*" }] }, { force: true }),
		["warning spec.policy-force"],
	],
	[
		"a lifecycle that AWS refuses",
		api.lifecycle((l) => l.expire("any").after("14d").expire("any").after("15d")),
		["error spec.lifecycle-any-twice"],
	],
	["a description of 1,025 characters", publicRepository("api").description("x".repeat(1025)), ["error spec.length"]],
	[
		"a badge that the gallery has not",
		publicRepository("api").architectures(["amd64"]),
		["warning spec.catalog-badge"],
	],
	["a logo of 600 kB", publicRepository("api").logo(new Uint8Array(600_000)), ["error spec.catalog-logo"]],
	[
		"a logo that is no base64",
		publicRepository("api").logo("no!"),
		["error spec.characters", "error spec.catalog-logo"],
	],
	["a name of 206 letters", publicRepository("a".repeat(206)), ["error spec.length"]],
];

describe("check tells", () => {
	it.each(ROWS)("%s", (_, chain, wanted) => {
		expect(codes(chain)).toEqual(wanted);
	});

	it("where it stands, and what to type", () => {
		expect(check(api.immutable({ except: ["a/b"] }))).toMatchObject([
			{
				path: "repository.imageTagMutabilityExclusionFilters[0].filter",
				message:
					"repository imageTagMutabilityExclusionFilters[0].filter 'a/b' has characters other than letters, digits and . _ * -",
			},
		]);
		expect(check(publicRepository("api").description("x".repeat(1025)))[0]?.message).toBe(
			"public repository catalogData.description has 1025 characters, may have at most 1024",
		);
	});
});

describe("names and filters of the documented grammar", () => {
	const part = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
	const segment = fc
		.tuple(part, fc.array(fc.tuple(fc.constantFrom(".", "_", "__", "-", "--"), part), { maxLength: 3 }))
		.map(([first, rest]) => first + rest.map(([joint, word]) => joint + word).join(""));
	const name = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));

	it("are taken", () => {
		const filter = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}\*?[A-Za-z0-9._-]{0,20}\*?$/);
		fc.assert(
			fc.property(name, fc.array(filter, { minLength: 1, maxLength: 5 }), (repositoryName, except) => {
				fc.pre(repositoryName.length >= 2 && repositoryName.length <= 256);
				expect(check(repository(repositoryName).immutable({ except }))).toEqual([]);
			}),
		);
	});

	it("are refused with one character that has no place in them", () => {
		fc.assert(
			fc.property(name, fc.constantFrom("A", " ", "//", "..", "/-", "___", ":", "@"), (repositoryName, strange) => {
				const found = check(repository(`${repositoryName}${strange}${repositoryName}`));
				expect(found.map(({ code }) => code)).toContain("spec.characters");
			}),
		);
	});
});
