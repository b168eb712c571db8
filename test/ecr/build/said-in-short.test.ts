import { inspect } from "node:util";
import { expect, it } from "vitest";
import { clear, publicRepository, registry, repository } from "../../../src/index.js";

it("a repository shows what was said, and not what its policies hold", () => {
	const api = repository("team/api")
		.immutable({ except: ["latest*"] })
		.encryption("KMS")
		.tag("team", "blue")
		.tag("old", clear)
		.allowPull({ accounts: ["111122223333"] })
		.lifecycle((l) => l.keepLast(10).any().expire("untagged").after("14d"));
	const words =
		"repository(team/api) immutable(except latest*) encryption(KMS) tag(team) tag(old: clear) allowPull lifecycle(2 rules)";
	expect([inspect(api), String(api), JSON.parse(JSON.stringify(api))]).toEqual([words, words, words]);
	expect(String(repository("team/api").existing().lifecycle(clear).policy(clear).tag(clear))).toBe(
		"repository(team/api) existing tag(clear) policy(clear) lifecycle(clear)",
	);
	expect(String(publicRepository("api").about("secret plans").usage("x").tag("a", "b"))).toBe(
		"publicRepository(api) about usage tag(a)",
	);
});

it("a registry does as well", () => {
	expect(String(registry())).toBe("registry()");
	const chain = registry()
		.replicate({ to: "eu-central-1" })
		.pullThrough("k8s", { upstream: "k8s" })
		.template("hub", { for: ["PULL_THROUGH_CACHE"] })
		.scanning("ENHANCED")
		.setting("BLOB_MOUNTING", "ENABLED")
		.signing(clear);
	expect(inspect(chain)).toBe(
		"registry() replicate(1 rule) pullThrough(k8s) template(hub) scanning(ENHANCED) signing(clear) setting(BLOB_MOUNTING)",
	);
});

it("members of the wrong type are no crash", () => {
	const odd = repository.from({
		repositoryName: "a1",
		imageTagMutability: 5,
		imageTagMutabilityExclusionFilters: "x",
		tags: { a: "b" },
	});
	expect(String(odd)).toMatch(/^repository\(a1\)/);
	for (const tags of [5, "x", [null, 5]])
		expect(String(repository.from({ repositoryName: "a1", tags }))).toContain("a1");
	expect(String(repository("a1").raw({ x: 1 }))).toBe("repository(a1) raw(x)");
});
