import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** What tools and the bare SDK can do about registries: each row of the matrix of ECR has a story of its name here. */
const ROWS = {
	"archive-transition-rules": "`sinceImagePulled`, `transition`, `archive`",
	"archive-restore-with-wait": "Archive / restore with wait",
	"automatic-priorities": "Automatic priorities",
	"creation-templates": "Creation templates",
	"force-empty-repository": "Force-empty repository",
	"lifecycle-dry-run-and-diff": "Lifecycle dry run and diff before put",
	"public-gallery-catalog-data": "Public gallery catalog data",
	"referrers-signing-status": "Referrers, signing status",
	"replication-backfill-wait": "Replication rules; backfill; wait per image",
	"lifecycle-builder-with-checks": "Lifecycle builder with checks",
	"login-private-and-public": "Private and public login",
	"manifest-list-aware-resolve": "Manifest list aware digest / platform resolve",
	"mutability-exclusions-checked": "Mutability exclusions checked (1-5 filters, chars)",
	"pull-through-cache-and-validate": "Pull-through cache rule and credential validate",
	"registry-policy-scanning-signing-settings": "Registry policy / scanning / signing / account settings",
	"repo-create-update": "Repo create / update (mutability after create)",
	"scan-start-wait-gate": "Scan: start, wait, gate on severity",
};

it("each row has its file, and each file its row", () => {
	const stories = readdirSync(import.meta.dirname).flatMap((name) => /^(.*)\.test\.ts$/.exec(name)?.[1] ?? []);
	expect(stories.sort()).toEqual([...Object.keys(ROWS), "rows"].sort());
});

it.each(Object.entries(ROWS))("%s tells the row by its name", (file, row) => {
	const text = readFileSync(new URL(`${file}.test.ts`, import.meta.url), "utf8");
	expect(text).toMatch(/^it[.(]/m);
	expect(text).toContain(`"${row}`);
});
