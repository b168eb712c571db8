import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { blocksOf, examplesOf, isRun } from "./blocks.js";
import { isLike } from "./like.js";
import { examples, guides, type Page, ROOT, read, sources } from "./pages.js";
import { runPage, runTests } from "./run.js";
import { typeErrors } from "./type-check.js";

const pages = guides();
/** `UPDATE_DOCS=1` writes what the blocks print into the pages, but for blocks that leave something out. */
const isUpdating = process.env.UPDATE_DOCS === "1";

describe("the compiler", () => {
	const code = 'import { cluster } from "gantry";\ncluster("prod").service("api").compile();';
	const wrong: Page = { path: "page.md", markdown: `Words.\n\n\`\`\`ts\n${code}\n\`\`\`\n` };
	const told: string[] = [];
	beforeAll(() => {
		told.push(...typeErrors([...pages, ...examples(), wrong]));
	}, 120_000);

	test("finds nothing wrong in pages and examples", () => {
		expect(told.filter((each) => !each.startsWith("page.md:"))).toEqual([]);
	});

	test("tells a type error with its page and line", () => {
		expect(told.filter((each) => each.startsWith("page.md:"))).toEqual([
			expect.stringMatching(/^page\.md:5 .*not callable/),
		]);
	});
});

describe.each(pages.filter(({ markdown }) => blocksOf(markdown).some(isRun)).map((page) => [page.path, page] as const))(
	"%s",
	(_, page) => {
		test("runs, and prints what it shows", { timeout: 30_000 }, async () => {
			const printed = await runPage(page);
			if (isUpdating) return update(page, printed);
			blocksOf(page.markdown).forEach(({ prints }, index) => {
				const now = printed.get(index);
				if (prints !== undefined && now !== undefined && !isLike(now, prints)) expect(now.trimEnd()).toBe(prints);
			});
		});
	},
);

test("examples in comments run", { timeout: 60_000 }, async () => {
	for (const example of examples()) await runPage(example);
});

test("the tests that pages show pass", { timeout: 60_000 }, async () => {
	const names: string[] = [];
	for (const page of pages) names.push(...(await runTests(page)));
	expect(names.length).toBeGreaterThanOrEqual(1);
});

test("an example is found in a comment, with or without a fence", () => {
	const source = "/**\n * Says.\n * @example\n * ```ts\n * say();\n * ```\n */\n/**\n * @example\n * say(2);\n */";
	expect(examplesOf(source).map((page) => blocksOf(page)[0]?.code)).toEqual(["say();", "say(2);"]);
});

test("README stays under 165 lines", () => {
	expect(read("README.md").split("\n").length).toBeLessThan(165);
});

test("the page of errors names every code", () => {
	const page = read("docs/errors.md");
	const codes = sources().flatMap(
		(path) => read(path).match(/(?<=code: ")(plan|call|wait|rollout)\.[a-z-]+(?=")/g) ?? [],
	);
	expect(codes.length).toBeGreaterThan(10);
	expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test("links between pages lead somewhere", () => {
	const broken = pages.flatMap(({ path, markdown }) =>
		[...markdown.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
			.map(([, to = ""]) => new URL(to, `file://${ROOT}${path}`))
			.filter((url) => !exists(url))
			.map((url) => `${path}: ${url.pathname.slice(ROOT.length)}`),
	);
	expect(broken).toEqual([]);
});

function exists(url: URL): boolean {
	try {
		read(url.pathname.slice(ROOT.length));
		return true;
	} catch {
		return false;
	}
}

function update({ path, markdown }: Page, printed: ReadonlyMap<number, string>): void {
	let text = markdown;
	blocksOf(markdown).forEach(({ prints }, index) => {
		const now = printed.get(index);
		if (prints === undefined || now === undefined || prints.includes("…")) return;
		text = text.replace(`\`\`\`text\n${prints}\n\`\`\``, () => `\`\`\`text\n${now.trimEnd()}\n\`\`\``);
	});
	writeFileSync(`${ROOT}${path}`, text);
}
