import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** What tools and the bare SDK can do about App Runner and Express: each row of that matrix has a story of its name here. */
const ROWS = {
	"app-runner-to-express-mapping": "App Runner to Express mapping",
	"auto-scaling-configuration": "Auto scaling config create / revise",
	"image-and-source-service": "Image service; source service",
	"observability-and-domains": "Observability config; custom domains",
	"operation-tracking": "Operation tracking by id",
	"pause-resume-start-deployment": "Pause / resume / StartDeployment",
	"rollback-as-failure": "Detect rollback as failure",
	"vpc-connector-and-ingress": "VPC connector / ingress connection",
	waiters: "Waiters",
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
