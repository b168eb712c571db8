import { inspect } from "node:util";
import { expect, it } from "vitest";
import { check, clear, connect, lifecycle, registry, type Template } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const inputs = (chain: ReturnType<typeof registry>) =>
	chain.compile({ account: "123456789012" }).steps.map(({ operation, input }) => [operation, input]);

it("the last word counts: rules by their destinations, others by their name", () => {
	const chain = registry()
		.replicate({ to: ["eu-a-1", "eu-b-1"], only: ["x/"] })
		.replicate({ to: "eu-c-1" })
		.replicate({ to: ["eu-b-1", "eu-a-1"], only: ["y/"] })
		.setting("BLOB_MOUNTING", "DISABLED")
		.setting("BLOB_MOUNTING", "ENABLED");
	expect(inputs(chain)).toEqual([
		["PutAccountSetting", { name: "BLOB_MOUNTING", value: "ENABLED" }],
		[
			"PutReplicationConfiguration",
			{
				replicationConfiguration: {
					rules: [
						{
							destinations: [
								{ region: "eu-b-1", registryId: "123456789012" },
								{ region: "eu-a-1", registryId: "123456789012" },
							],
							repositoryFilters: [{ filter: "y/", filterType: "PREFIX_MATCH" }],
						},
						{ destinations: [{ region: "eu-c-1", registryId: "123456789012" }] },
					],
				},
			},
		],
	]);
	expect(inputs(chain.replicate(clear)).map(([operation]) => operation)).toEqual(["PutAccountSetting"]);
	expect(inputs(chain.replicate(clear).replicate({ to: "eu-d-1" }))).toHaveLength(2);
});

it("a short name becomes AWS's host and name", () => {
	const sent = (upstream: string) => inputs(registry().pullThrough("up", { upstream, credentials: SECRET }))[0]?.[1];
	expect(sent("docker-hub")).toMatchObject({
		upstreamRegistryUrl: "registry-1.docker.io",
		upstreamRegistry: "docker-hub",
	});
	expect(sent("https://index.docker.io/")).toMatchObject({ upstreamRegistryUrl: "registry-1.docker.io" });
	expect(sent("ghcr")).toMatchObject({ upstreamRegistryUrl: "ghcr.io", upstreamRegistry: "github-container-registry" });
	expect(sent("Acme.azurecr.io")).toMatchObject({
		upstreamRegistryUrl: "acme.azurecr.io",
		upstreamRegistry: "azure-container-registry",
	});
	expect(sent("registry.acme.dev")).toEqual({
		ecrRepositoryPrefix: "up",
		upstreamRegistryUrl: "registry.acme.dev",
		credentialArn: SECRET,
	});
});

it("a template takes a lifecycle piece, and the policy itself", () => {
	const piece = lifecycle().keepLast(10).tagged("v*");
	const sent = (said: NonNullable<Template["lifecycle"]>) =>
		inputs(registry().template("team", { for: ["REPLICATION"], lifecycle: said }))[0]?.[1];
	const { lifecyclePolicy } = sent(piece) as { lifecyclePolicy: string };
	expect(JSON.parse(lifecyclePolicy)).toMatchObject({ rules: [{ selection: { countNumber: 10 } }] });
	expect(sent((l) => l.keepLast(10).tagged("v*"))).toMatchObject({ lifecyclePolicy });
	expect(sent(lifecyclePolicy)).toMatchObject({ lifecyclePolicy });
	const unfinished = registry().template("team", { for: ["REPLICATION"], lifecycle: ((l: never) => l) as never });
	expect(check(unfinished).map(({ severity }) => severity)).toContain("error");
	expect(sent(JSON.parse(lifecyclePolicy))).toMatchObject({ lifecyclePolicy });
});

it("types hold what can be said", () => {
	const chain = registry();
	// @ts-expect-error a template says what it is for
	chain.template("team", {});
	// @ts-expect-error there is no such occasion
	chain.template("team", { for: ["PULL"] });
	// @ts-expect-error a rule has an upstream
	chain.pullThrough("hub", {});
	// @ts-expect-error a replication goes somewhere
	chain.replicate({});
	// @ts-expect-error a known setting has known values
	const typed: Parameters<typeof chain.scanning> = ["SOME"];
	chain.setting("TOMORROWS", "ANY").policy(clear).signing(clear).excludePullTime("arn", clear);
	const images = connect(simulate()).images;
	// @ts-expect-error either a destination or an id
	const both: Parameters<typeof images.backfill>[0] = { to: "eu-west-1", id: "1" };
	expect([typed, both]).toHaveLength(2);
});

it("reads foreign case leniently and strictly, and says what it passes over", () => {
	const json = {
		ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: "eu-central-1", RegistryId: "210987654321" }] }] },
		registryId: "123456789012",
	};
	const lenient = registry.from(json);
	expect(check(lenient).map(({ severity }) => severity)).not.toContain("error");
	expect(inputs(lenient)[0]?.[0]).toBe("PutReplicationConfiguration");
	expect(check(registry.from(json, { strict: true })).map(({ severity }) => severity)).toContain("error");
	expect(check(registry.from({ unknown: 1 })).map(({ code }) => code)).toEqual(["spec.unknown-member"]);
	expect(check(registry.from(5)).map(({ code }) => code)).toEqual(["spec.not-an-object"]);
	expect(inspect(registry.from({ policyText: "secret" }))).not.toContain("secret");
});

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
