import { describe, expect, it } from "vitest";
import { UPSTREAMS, type UpstreamName } from "../../../src/ecr/spec/upstreams.js";
import { check, clear, registry } from "../../../src/index.js";
import fc from "../../random.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const ROLE = "arn:aws:iam::123456789012:role/ecr";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const PROFILE = "arn:aws:signer:eu-west-1:123456789012:/signing-profiles/release";

const codes = (chain: Parameters<typeof check>[0]) => check(chain).map(({ code }) => code);
const loose = (value: unknown) => value as never;

it("a registry that says all it can breaks no rule", () => {
	const whole = registry()
		.replicate({ to: ["eu-central-1", { region: "us-east-1", account: "210987654321" }], only: ["team/"] })
		.pullThrough("docker-hub", { upstream: "docker-hub", credentials: SECRET })
		.pullThrough("kubernetes", { upstream: "k8s" })
		.pullThrough("other", {
			upstream: "210987654321.dkr.ecr.eu-west-1.amazonaws.com",
			role: ROLE,
			upstreamPrefix: "base",
		})
		.template("docker-hub", {
			for: ["PULL_THROUGH_CACHE"],
			immutable: { except: ["latest*"] },
			encryption: { type: "KMS", key: KEY },
			tags: { team: "blue" },
			policy: { Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" }] },
			role: ROLE,
			description: "what is cached",
		})
		.template("ROOT", { for: ["CREATE_ON_PUSH", "REPLICATION"], immutable: true })
		.scanning("ENHANCED", [{ frequency: "CONTINUOUS_SCAN", repositories: ["prod-*"] }, { frequency: "SCAN_ON_PUSH" }])
		.signing([{ profile: PROFILE, repositories: ["prod/*"] }])
		.policy({
			Version: "2012-10-17",
			Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:ReplicateImage", Resource: "*" }],
		})
		.setting("BLOB_MOUNTING", "ENABLED")
		.excludePullTime("arn:aws:iam::123456789012:role/scanner");
	expect(check(whole)).toEqual([]);
	const cleared = registry().replicate(clear).signing(clear).policy(clear).pullThrough("docker-hub", clear);
	expect(check(cleared.template("ROOT", clear).excludePullTime(ROLE, clear))).toEqual([]);
});

const cases: readonly (readonly [string, Parameters<typeof check>[0], string])[] = [
	["a destination twice", registry().replicate({ to: ["eu-west-1", "eu-west-1"] }), "spec.replication-repeated"],
	["a region by the name of its city", registry().replicate({ to: "frankfurt" }), "spec.replication-region"],
	["no destination", registry().replicate({ to: [] }), "spec.empty"],
	[
		"an empty list of prefixes, which would replicate all",
		registry().replicate({ to: "eu-west-1", only: [] }),
		"spec.empty",
	],
	["an account that is none", registry().replicate({ to: { region: "eu-west-1", account: "12" } }), "spec.characters"],
	[
		"Azure without its host",
		registry().pullThrough("az", { upstream: "azure", credentials: SECRET }),
		"spec.pull-through-host",
	],
	["ECR without its host", registry().pullThrough("up", { upstream: "ecr", role: ROLE }), "spec.pull-through-host"],
	[
		"an unknown upstream",
		registry().pullThrough("up", { upstream: "registry.acme.dev" }),
		"spec.pull-through-upstream",
	],
	["no credentials", registry().pullThrough("hub", { upstream: "docker.io" }), "spec.pull-through-credentials"],
	[
		"a secret of another name",
		registry().pullThrough("hub", { upstream: "docker-hub", credentials: SECRET.replace("ecr-pull", "ecs-pull") }),
		"spec.pull-through-secret",
	],
	[
		"another ECR without a role",
		registry().pullThrough("up", { upstream: "210987654321.dkr.ecr.eu-west-1.amazonaws.com" }),
		"spec.pull-through-role",
	],
	[
		"a role for Quay",
		registry().pullThrough("quay", { upstream: "quay", role: ROLE }),
		"spec.pull-through-role-unused",
	],
	[
		"a role that is none",
		registry().pullThrough("up", { upstream: "210987654321.dkr.ecr.eu-west-1.amazonaws.com", role: "ecr" }),
		"spec.pull-through-role-arn",
	],
	["a prefix of one character", registry().pullThrough("x", { upstream: "quay" }), "spec.short"],
	["a prefix of 31", registry().pullThrough("x".repeat(31), { upstream: "quay" }), "spec.length"],
	["a template for nothing", registry().template("a", loose({})), "spec.template-for"],
	["tags without a role", registry().template("a", { for: ["REPLICATION"], tags: { a: "b" } }), "spec.template-role"],
	[
		"a key without a role",
		registry().template("a", { for: ["REPLICATION"], encryption: { type: "KMS", key: KEY } }),
		"spec.template-role",
	],
	[
		"a key by its alias",
		registry().template("a", { for: ["REPLICATION"], encryption: { type: "KMS", key: "alias/x" }, role: ROLE }),
		"spec.template-key",
	],
	[
		"no exclusions",
		registry().template("a", { for: ["REPLICATION"], immutable: { except: [] } }),
		"spec.template-exclusions",
	],
	[
		"three wildcards",
		registry().template("a", { for: ["REPLICATION"], immutable: { except: ["*a*b*"] } }),
		"spec.template-wildcards",
	],
	["a policy that is no JSON", registry().template("a", { for: ["REPLICATION"], policy: "{" }), "spec.template-json"],
	[
		"a lifecycle that is too long",
		registry().template("a", {
			for: ["REPLICATION"],
			lifecycle: JSON.stringify({ rules: [{ description: "x".repeat(30_720) }] }),
		}),
		"spec.template-text",
	],
	[
		"BASIC and CONTINUOUS_SCAN",
		registry().scanning("BASIC", [{ frequency: "CONTINUOUS_SCAN" }]),
		"spec.scanning-frequency",
	],
	["ENHANCED and MANUAL", registry().scanning("ENHANCED", [{ frequency: "MANUAL" }]), "spec.scanning-frequency"],
	[
		"one frequency twice",
		registry().scanning("BASIC", [{ frequency: "MANUAL" }, { frequency: "MANUAL" }]),
		"spec.scanning-repeated",
	],
	["a profile by its name", registry().signing([{ profile: "release" }]), "spec.signing-profile"],
	["a policy that is a list", registry().policy("[]"), "spec.registry-policy"],
	[
		"a policy that is too long",
		registry().policy({ Statement: [{ Effect: "Allow", Sid: "x".repeat(10_240) }] }),
		"spec.registry-policy",
	],
	["an account setting that is not known", registry().setting("NEXT", "ON"), "spec.setting-name"],
	["a value that is not known", registry().setting("BLOB_MOUNTING", "MAYBE"), "spec.setting-value"],
	[
		"a principal that is a group",
		registry().excludePullTime("arn:aws:iam::123456789012:group/x"),
		"spec.pull-time-principal",
	],
];

it.each(cases)("%s is told", (_, chain, code) => {
	expect(codes(chain)).toContain(code);
});

it("each finding names the call to mend and where it is documented", () => {
	for (const [, chain] of cases) {
		for (const { hint, source, path } of check(chain)) {
			expect(hint).not.toMatch(/\{\w+\}/);
			expect(source).not.toMatch(/\{\w+\}/);
			expect(path).toMatch(/^(registry|\w+[.[])/);
		}
	}
});

describe("limits", () => {
	const fill = (count: number) =>
		Array.from({ length: count }, (_, index) => index).reduce(
			(chain, index) => chain.replicate({ to: { region: "eu-west-1", account: String(100_000_000_000 + index) } }),
			registry(),
		);

	it("25 replication rules and no more", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
				expect(codes(fill(count)).includes("spec.count")).toBe(count > 25);
			}),
			{ numRuns: 12 },
		);
	});

	it("prefixes of pull-through rules have 2 to 30 characters", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
				const isBad = check(registry().pullThrough("a".repeat(length), { upstream: "quay" })).length > 0;
				expect(isBad).toBe(length < 2 || length > 30);
			}),
		);
	});

	it("each short name with a single host needs what the table says and nothing else", () => {
		for (const name of Object.keys(UPSTREAMS) as UpstreamName[]) {
			const upstream: { host?: string; needs?: string } = UPSTREAMS[name];
			if (!upstream.host) continue;
			expect(codes(registry().pullThrough("up", { upstream: name }))).toEqual(
				upstream.needs === "credentials" ? ["spec.pull-through-credentials"] : [],
			);
			expect(
				codes(registry().pullThrough("up", { upstream: `https://${upstream.host}/`, credentials: SECRET })),
			).toEqual([]);
		}
	});
});

it("whatever it is handed becomes a finding, never a crash", () => {
	fc.assert(
		fc.property(fc.anything(), fc.anything(), (one, other) => {
			const chain = registry()
				.replicate(loose(one))
				.pullThrough(loose(one), loose(other))
				.template(loose(one), loose(other))
				.scanning(loose(one), loose(other))
				.signing(loose(one))
				.policy(loose(one))
				.setting(loose(one), loose(other))
				.excludePullTime(loose(one), loose(other));
			expect(Array.isArray(check(chain))).toBe(true);
		}),
	);
});
